using System.Text;
using System.Text.Json;

namespace IntegrationEngine.Mappings.Fhir.Incoming;

/// <summary>Strings of JSON as they are meant.</summary>
internal static class JsonText
{
    /// <param name="raw">As it stands between the quotes.</param>
    /// <returns>Without escapes; empty where it is none that can be read.</returns>
    public static string Of(ReadOnlySpan<byte> raw)
    {
        if (raw.IsEmpty || raw[0] is (byte)'{' or (byte)'[') return "";
        if (raw.IndexOf((byte)'\\') < 0) return Encoding.UTF8.GetString(raw);
        var quoted = new byte[raw.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        raw.CopyTo(quoted.AsSpan(1));
        try
        {
            var reader = new Utf8JsonReader(quoted);
            return reader.Read() ? reader.GetString() ?? "" : "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "";
        }
    }
}
