namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>A code: no blanks at the ends, single blanks inside.</summary>
internal sealed class CodeWriter(byte[]? except = null) : PrimitiveWriter
{
    public static CodeWriter Instance { get; } = new();

    /// <summary>For addresses and telephones of organizations, which have no home (org-2, org-3).</summary>
    public static CodeWriter NotHome { get; } = new("home"u8.ToArray());

    public override WriteResult Write(Run run, in SourceValue value)
    {
        var text = run.Text(value);
        if (text.IsEmpty) return WriteResult.Empty;
        if (except is not null && text.SequenceEqual(except)) return WriteResult.Failed;
        if (NeedsCollapsing(text))
        {
            var room = run.Scratch.Room(text.Length);
            var length = 0;
            var blank = false;
            foreach (var b in text)
            {
                if (b <= 0x20)
                {
                    blank = true;
                    continue;
                }
                if (blank && length > 0) room[length++] = (byte)' ';
                blank = false;
                room[length++] = b;
            }
            text = run.Scratch.Keep(length).AsSpan();
            if (text.IsEmpty) return WriteResult.Empty;
        }
        run.Out.String(text);
        return WriteResult.Written;
    }

    private static bool NeedsCollapsing(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] < 0x20 || (text[i] == ' ' && i + 1 < text.Length && text[i + 1] <= 0x20)) return true;
        return false;
    }
}
