using System.Globalization;
using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Mappings.Tests.Language;

/// <summary>
/// A mapping of random rules, the same for the same seed: any resource, group, element, field, selection, function and else. What the compiler complains of is
/// taken out, line by line, until it is content; what is left is a well-typed mapping that nobody thought of.
/// </summary>
internal sealed class RandomMapping
{
    private const int Rounds = 40;

    private static readonly string[] Functions = ["upper", "lower", "uri-encode", "clues", "code(sex)", "code(result-status)", "code(observation-status)", "code(interpretation)", "system", "first"];
    private static readonly string[] Texts = ["'final'", "'unknown'", "'A'", "'2024-02-29'", "'12.50'", "'true'", "'http://ejemplo.mx/x'", "'Núñez Ávila'", "''", "'urn:oid:1.2.3'", "'es-MX'", "'1'"];
    private static readonly string[] Elses = ["omit", "reject", "absent", "'unknown'", "'x'", "fail"];

    private readonly Random _random;
    private readonly MessageStructure _structure;
    private readonly List<SegmentDefinition> _segments;
    private readonly List<string> _lines = [];
    private readonly List<string> _rules = [];

    private RandomMapping(string type, string trigger, int seed)
    {
#pragma warning disable CA5394 // Chance needs no secrecy.
        _random = new Random(seed);
        _structure = MessageStructure.Find(type, trigger)!;
        _segments = [.. _structure.Groups.SelectMany(g => g.Items).Where(i => i.Group is null).Select(i => i.Name).Distinct(StringComparer.Ordinal).Select(n => Hl7Dictionary.V271.Segment(n)!).Where(s => s is not null)];
        Write(type, trigger);
    }

    /// <summary>The compiled mapping and its text; null where nothing of it was left.</summary>
    public static (Mapping Mapping, string Text)? Of(string type, string trigger, int seed) => new RandomMapping(type, trigger, seed).Reduced();

    private (Mapping Mapping, string Text)? Reduced()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var text = string.Join('\n', _lines) + "\n";
            var findings = new DiagnosticBag();
            var mappings = MappingCompiler.Compile([.. ShippedConfiguration.Shared, new ConfigText("mappings/random.yaml", text)], findings);
            var wrong = findings.Findings.Where(f => f.Severity == Severity.Error).Select(f => f.At.Line - 1).Distinct().OrderDescending().ToList();
            if (wrong.Count == 0) return mappings.TryGetValue("random", out var mapping) ? (mapping, text) : null;
            foreach (var line in wrong) Remove(line);
            if (!_lines.Exists(l => l.Contains("$resource", StringComparison.Ordinal))) return null;
        }
        return null;
    }

    // A line goes with what is indented below it, and a key whose object is empty then goes too.
    private void Remove(int line)
    {
        if (line >= _lines.Count || Indent(line) == 0) return;
        if (_lines[line].Contains("$resource", StringComparison.Ordinal) || _lines[line].Contains("$key", StringComparison.Ordinal)) line = Parent(line);
        var last = line + 1;
        while (last < _lines.Count && Indent(last) > Indent(line)) last++;
        var parent = Parent(line);
        _lines.RemoveRange(line, last - line);
        if (parent >= 0 && Indent(parent) > 0 && (parent + 1 >= _lines.Count || Indent(parent + 1) <= Indent(parent))) Remove(parent);
    }

    private int Indent(int line) => _lines[line].Length - _lines[line].TrimStart().Length;

    private int Parent(int line)
    {
        for (var above = line - 1; above >= 0; above--)
            if (Indent(above) < Indent(line)) return above;
        return -1;
    }

    private void Write(string type, string trigger)
    {
        _lines.Add("mapping: random");
        _lines.Add($"source: hl7v2 {type}^{trigger}");
        _lines.Add($"otherwise: {(Chance(2) ? "omit" : "reject")}");
        _lines.Add("resources:");
        var resources = FhirModel.R4.Resources.Where(r => !r.IsAbstract).ToList();
        for (var i = _random.Next(1, 5); i > 0; i--) _rules.Add($"rule-{i}");
        foreach (var rule in _rules)
        {
            var resource = Chance(2) ? FhirModel.R4.Find(Pick(["Patient", "Observation", "DiagnosticReport", "ServiceRequest", "Specimen", "Encounter", "Condition", "Practitioner"]))! : Pick(resources);
            _lines.Add($"  {rule}:");
            _lines.Add($"    $resource: {resource.Name}");
            if (!Chance(4)) _lines.Add($"    $for: {Pick(_structure.Groups.Skip(1).ToList()).Path}");
            if (Chance(5)) _lines.Add($"    $when: {Path()} is valued");
            _lines.Add($"    $key: {Pick(["PID-3 first", "OBR-3 ?? OBR-2", "OBX-3.1", "ORC-2", "SPM-2.1", "MSH-10", Path()])}{(Chance(2) ? ", ordinal" : "")}");
            Elements(resource, "    ", 0);
        }
    }

    private void Elements(FhirType type, string indent, int depth)
    {
        foreach (var element in type.Elements)
        {
            if (element.Name is "id" or "contained" or "resourceType") continue;
            if (element.Min == 0 && !Chance(depth == 0 ? 3 : 2)) continue;
            var inner = element.Types.Count > 0 ? element.Types[0].Type : null;
            if (inner is { Elements.Count: > 0 } && inner.Kind != FhirTypeKind.Primitive && depth < 3 && Chance(2) && !element.IsChoice)
            {
                _lines.Add($"{indent}{element.Name}:");
                if (Chance(3)) _lines.Add($"{indent}  $when: {Path()} {Pick(["is valued", "is null", "= 'A'", "in ('F', 'P')"])}");
                if (Chance(3)) _lines.Add($"{indent}  $each: {Path()}");
                if (Chance(4)) _lines.Add($"{indent}  $from: {Pick([".", Path()])}");
                Elements(inner, indent + "  ", depth + 1);
                continue;
            }
            _lines.Add($"{indent}{element.Name}: {Expression(element, inner)}");
        }
    }

    private string Expression(FhirElement element, FhirType? type)
    {
        var text = new StringBuilder();
        if (type?.Name == "Reference") text.Append(CultureInfo.InvariantCulture, $"{Pick(["ref", "refs"])}({Pick(_rules)})");
        else if (element.Binding is { } && Chance(3)) text.Append(Pick(Texts));
        else text.Append(Value());
        while (Chance(4)) text.Append(CultureInfo.InvariantCulture, $" ?? {Value()}");
        if (element.IsArray && Chance(4)) text.Append(CultureInfo.InvariantCulture, $", {Value()}");
        if (element.Min > 0 || Chance(3)) text.Append(CultureInfo.InvariantCulture, $" else {Pick(Elses)}");
        return text.ToString();
    }

    private string Value()
    {
        var value = _random.Next(8) switch
        {
            0 => Pick(Texts),
            1 => $"concat({Path()}, ' ', {Path()})",
            2 => $"lines({Path()})",
            3 => "." + _random.Next(1, 9),
            _ => Path(),
        };
        while (Chance(4)) value += " | " + Pick(Functions);
        return value;
    }

    private string Path()
    {
        var segment = Pick(_segments);
        var path = $"{segment.Name}-{_random.Next(1, segment.Fields.Count + 1)}";
        if (Chance(3)) path += Pick([" first", " only", "[1]", "[2]", "[.5 = 'CURP']", "[.1 is valued] first"]);
        if (Chance(2)) path += "." + _random.Next(1, 8);
        return path;
    }

    private bool Chance(int of) => _random.Next(of) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
