namespace IntegrationEngine.Mappings.Tests.Hl7v2;

/// <summary>HL7's delimiters by string splitting: an independent model that the reader is compared with. Only for messages without continuation lines.</summary>
internal sealed class NaiveMessage(string text)
{
    private readonly string[][] _segments = [.. text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('|'))];

    public int SegmentCount => _segments.Length;

    public string Name(int s) => _segments[s][0];

    public string Field(int s, int number)
    {
        if (Name(s) == "MSH") number--;
        return number == 0 ? "|" : number < _segments[s].Length ? _segments[s][number] : "";
    }

    public string Value(int s, int number, int repetition, int component, int subcomponent) =>
        Part(Part(Part(Field(s, number), '~', repetition), '^', component), '&', subcomponent);

    private static string Part(string text, char separator, int index)
    {
        var parts = text.Split(separator);
        return index < parts.Length ? parts[index] : "";
    }
}
