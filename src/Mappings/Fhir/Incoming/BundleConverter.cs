using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using IntegrationEngine.Mappings.Fhir.Validation;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Fhir.Incoming;

/// <summary>
/// Turns a Bundle from an institution that speaks FHIR into what destinations take: each resource under the engine's identity with a conditional request,
/// references between them by that identity, nothing else changed. Keeps its buffers between calls: one per worker, not thread-safe.
/// </summary>
public sealed class BundleConverter
{
    /// <summary>Changes with what is made of the same Bundle.</summary>
    public const string Version = "1";

    private readonly FhirJsonWriter _output = new();

    /// <summary>Checks a Bundle as it arrives. Never throws, whatever the bytes.</summary>
    public BundleReading Check(ReadOnlyMemory<byte> raw, ConversionContext context)
    {
        var json = Text(raw);
        var findings = FhirValidator.Validate(json, "Bundle");
        // Without a text to walk there is nothing to add.
        if (findings.Any(f => f.Code is FindingCodes.NotJson or FindingCodes.NotUtf8 or FindingCodes.TooDeep))
            return new BundleReading(findings, null, null, IsText: !findings.Any(f => f.Code is FindingCodes.NotJson or FindingCodes.NotUtf8));
        try
        {
            var bundle = IncomingBundle.Read(json, context.Assigns, context.Bundle);
            Write(bundle, json, context, new NoticeList());
            return new BundleReading([.. findings, .. bundle.Findings.Located(json)], BundleFacts.Subject(bundle, json), BundleFacts.Identifier(json), IsText: true);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // So much was wrong before that the end of the text was no longer looked at.
            return new BundleReading(findings, null, null, IsText: true);
        }
    }

    /// <summary>Never throws for what stands in a Bundle: what is wrong with it is a <see cref="Refusal"/>.</summary>
    public Conversion Convert(ReadOnlyMemory<byte> raw, ConversionContext context)
    {
        var json = Text(raw);
        var notices = new NoticeList();
        try
        {
            var bundle = IncomingBundle.Read(json, context.Assigns, context.Bundle);
            Write(bundle, json, context, notices);
            var findings = bundle.Findings.Located(json);
            return findings.Count > 0
                ? Refused(new Refusal(findings[0].Code, findings[0].Path, Arguments: findings[0].Arguments), notices)
                : new Conversion(null, _output.Written, BundleFacts.Orders(bundle, json), notices.Items);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Checked when it came; read by whoever replays something else.
            return Refused(new Refusal("R139", Target: "Bundle", Arguments: Arguments(FindingCodes.NotJson, 1)), notices);
        }
    }

    /// <summary>Without UTF-8's byte order mark, which some programs write and RFC 8259 lets a reader pass over.</summary>
    private static ReadOnlySpan<byte> Text(ReadOnlyMemory<byte> raw) => raw.Span.StartsWith(Encoding.UTF8.Preamble) ? raw.Span[Encoding.UTF8.Preamble.Length..] : raw.Span;

    /// <summary>What the refusal of a Bundle names: its first finding and their number.</summary>
    public static IReadOnlyDictionary<string, string> Arguments(string finding, int count) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["finding"] = finding, ["count"] = count.ToString(CultureInfo.InvariantCulture),
    };

    private static Conversion Refused(Refusal refusal, NoticeList notices) => new(refusal, default, [], notices.Items);

    private void Write(IncomingBundle bundle, ReadOnlySpan<byte> json, ConversionContext context, NoticeList notices)
    {
        _output.Clear();
        _output.Raw(context.Bundle switch
        {
            BundleKind.Transaction => "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["u8,
            BundleKind.Message => "{\"resourceType\":\"Bundle\",\"type\":\"message\",\"entry\":["u8,
            _ => "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["u8,
        });
        var written = new Dictionary<Guid, IncomingEntry>();
        foreach (var entry in bundle.Entries)
        {
            if (entry.IsLeftOut) notices.Add("R222", entry.Type.Name);
            else if (entry.Identity is { } identity) Entry(bundle, entry, identity, json, context, notices, written);
            if (_output.Length <= BundleWriter.MaxBytes) continue;
            bundle.Findings.Add("R127", entry.Start, "", ("limit", "64 MiB"));
            return;
        }
        _output.Raw("]}"u8);
    }

    private void Entry(
        IncomingBundle bundle, IncomingEntry entry, EntryIdentity identity, ReadOnlySpan<byte> json, ConversionContext context, NoticeList notices, Dictionary<Guid, IncomingEntry> written)
    {
        if (identity.IsBundlesOwn) notices.Add("R220", entry.Type.Name);
        Span<byte> id = stackalloc byte[36];
        Utf8Formatter.TryFormat(identity.Id, id, out _, 'D');
        var mark = _output.Length;
        _output.Separate();
        _output.Raw("{\"fullUrl\":\"urn:uuid:"u8, id, "\",\"resource\":"u8);
        entry.WrittenAt = _output.Length;
        new ResourceCopy(bundle, entry, json, _output, notices.Add).Write();
        entry.WrittenLength = _output.Length - entry.WrittenAt;
        if (!written.TryAdd(identity.Id, entry))
        {
            Same(bundle, entry, written[identity.Id], notices);
            _output.Rollback(mark);
            return;
        }
        if (context.Bundle == BundleKind.Transaction) Request(entry.Type, id, context);
        _output.Byte((byte)'}');
    }

    /// <summary>Equal ones are written once; who and where may be told in many ways.</summary>
    private void Same(IncomingBundle bundle, IncomingEntry entry, IncomingEntry first, NoticeList notices)
    {
        var isSame = entry.Type == first.Type && _output.Slice(entry.WrittenAt, entry.WrittenLength).SequenceEqual(_output.Slice(first.WrittenAt, first.WrittenLength));
        if (isSame) return;
        if (entry.Type == first.Type && ResourceRule.MayVaryOf(entry.Type)) notices.Add("R214", entry.Type.Name);
        else bundle.Findings.Add("R134", entry.Start, "", ("type", entry.Type.Name), ("first", $"entry[{first.Index}]"));
    }

    private void Request(FhirType type, ReadOnlySpan<byte> id, ConversionContext context)
    {
        var write = context.Write.TryGetValue(type.Name, out var set) ? set : ResourceRule.UsualWrite(type);
        var name = Encoding.UTF8.GetBytes(type.Name);
        if (write == WriteMode.Create)
        {
            _output.Raw(",\"request\":{\"method\":\"POST\",\"url\":\""u8, name, "\",\"ifNoneExist\":\"identifier="u8);
        }
        else _output.Raw(",\"request\":{\"method\":\"PUT\",\"url\":\""u8, name, "?identifier="u8);
        _output.Raw(ResourceIdentity.Utf8System, "|"u8, id);
        _output.Raw("\"}"u8);
    }
}
