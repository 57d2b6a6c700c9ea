using System.Text;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Language;

/// <summary>Finds by MSH-9 what is meant for a message: by type and trigger, else by the structure, else by the type where only one has it (HL7 before 2.3 names no trigger).</summary>
internal static class MessageTypes
{
    public static T? Find<T>(IReadOnlyDictionary<string, T> bySource, Hl7Message message)
        where T : class
    {
        var field = message.Field(0, 9);
        var type = Part(message, field, 1);
        var trigger = Part(message, field, 2);
        if (trigger.Length == 0)
        {
            var structure = Part(message, field, 3);
            if (structure.Length > type.Length + 1 && structure.StartsWith(type, StringComparison.Ordinal)) trigger = structure[(type.Length + 1)..];
        }
        if (trigger.Length > 0) return bySource.TryGetValue($"{type}^{trigger}", out var found) ? found : null;
        var ofType = bySource.Where(p => p.Key.StartsWith(type + "^", StringComparison.Ordinal)).ToList();
        return ofType.Count == 1 ? ofType[0].Value : null;
    }

    private static string Part(Hl7Message message, Slice field, int number) =>
        Encoding.UTF8.GetString(Hl7Value.Component(message.Bytes, field, message.Separators, number).Of(message.Bytes).Trim((byte)' '));
}
