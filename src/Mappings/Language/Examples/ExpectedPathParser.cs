using System.Globalization;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>
/// Reads paths into a Bundle and checks each name against FHIR's tables:
/// <c>Type[choice].element[choice]...</c>, at the end <c>.count()</c>; a choice is a number from 0, or <c>path = 'text'</c>.
/// </summary>
internal sealed class ExpectedPathParser
{
    private readonly YamlScalar _scalar;
    private readonly DiagnosticBag _findings;
    private readonly string _text;
    private int _at;
    private bool _failed;

    private ExpectedPathParser(YamlScalar scalar, DiagnosticBag findings)
    {
        _scalar = scalar;
        _findings = findings;
        _text = scalar.Value;
    }

    /// <summary>Null after a finding.</summary>
    public static ExpectedPath? Parse(YamlScalar scalar, DiagnosticBag findings)
    {
        var parser = new ExpectedPathParser(scalar, findings);
        var path = parser.Whole();
        return parser._failed ? null : path;
    }

    private ExpectedPath? Whole()
    {
        var start = _at;
        var name = Name();
        if (_failed) return null;
        var type = FhirModel.R4.Find(name) is { Kind: FhirTypeKind.Resource } found ? found : null;
        if (type is null)
        {
            Report("T106", start, name.Length, ("type", name), ("guess", NearestName.Find(name, FhirModel.R4.Resources.Select(r => r.Name))));
            return null;
        }
        var steps = new List<PathStep> { new(name, [name], Choices([type])) };
        IReadOnlyList<FhirType>? types = [type];
        while (!_failed && _at < _text.Length)
        {
            if (!Take('.')) return Fail("'.'");
            if (_text.AsSpan(_at).SequenceEqual("count()")) return new ExpectedPath(_text, steps, IsCount: true);
            steps.Add(Step(ref types));
        }
        return new ExpectedPath(_text, steps, IsCount: false);
    }

    /// <param name="types">What the name is looked up in; null where anything may stand.</param>
    private PathStep Step(ref IReadOnlyList<FhirType>? types)
    {
        var start = _at;
        var name = Name();
        var (names, next) = _failed || types is null ? ([name], null) : Resolve(name, start, types);
        types = next;
        return new PathStep(name, names, Choices(next));
    }

    private (IReadOnlyList<string> Names, IReadOnlyList<FhirType>? Types) Resolve(string name, int start, IReadOnlyList<FhirType> types)
    {
        if (name == "resourceType") return ([name], []);
        if (name.StartsWith('_')) return ([name], [FhirModel.R4.Find("Element")!]);
        var elements = types.Select(t => t.Element(name)).OfType<FhirElement>().ToList();
        if (elements.Count == 0)
        {
            var known = types.SelectMany(t => t.Elements).SelectMany(e => e.IsChoice ? e.Types.Select(t => t.JsonName).Append(e.Name) : [e.Name]);
            Report("T107", start, name.Length, ("element", name), ("type", string.Join(", ", types.Select(t => t.Name))), ("guess", NearestName.Find(name, known)));
            return ([name], []);
        }
        var found = elements.SelectMany(e => e.Types.Where(t => t.JsonName == name || (e.IsChoice && e.Name == name))).ToList();
        // A resource inside a resource may be any.
        return ([.. found.Select(t => t.JsonName).Distinct(StringComparer.Ordinal)], found.Exists(t => t.Type.Kind == FhirTypeKind.Resource) ? null : [.. found.Select(t => t.Type)]);
    }

    private List<PathChoice> Choices(IReadOnlyList<FhirType>? types)
    {
        var choices = new List<PathChoice>();
        while (!_failed && Take('['))
        {
            Blank();
            if (_at < _text.Length && char.IsAsciiDigit(_text[_at])) choices.Add(new PathChoice(Number(), [], ""));
            else choices.Add(Filter(types));
            Blank();
            if (!_failed && !Take(']')) Fail("']'");
        }
        return choices;
    }

    private PathChoice Filter(IReadOnlyList<FhirType>? types)
    {
        var steps = new List<PathStep>();
        do steps.Add(Step(ref types));
        while (!_failed && Take('.'));
        Blank();
        if (!_failed && !Take('=')) Fail("'='");
        Blank();
        return new PathChoice(-1, steps, _failed ? "" : Text());
    }

    private string Text()
    {
        var end = _at < _text.Length && _text[_at] == '\'' ? _text.IndexOf('\'', _at + 1) : -1;
        if (end < 0)
        {
            Fail("text");
            return "";
        }
        var text = _text[(_at + 1)..end];
        _at = end + 1;
        return text;
    }

    private int Number()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at])) _at++;
        if (int.TryParse(_text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Fail("number");
        return 0;
    }

    private string Name()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_')) _at++;
        if (_at == start) Fail("name");
        return _text[start.._at];
    }

    private void Blank()
    {
        while (_at < _text.Length && _text[_at] == ' ') _at++;
    }

    private bool Take(char sign)
    {
        if (_at >= _text.Length || _text[_at] != sign) return false;
        _at++;
        return true;
    }

    /// <param name="expected">A sign in single quotes, or one of the words that the catalogue has for T105.</param>
    private ExpectedPath? Fail(string expected)
    {
        if (!_failed) Report("T105", Math.Min(_at, Math.Max(0, _text.Length - 1)), 1, ("expected", expected));
        return null;
    }

    private void Report(string code, int offset, int length, params (string, string?)[] arguments)
    {
        if (_failed) return;
        _failed = true;
        _findings.Error(code, _scalar.SpanOf(offset, Math.Max(1, length)), arguments);
    }
}
