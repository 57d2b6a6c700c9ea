using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

/// <summary>A grouped message as text: <c>MSH PATIENT(PID) ORDER(ORC OBSERVATION_REQUEST(OBR))</c>, everything in document order.</summary>
internal static class GroupTree
{
    /// <param name="structure">As <c>ORU_R01</c>.</param>
    /// <param name="segments">Names after MSH.</param>
    public static string Of(string structure, string segments)
    {
        var message = Hl7.Read("MSH|^~\\&|A" + string.Concat(segments.Split(' ').Select(n => $"\r{n}|1")));
        var grouped = new GroupedMessage();
        grouped.Group(message, MessageStructure.FindByName(structure)!);
        return Of(message, grouped, grouped.RootInstance);
    }

    private static string Of(Hl7Message message, GroupedMessage grouped, int g)
    {
        var parts = new List<(int At, string Text)>();
        for (var s = grouped.FirstSegment(g); s >= 0; s = grouped.NextInGroup(s)) parts.Add((s, Hl7Message.Unpack(message.SegmentName(s))));
        for (var c = grouped.FirstChild(g); c >= 0; c = grouped.NextSibling(c)) parts.Add((First(grouped, c), $"{grouped.Definition(c)}({Of(message, grouped, c)})"));
        return string.Join(' ', parts.OrderBy(p => p.At).Select(p => p.Text));
    }

    private static int First(GroupedMessage grouped, int g)
    {
        var first = grouped.FirstSegment(g) < 0 ? int.MaxValue : grouped.FirstSegment(g);
        for (var c = grouped.FirstChild(g); c >= 0; c = grouped.NextSibling(c)) first = Math.Min(first, First(grouped, c));
        return first;
    }
}
