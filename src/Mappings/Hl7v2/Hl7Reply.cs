using System.Text;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>What an acknowledgement says of the message it answers.</summary>
/// <param name="Code">MSA-1.</param>
/// <param name="ControlId">MSA-2: the MSH-10 of the message that is answered.</param>
/// <param name="Error">ERR-3.1, else MSA-6.1 (before 2.5); empty where it names none.</param>
public sealed record Hl7Reply(string Code, string ControlId, string Error)
{
    /// <summary>Null where it is no message, or one without MSA.</summary>
    public static Hl7Reply? Read(ReadOnlyMemory<byte> answer)
    {
        var message = new Hl7Message();
        if (message.Read(answer) is not null || Find(message, "MSA") is not { } msa) return null;
        var error = Find(message, "ERR") is { } err && Part(message, err, 3) is { Length: > 0 } code ? code : Part(message, msa, 6);
        return new Hl7Reply(Part(message, msa, 1), Part(message, msa, 2), error);
    }

    private static int? Find(Hl7Message message, string name)
    {
        for (var s = 0; s < message.SegmentCount; s++)
            if (message.SegmentName(s) == Hl7Message.Pack(name)) return s;
        return null;
    }

    private static string Part(Hl7Message message, int segment, int field)
    {
        var repetition = Hl7Value.Repetition(message.Bytes, message.Field(segment, field), message.Separators, 0);
        return Encoding.Latin1.GetString(Hl7Value.Component(message.Bytes, repetition, message.Separators, 1).Of(message.Bytes)).Trim();
    }
}
