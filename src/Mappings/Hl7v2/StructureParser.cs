namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>Reads the notation of <c>Data/structures.txt</c>, which its generator describes.</summary>
internal sealed class StructureParser
{
    private readonly string _text;
    private readonly List<GroupDefinition> _groups = [];
    private int _at;

    private StructureParser(string text) => _text = text;

    /// <returns>All groups by their id; the first is the root.</returns>
    public static IReadOnlyList<GroupDefinition> Parse(string name, string text)
    {
        var parser = new StructureParser(text);
        parser.Items(parser.NewGroup(name, null, null));
        return parser._groups;
    }

    private GroupDefinition NewGroup(string name, string? alias, GroupDefinition? parent)
    {
        var group = new GroupDefinition(_groups.Count, name, alias, parent);
        _groups.Add(group);
        return group;
    }

    private void Items(GroupDefinition group)
    {
        while (_at < _text.Length && !Take(')'))
        {
            if (Take(' ')) continue;
            if (Take('<')) Choice(group);
            else Item(group);
        }
    }

    private void Choice(GroupDefinition group)
    {
        do
        {
            var name = Name();
            group.Add(new StructureItem(group.Items.Count, name, null, 1, 1) { IsChoice = true });
        }
        while (Take('|'));
        if (!Take('>')) throw Unreadable();
    }

    private void Item(GroupDefinition group)
    {
        var name = Name();
        var alias = Take('=') ? Name() : null;
        var (min, max) = Take('?') ? (0, 1) : Take('*') ? (0, int.MaxValue) : Take('+') ? (1, int.MaxValue) : (1, 1);
        var claims = Take('!');
        var before = Take('~') ? Hl7Message.Pack(Name()) : 0;
        var inner = Take('(') ? NewGroup(name, alias, group) : null;
        group.Add(new StructureItem(group.Items.Count, name, inner, min, max) { ClaimsFirst = claims, OnlyBefore = before });
        if (inner is not null) Items(inner);
    }

    private string Name()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_')) _at++;
        return _at > start ? _text[start.._at] : throw Unreadable();
    }

    private bool Take(char c)
    {
        if (_at >= _text.Length || _text[_at] != c) return false;
        _at++;
        return true;
    }

    private InvalidDataException Unreadable() => new($"structure {_groups[0].Name}: not readable at {_at}");
}
