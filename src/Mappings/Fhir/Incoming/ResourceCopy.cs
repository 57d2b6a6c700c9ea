using System.Buffers.Text;
using System.Text.Json;
using IntegrationEngine.Mappings.Fhir.Validation;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Fhir.Incoming;

/// <summary>
/// Copies one resource token by token, as the sender wrote its values: without its id, with the engine's identifier, and with every reference to another entry
/// turned into that entry's identity.
/// </summary>
internal readonly ref struct ResourceCopy(IncomingBundle bundle, IncomingEntry entry, ReadOnlySpan<byte> json, FhirJsonWriter output, Action<string, string> notice)
{
    private static readonly FhirType Reference = FhirModel.R4.Find("Reference")!;

    private readonly ReadOnlySpan<byte> _json = json;

    /// <exception cref="JsonException">The text can't be read.</exception>
    public void Write()
    {
        var reader = new Utf8JsonReader(_json.Slice(entry.Start, entry.Length), new JsonReaderOptions { MaxDepth = FhirValidator.MaxDepth });
        reader.Read();
        output.Byte((byte)'{');
        var identified = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // What it is called at the sender means nothing elsewhere.
            if (JsonPeek.IsName(reader, "id"u8) || JsonPeek.IsName(reader, "_id"u8))
            {
                reader.Skip();
                continue;
            }
            if (JsonPeek.IsName(reader, "identifier"u8))
            {
                identified = true;
                reader.Read();
                Identifiers(ref reader);
                continue;
            }
            Property(ref reader, entry.Type);
        }
        if (!identified && entry.Type.Element("identifier") is not null) Identifiers(ref reader);
        output.Byte((byte)'}');
    }

    /// <param name="reader">At the identifiers that are there; at something else where there are none.</param>
    private void Identifiers(ref Utf8JsonReader reader)
    {
        var isArray = entry.Type.Element("identifier")!.IsArray;
        output.Separate();
        output.Raw("\"identifier\":"u8);
        if (isArray) output.Byte((byte)'[');
        output.Raw("{\"system\":\""u8, ResourceIdentity.Utf8System, "\",\"value\":\""u8);
        Uuid(entry.Identity!);
        output.Raw("\"}"u8);
        if (reader.TokenType == JsonTokenType.StartArray)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (IsEngines(_json.Slice(entry.Start, entry.Length)[(int)reader.TokenStartIndex..])) reader.Skip();
                else
                {
                    output.Separate();
                    Value(ref reader, FhirModel.R4.Find("Identifier"));
                }
            }
        // Where there is room for one it is the engine's, as in what mappings write.
        else if (reader.TokenType == JsonTokenType.StartObject) reader.Skip();
        if (isArray) output.Byte((byte)']');
    }

    private static bool IsEngines(ReadOnlySpan<byte> identifier) => JsonPeek.Property(identifier, "system"u8).SequenceEqual(ResourceIdentity.Utf8System);

    private void Property(ref Utf8JsonReader reader, FhirType? type)
    {
        var name = reader.ValueSpan;
        var plain = name is [(byte)'_', ..] ? name[1..] : name;
        var inner = type is not null && type.Body.TryFind(plain, out var element, out var at) ? type.Body.Elements[element].Types[at].Type : null;
        output.Separate();
        output.Raw("\""u8, name, "\":"u8);
        reader.Read();
        Value(ref reader, inner);
    }

    private void Value(ref Utf8JsonReader reader, FhirType? type)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                Object(ref reader, type);
                break;
            case JsonTokenType.StartArray:
                output.Byte((byte)'[');
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    output.Separate();
                    Value(ref reader, type);
                }
                output.Byte((byte)']');
                break;
            case JsonTokenType.String:
                if (type?.Name is "uri" or "url") Address(reader, type);
                else output.Raw("\""u8, reader.ValueSpan, "\""u8);
                break;
            default:
                output.Raw(reader.ValueSpan);
                break;
        }
    }

    /// <summary>An attachment may lie in the Bundle as well: by its fullUrl, or by type and id.</summary>
    private void Address(in Utf8JsonReader reader, FhirType type)
    {
        var text = JsonText.Of(reader.ValueSpan);
        var target = type.Name == "url" ? bundle.Index.Find(text, entry) : text.StartsWith("urn:", StringComparison.Ordinal) ? bundle.Index.FindUrl(text) : null;
        if (target is { IsLeftOut: true }) bundle.Findings.Add("R135", entry.Start + (int)reader.TokenStartIndex, "", ("type", target.Type.Name));
        if (target is { IsLeftOut: false, Identity: not null }) Urn(target);
        else output.Raw("\""u8, reader.ValueSpan, "\""u8);
    }

    private void Object(ref Utf8JsonReader reader, FhirType? type)
    {
        // A contained resource says itself what it is.
        if (type is { Kind: FhirTypeKind.Resource, IsAbstract: true }) JsonPeek.FindResourceType(reader, out type);
        var start = (int)reader.TokenStartIndex;
        output.Byte((byte)'{');
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ReferenceEquals(type, Reference) && JsonPeek.IsName(reader, "reference"u8)) Refer(ref reader, start);
            else Property(ref reader, type);
        }
        output.Byte((byte)'}');
    }

    /// <param name="start">Of the Reference, whose other parts may say the same.</param>
    private void Refer(ref Utf8JsonReader reader, int start)
    {
        reader.Read();
        var place = entry.Start + (int)reader.TokenStartIndex;
        var text = reader.TokenType == JsonTokenType.String ? JsonText.Of(reader.ValueSpan) : "";
        var target = text is ['#', ..] ? null : bundle.Index.Find(text, entry);
        if (target is { IsLeftOut: true }) bundle.Findings.Add("R135", place, "", ("type", target.Type.Name));
        else if (target is { Identity: not null })
        {
            output.Separate();
            output.Raw("\"reference\":"u8);
            Urn(target);
            return;
        }
        else if (target is null && IsRelative(text))
        {
            var identifier = JsonPeek.Property(_json.Slice(entry.Start + start, entry.Length - start), "identifier"u8);
            if (!JsonPeek.Property(identifier, "value"u8).IsEmpty)
            {
                notice("R223", entry.Type.Name);
                return;
            }
            bundle.Findings.Add("R132", place, "");
        }
        else if (target is null && text.StartsWith("http", StringComparison.Ordinal)) notice("R221", entry.Type.Name);
        output.Separate();
        output.Raw("\"reference\":\""u8, reader.ValueSpan, "\""u8);
    }

    // A query asks the destination, which knows the business identifier; a urn without an entry is the validator's finding.
    private static bool IsRelative(string text) => text.Length > 0 && text[0] != '#' && !text.Contains('?', StringComparison.Ordinal) && !text.Contains(':', StringComparison.Ordinal);

    private void Urn(IncomingEntry target)
    {
        output.Raw("\"urn:uuid:"u8);
        Uuid(target.Identity!);
        output.Byte((byte)'"');
    }

    private void Uuid(EntryIdentity identity)
    {
        Span<byte> text = stackalloc byte[36];
        Utf8Formatter.TryFormat(identity.Id, text, out _, 'D');
        output.Raw(text);
    }
}
