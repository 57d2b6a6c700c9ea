using System.Globalization;
using System.Text;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Configuration;

/// <summary>Settings as they were written, without comments, spacing and the order of keys: equal texts are equal settings, of whatever adapter.</summary>
internal static class WrittenSettings
{
    public static string Of(YamlNode node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(YamlNode node, StringBuilder text)
    {
        switch (node)
        {
            case YamlScalar scalar:
                // With its length, so that no value can read as two.
                text.Append(CultureInfo.InvariantCulture, $"{(scalar.IsQuoted ? 'q' : 'p')}{scalar.Value.Length}:{scalar.Value}");
                break;
            case YamlSequence sequence:
                text.Append('[');
                foreach (var item in sequence.Items) Write(item, text);
                text.Append(']');
                break;
            case YamlMapping mapping:
                text.Append('{');
                foreach (var (key, value) in mapping.Entries.OrderBy(e => e.Key.Value, StringComparer.Ordinal))
                {
                    Write(key, text);
                    Write(value, text);
                }
                text.Append('}');
                break;
        }
    }
}
