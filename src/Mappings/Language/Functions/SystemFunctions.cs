using System.Text;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Functions;

/// <summary>
/// URIs for what HL7 v2 names by local words: assigning authorities (HD) and coding systems (table 0396). What no code map knows gets a URI of the channel's
/// own namespace, so that two institutions' systems of the same name stay two.
/// </summary>
internal sealed class SystemFunctions(CodeMap? authorities, CodeMap? codingSystems, int namespaceId = 1, int universalId = 2)
{
    private static readonly byte[] Oid = "urn:oid:"u8.ToArray();
    private static readonly byte[] Facility = "urn:integration-engine:authority:"u8.ToArray();
    private static readonly byte[] UuidPrefix = "urn:uuid:"u8.ToArray();
    private static readonly byte[] Table = "http://terminology.hl7.org/CodeSystem/v2-"u8.ToArray();

    /// <summary>HD, or an EI or CNN that spreads it over its components: the universal id (an OID, UUID or URI), else the namespace id.</summary>
    public WriteResult Authority(Run run, in Scope scope, in SourceValue input, SourceNode[] arguments, out SourceValue result)
    {
        if (run.Part(input, universalId, 1, out var universal) && universal.State == ValueState.Valued && run.Text(universal) is { IsEmpty: false } id)
            return Kept(run, SystemKind.Universal, id, input.Segment, out result);
        if (run.Part(input, namespaceId, 1, out var name) && name.State == ValueState.Valued) return Kept(run, SystemKind.Named, run.Text(name), input.Segment, out result);
        result = default;
        return WriteResult.Empty;
    }

    /// <summary>An authority by its name alone, OID, UUID or URI.</summary>
    public WriteResult NamedAuthority(Run run, in Scope scope, in SourceValue input, SourceNode[] arguments, out SourceValue result) =>
        Kept(run, SystemKind.Universal, run.Text(input), input.Segment, out result);

    /// <summary>The URI of what a sender names without saying whose word it is: the channel's institution, and in it the sending facility (MSH-4), since one channel may serve many.</summary>
    public static string Local(string? assigns, string facility)
    {
        var institution = assigns is null ? "local" : Uri.EscapeDataString(assigns);
        return facility.Length == 0 ? $"urn:integration-engine:system:{institution}" : $"urn:integration-engine:system:{institution}:{Uri.EscapeDataString(facility)}";
    }

    /// <summary>A coding system's name: by the code map, HL7nnnn as its table, a URI or OID as it stands.</summary>
    public WriteResult CodingSystem(Run run, in Scope scope, in SourceValue input, SourceNode[] arguments, out SourceValue result)
    {
        return Kept(run, SystemKind.Coding, run.Text(input), input.Segment, out result);
    }

    private WriteResult Kept(Run run, SystemKind kind, ReadOnlySpan<byte> name, int segment, out SourceValue result)
    {
        if (run.FindSystem(kind, name, segment, out result)) return WriteResult.Written;
        var made = kind switch
        {
            SystemKind.Universal => Universal(run, name, segment, out result),
            SystemKind.Named => Named(run, authorities, name, segment, out result),
            _ => Coding(run, name, segment, out result),
        };
        if (made == WriteResult.Written) run.KeepSystem(kind, name, result);
        return made;
    }

    private WriteResult Coding(Run run, ReadOnlySpan<byte> text, int segment, out SourceValue result)
    {
        if (codingSystems?.Find(text) is { } row)
        {
            result = run.Value(row, segment);
            return WriteResult.Written;
        }
        if (text.Length == 7 && text.StartsWith("HL7"u8) && text[3..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0) return Prefixed(run, Table, text[3..], segment, out result);
        return Universal(run, text, segment, out result);
    }

    private WriteResult Universal(Run run, ReadOnlySpan<byte> id, int segment, out SourceValue result)
    {
        if (FhirPrimitives.IsOidNumber(id)) return Prefixed(run, Oid, id, segment, out result);
        if (id.Length == 36 && Guid.TryParse(id, out var uuid)) return Prefixed(run, UuidPrefix, Encoding.ASCII.GetBytes(uuid.ToString("D")), segment, out result);
        if ((id.IndexOf("://"u8) > 0 || id.StartsWith("urn:"u8)) && FhirPrimitives.IsUri(id) && FhirPrimitives.IsAbsoluteUri(id)) return Prefixed(run, [], id, segment, out result);
        return Named(run, authorities, id, segment, out result);
    }

    private static WriteResult Named(Run run, CodeMap? map, ReadOnlySpan<byte> name, int segment, out SourceValue result)
    {
        if (map?.Find(name) is { } row)
        {
            result = run.Value(row, segment);
            return WriteResult.Written;
        }
        if (name.IsEmpty)
        {
            result = default;
            return WriteResult.Empty;
        }
        // The health ministry assigns it: a facility is the same one in whoever's message it stands.
        if (IsFacility(name)) return Prefixed(run, Facility, name, segment, out result);
        return TextFunctions.Made(run, $"{Encoding.UTF8.GetString(run.LocalSystem())}:{Uri.EscapeDataString(Encoding.UTF8.GetString(name))}", segment, out result);
    }

    /// <summary>Whether it is written as a CLUES: five capitals and six digits.</summary>
    private static bool IsFacility(ReadOnlySpan<byte> name) =>
        name.Length == 11 && name[..5].IndexOfAnyExceptInRange((byte)'A', (byte)'Z') < 0 && name[5..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    private static WriteResult Prefixed(Run run, byte[] prefix, ReadOnlySpan<byte> rest, int segment, out SourceValue result)
    {
        var start = run.Scratch.Open();
        run.Scratch.Append(prefix);
        run.Scratch.Append(rest);
        var text = run.Scratch.Close(start);
        result = run.Value(text, segment);
        return text.Count == 0 ? WriteResult.Empty : WriteResult.Written;
    }
}
