using System.Collections.Frozen;

namespace IntegrationEngine.Adapters.Http;

/// <summary>FHIR's word for a code (value set issue-type): a client that knows no code of ours can still tell what kind of thing is wrong.</summary>
internal static class IssueType
{
    private static readonly FrozenDictionary<string, string> Types = new (string Type, string[] Codes)[]
    {
        ("required", ["V104", "V114", "V124", "V137", "R133"]),
        ("value", ["V110", "V111", "V113", "V118", "V121", "V122", "V127", "V129", "V134", "V135"]),
        ("code-invalid", ["V116"]),
        ("not-found", ["V119", "V120", "R132", "R140", "R147"]),
        ("invariant", ["V123", "V131"]),
        ("duplicate", ["V126", "R134"]),
        ("not-supported", ["R130", "R131", "R135", "R141", "R196", "R197"]),
        ("too-long", ["R198"]),
        ("timeout", ["R199"]),
        ("throttled", ["R149"]),
        ("transient", ["R143", "R157"]),
        ("conflict", ["R144"]),
        ("exception", ["R142"]),
        ("incomplete", ["V138", "R148"]),
    }.SelectMany(t => t.Codes.Select(c => (Code: c, t.Type))).ToFrozenDictionary(p => p.Code, p => p.Type, StringComparer.Ordinal);

    public static string Of(string code) => Types.GetValueOrDefault(code) ?? (code[0] == 'V' ? "structure" : "processing");
}
