namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>
/// The conversion, where the shared files have one, makes the last text of it (with its unit). Text of a field whose repetitions, and whose continuation in following segments (TX and FT), are the lines of one text.
/// </summary>
internal class LinesItems(SourceNode source, int field, SourceNode? conversion) : ItemNode
{
    public override SourceNode Source => source;

    public override WriteResult Write(Run run, in Scope scope, ElementNode element)
    {
        var segment = scope.Item.Segment;
        if (segment < 0) return WriteResult.Empty;
        var start = run.Scratch.Open();
        var any = false;
        for (; segment >= 0; segment = run.NextLine(segment))
        {
            var all = run.Message.Field(segment, field);
            // A segment without text among the others is an empty line.
            if (all.IsEmpty && any) run.Scratch.Append("\n"u8);
            var count = Hl7v2.Hl7Value.RepetitionCount(run.Message.Bytes, all, run.Message.Separators);
            var rest = all;
            for (var i = 0; i < count; i++)
            {
                var line = Hl7v2.Hl7Value.Repetition(run.Message.Bytes, rest, run.Message.Separators, 0);
                rest = new Hl7v2.Slice(Math.Min(all.End, line.End + 1), Math.Max(0, all.End - line.End - 1));
                if (Hl7v2.Hl7Value.IsNull(run.Message.Bytes, line)) continue;
                if (any) run.Scratch.Append("\n"u8);
                run.Scratch.Append(run.Text(SourceValue.InMessage(line, segment, ValueForm.Repetition, ValueState.Valued), trim: false));
                any = true;
            }
        }
        var kept = run.Scratch.Close(start);
        ReadOnlySpan<byte> text = kept.AsSpan().Trim(" \t\r\n"u8);
        if (text.IsEmpty) return WriteResult.Empty;
        run.Out.Separate();
        if (conversion is not null && conversion.First(run, scope.WithItem(run.Value(kept, scope.Item.Segment)), out var converted))
            text = run.Text(converted);
        return StringWriter.Write(run, text, scope.Item.Segment);
    }
}
