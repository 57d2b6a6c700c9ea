using System.Text;

namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>Shows a property name that is not FHIR's: only what can be a name, so that no content slips into a finding.</summary>
internal static class SafeName
{
    private const int Longest = 48;

    public static string Of(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > Longest) return "?";
        foreach (var b in name)
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'_' or (byte)'-' or (byte)'.')) return "?";
        return Encoding.ASCII.GetString(name);
    }
}
