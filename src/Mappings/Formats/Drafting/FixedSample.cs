using System.Text;

namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>Recognises the fields of a file of fixed width by the characters at which every line is blank; what stands side by side looks like one field.</summary>
internal static class FixedSample
{
    private const int Looked = 1 << 20;

    private const int MostTypes = 4;

    public static FileSample? Read(byte[] file)
    {
        var charset = FileSample.Charset(file);
        var head = file.AsSpan(0, Math.Min(file.Length, Looked));
        var text = charset.Length == 0 ? Encoding.UTF8.GetString(head) : Encoding.Latin1.GetString(head);
        var lines = text.Split(["\r\n", "\n", "\r"], StringSplitOptions.None).Where(l => l.Trim().Length > 0).Take(FileSample.MostRecords).ToList();
        if (lines.Count == 0) return null;
        var options = charset.Length == 0 ? "fixed:" : $"fixed: {{ {charset} }}";
        var types = lines.GroupBy(l => l[0]).ToList();
        if (types.Count is < 2 or > MostTypes || !HaveTypes(types)) return new FileSample(FormatKind.Fixed, options, Of(lines, 0, ""));
        // The first line begins a record: the others belong to it.
        var root = Of([.. types[0]], 1, "");
        foreach (var type in types.Skip(1)) root.Groups.Add(Of([.. type], 1, $"{{ lines: '{type.Key}' }}"));
        return new FileSample(FormatKind.Fixed, $"{options}\nline-type: 1-1\nlines: '{types[0].Key}'", root);
    }

    /// <summary>Lines of one type are about as long as each other, and others are not.</summary>
    private static bool HaveTypes(List<IGrouping<char, string>> types)
    {
        var lengths = types.Select(t => t.Max(l => l.TrimEnd().Length)).ToList();
        return types.TrueForAll(t => char.IsLetterOrDigit(t.Key)) && lengths.Max() > lengths.Min() * 5 / 4;
    }

    private static SampleGroup Of(List<string> lines, int start, string each)
    {
        var width = lines.Max(l => l.TrimEnd().Length);
        var root = new SampleGroup("", each) { Count = lines.Count };
        while (start < width)
        {
            while (start < width && IsBlank(lines, start)) start++;
            var end = start;
            while (end < width && !IsBlank(lines, end)) end++;
            // The blanks behind belong to it: a longer text fills them.
            var last = end;
            while (last < width && IsBlank(lines, last)) last++;
            if (start >= width) break;
            var field = root.Field("", $"{start + 1}-{Math.Max(end, last - 1)}");
            foreach (var line in lines)
            {
                var value = start < line.Length ? line[start..Math.Min(end, line.Length)].Trim() : "";
                if (value.Length == 0) continue;
                field.Texts.Add(value);
                field.Filled++;
            }
            start = last;
        }
        // A line that is its type alone: a group needs a field to be declared by.
        if (root.Fields.Count == 0) root.Field("", $"{width + 1}-{width + 1}");
        return root;
    }

    private static bool IsBlank(List<string> lines, int at) => lines.TrueForAll(l => at >= l.Length || l[at] == ' ');
}
