using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>Applies edits to a message, in the order they are written.</summary>
internal sealed class MessageEditor
{
    private readonly List<string> _segments = [];
    private readonly Separators _separators;

    private MessageEditor(Hl7Message message)
    {
        _separators = message.Separators;
        for (var s = 0; s < message.SegmentCount; s++) _segments.Add(Encoding.UTF8.GetString(message.Segment(s).Of(message.Bytes)));
    }

    /// <returns>The message as UTF-8; null after a finding (T111: it has no such place), and where it can't be read.</returns>
    public static byte[]? Apply(ReadOnlyMemory<byte> raw, CharsetSetting charset, IReadOnlyList<MessageEdit> edits, DiagnosticBag findings)
    {
        var message = new Hl7Message();
        var text = new Hl7Decoder().Decode(raw, charset);
        if (text.Error is not null || message.Read(text.Utf8) is not null) return null;
        var editor = new MessageEditor(message);
        foreach (var edit in edits)
            if (!editor.Apply(edit)) findings.Error("T111", edit.Span, ("place", edit.Place));
        return findings.HasErrors ? null : Encoding.UTF8.GetBytes(string.Concat(editor._segments.Select(s => s + "\r")));
    }

    private bool Apply(MessageEdit edit)
    {
        var places = Enumerable.Range(0, _segments.Count).Where(i => Name(_segments[i]) == edit.Segment).ToList();
        if (edit.Field == 0) return Whole(edit, places);
        if (edit.Occurrence > places.Count) return false;
        var at = places[edit.Occurrence - 1];
        // MSH-1 is the separator itself, and so no part of its own.
        var index = edit.Segment == "MSH" ? edit.Field - 1 : edit.Field;
        _segments[at] = Replace(_segments[at], _separators.Field, index, field => edit.Repetition == 0 && edit.Component == 0
            ? edit.Value
            : Replace(field, _separators.Repetition, Math.Max(1, edit.Repetition) - 1, repetition => Part(repetition, edit)));
        return true;
    }

    private bool Whole(MessageEdit edit, List<int> places)
    {
        if (edit.Occurrence > places.Count + 1 || (edit.Occurrence > places.Count && edit.Value.Length == 0)) return false;
        if (edit.Occurrence > places.Count) _segments.Insert(places.Count == 0 ? _segments.Count : places[^1] + 1, edit.Value);
        else if (edit.Value.Length == 0) _segments.RemoveAt(places[edit.Occurrence - 1]);
        else _segments[places[edit.Occurrence - 1]] = edit.Value;
        return true;
    }

    private string Part(string repetition, MessageEdit edit) =>
        edit.Component == 0 ? edit.Value
        : Replace(repetition, _separators.Component, edit.Component - 1, component =>
            edit.Subcomponent == 0 ? edit.Value : Replace(component, _separators.Subcomponent, edit.Subcomponent - 1, _ => edit.Value));

    /// <summary>One part between separators made anew; empty ones are added up to it, and those left at the end taken off.</summary>
    private static string Replace(string whole, byte separator, int index, Func<string, string> change)
    {
        var parts = whole.Split((char)separator).ToList();
        while (parts.Count <= index) parts.Add("");
        parts[index] = change(parts[index]);
        while (parts.Count > 1 && parts[^1].Length == 0 && index == parts.Count - 1)
        {
            parts.RemoveAt(parts.Count - 1);
            index--;
        }
        return string.Join((char)separator, parts);
    }

    private static string Name(string segment) => segment.Length < 3 ? segment : segment[..3];
}
