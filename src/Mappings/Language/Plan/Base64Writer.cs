using System.Buffers;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>base64 without the blanks and line ends that some senders put into it.</summary>
internal sealed class Base64Writer : PrimitiveWriter
{
    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \t\r\n"u8);

    public static Base64Writer Instance { get; } = new();

    public override WriteResult Write(Run run, in SourceValue value)
    {
        var text = run.Text(value);
        if (text.IsEmpty) return WriteResult.Empty;
        if (text.IndexOfAny(Blank) >= 0)
        {
            var room = run.Scratch.Room(text.Length);
            var length = 0;
            foreach (var b in text)
                if (!Blank.Contains(b)) room[length++] = b;
            text = run.Scratch.Keep(length).AsSpan();
        }
        if (!System.Buffers.Text.Base64.IsValid(text) || text.Length % 4 != 0) return WriteResult.Failed;
        run.Out.Byte((byte)'"');
        run.Out.Raw(text);
        run.Out.Byte((byte)'"');
        return WriteResult.Written;
    }
}
