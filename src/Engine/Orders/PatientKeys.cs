using System.Text;
using System.Text.RegularExpressions;

namespace IntegrationEngine.Engine.Orders;

/// <summary>Keyed hashes of what tells a patient from others, to compare two patients without knowing either.</summary>
/// <param name="Curp">A wrong check digit counts: real data often has one.</param>
/// <param name="Record">The record number with its authority: the same number of two hospitals is two people.</param>
/// <param name="Authority">Of the record number: numbers of different authorities can't be compared.</param>
public sealed partial record PatientKeys(string? Curp, string? Record, string? Authority, string? BirthDate, string? Sex, string? Surname)
{
    // Without the tables of the operating system, which small installations lack.
    private const string Accented = "ÁÀÂÄÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝ";
    private const string Bare = "AAAAAACEEEEIIIINOOOOOUUUUY";

    /// <summary>Whether the CURP's check digit is wrong: it names somebody, but against another one it proves nothing.</summary>
    public bool IsDoubtful { get; init; }

    public static PatientKeys None { get; } = new(null, null, null, null, null, null);

    /// <summary>Who it is: by CURP, else by record number; null where the message names neither.</summary>
    public string? Person => Curp ?? Record;

    public bool IsEmpty => this == None;

    /// <param name="identifier">With its authority: a CURP, or a record number.</param>
    public static PatientKeys OfOne(string identifier, PersonHash hash) =>
        Of(new Dictionary<string, string>(StringComparer.Ordinal) { [Curps().IsMatch(identifier[(identifier.LastIndexOf('|') + 1)..]) ? "curp" : "record"] = identifier }, hash);

    /// <param name="values">The facts of an order.</param>
    public static PatientKeys Of(IReadOnlyDictionary<string, string> values, PersonHash hash)
    {
        var curp = Value("curp") is { } text && text[(text.LastIndexOf('|') + 1)..].Trim().ToUpperInvariant() is var plain && Curps().IsMatch(plain) ? plain : null;
        var record = Value("record");
        var authority = record is not null && record.LastIndexOf('|') is > 0 and var end ? record[..end] : null;
        return new PatientKeys(
            Hash("curp", curp), Hash("record", record), Hash("authority", authority), Hash("birth-date", Value("birth-date")), Hash("sex", Value("sex")),
            Hash("surname", Value("surname") is { } surname ? Plain(surname) : null))
        {
            IsDoubtful = curp is not null && IntegrationEngine.Mappings.Language.Functions.Identifiers.Curp.HasRightCheck(curp) != true,
        };

        string? Value(string name) => values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
        string? Hash(string kind, string? value) => value is null ? null : hash.Of(kind, value);
    }

    /// <summary>As the ledger keeps them.</summary>
    public string? Write()
    {
        (string Name, string? Value)[] all = [("c", Curp), ("r", Record), ("a", Authority), ("b", BirthDate), ("s", Sex), ("n", Surname), ("d", IsDoubtful ? "1" : null)];
        return all.Any(k => k.Value is not null) ? string.Join(' ', all.Where(k => k.Value is not null).Select(k => $"{k.Name}:{k.Value}")) : null;
    }

    public static PatientKeys Read(string? text)
    {
        if (text is null) return None;
        var all = text.Split(' ').ToDictionary(k => k[..1], k => k[2..], StringComparer.Ordinal);
        return new PatientKeys(
            all.GetValueOrDefault("c"), all.GetValueOrDefault("r"), all.GetValueOrDefault("a"), all.GetValueOrDefault("b"), all.GetValueOrDefault("s"), all.GetValueOrDefault("n"))
        {
            IsDoubtful = all.ContainsKey("d"),
        };
    }

    /// <summary>
    /// Whether both are the same patient: by CURP, else by record number, else by birth date and surname with nothing against it. Two CURPs are two people; one with a
    /// wrong check digit may be the other mistyped, and the rest has to agree. Null where too little can be compared.
    /// </summary>
    public bool? Agrees(PatientKeys other)
    {
        var curp = Same(Curp, other.Curp);
        if (curp == true) return true;
        if (curp == false && !IsDoubtful && !other.IsDoubtful) return false;
        var record = Authority is null || Authority == other.Authority ? Same(Record, other.Record) : null;
        if (record == false || (record == true && curp is null)) return record;
        bool?[] traits = [Same(BirthDate, other.BirthDate), Same(Sex, other.Sex), Same(Surname, other.Surname)];
        if (traits.Contains(false)) return false;
        // Sisters have one surname, and many people one birthday.
        return traits[0] == true && traits[2] == true ? true : null;
    }

    private static bool? Same(string? one, string? other) => one is null || other is null ? null : one == other;

    /// <summary>Capitals without accents: systems write the same surname either way.</summary>
    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var sign in name.ToUpperInvariant())
            if (Accented.IndexOf(sign, StringComparison.Ordinal) is >= 0 and var at) plain.Append(Bare[at]);
            else if (char.IsLetter(sign)) plain.Append(sign);
            else if (char.IsWhiteSpace(sign) && plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        return plain.ToString().Trim();
    }

    [GeneratedRegex("^[A-Z]{4}[0-9]{6}[HMX][A-Z]{5}[0-9A-Z][0-9]$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Curps();
}
