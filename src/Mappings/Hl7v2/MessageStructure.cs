using System.Collections.Concurrent;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>
/// The segments of a message type and how they are grouped, by 2.7.1 for every version (messages that it no longer has: by the newest version that has them),
/// with the segments that real senders add where they stand to reason. Immutable and shared.
/// </summary>
public sealed class MessageStructure
{
    private static readonly Lazy<Dictionary<string, string>> Texts = new(() =>
        Hl7Data.Lines("structures").Select(l => l.Split(' ', 2)).ToDictionary(l => l[0], l => l[1], StringComparer.Ordinal));

    private static readonly ConcurrentDictionary<string, MessageStructure> Parsed = new(StringComparer.Ordinal);

    private MessageStructure(string name, IReadOnlyList<GroupDefinition> groups)
    {
        Name = name;
        Groups = groups;
        Routes = new RouteTable(groups);
    }

    /// <summary>As <c>ORU_R01</c>. Messages of one structure share it: ADT^A04 has <c>ADT_A01</c>.</summary>
    public string Name { get; }

    public GroupDefinition Root => Groups[0];

    /// <summary>All groups by their id.</summary>
    public IReadOnlyList<GroupDefinition> Groups { get; }

    internal RouteTable Routes { get; }

    /// <summary>Every name that <see cref="FindByName"/> knows.</summary>
    public static IEnumerable<string> Names => Texts.Value.Keys;

    /// <param name="messageType">MSH-9.1, as <c>ORU</c>.</param>
    /// <param name="trigger">MSH-9.2, as <c>R01</c>; empty for an ACK without one.</param>
    /// <returns>Null where no version has it.</returns>
    public static MessageStructure? Find(string messageType, string trigger) =>
        FindByName(trigger.Length == 0 || messageType == "ACK" ? messageType : messageType + "_" + trigger);

    /// <param name="name">As in MSH-9.3, <c>ORU_R01</c>.</param>
    public static MessageStructure? FindByName(string name)
    {
        if (Parsed.TryGetValue(name, out var known)) return known;
        if (!Texts.Value.TryGetValue(name, out var text)) return null;
        return text.StartsWith("= ", StringComparison.Ordinal)
            ? FindByName(text[2..])
            : Parsed.GetOrAdd(name, new MessageStructure(name, StructureParser.Parse(name, text)));
    }

    /// <summary>One that is none of HL7's: what is no HL7 v2 message is read as if it were one.</summary>
    internal static MessageStructure Of(string name, IReadOnlyList<GroupDefinition> groups) => new(name, groups);

    public override string ToString() => Name;
}
