using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Language.Functions;

namespace IntegrationEngine.Mappings.Tests.Language.Functions;

/// <summary>Runs a function's example: its expression in a mapping, its input in a message.</summary>
internal static partial class ExampleRun
{
    // In the order of ORU^R01.
    private static readonly string[] Segments = ["PID", "NK1", "PV1", "ORC", "OBR", "OBX", "SPM"];

    public static Converted Of(FunctionExample example) => Mapped(example).Convert(Message(example.Input));

    /// <summary>What came out, in the form that examples give it; identities, which are long, as zeros.</summary>
    public static string? Output(FunctionExample example, Converted converted)
    {
        var path = example.Target?.Split('.')[1];
        if (path == "$key") return Mapped(example).Trace(Message(example.Input)[1..]).Identities[0].Key;
        var resource = converted.Entries[0]["resource"]!;
        if (path is null) return Converted.Find(resource, "name.0.given")?.AsArray() is { } values ? string.Join(", ", values) : null;
        return Converted.Find(resource, path)?.ToJsonString() is { } json ? Identity().Replace(json, "00000000-0000-0000-0000-000000000000") : null;
    }

    private static Sample Mapped(FunctionExample example)
    {
        if (example.Target == "Patient.$key") return Sample.Oru($"patient:\n  $resource: Patient\n  $for: PATIENT_RESULT\n  $key: {example.Expression}\n  active: \"true\"");
        var (type, element) = example.Target?.Split('.') is [var t, var e] ? (t, e) : ("Practitioner", "");
        var line = element.Length > 0 ? $"  {element}: {example.Expression}" : $"  name:\n    - given: {example.Expression}";
        var own = type == "Observation" ? "  status: 'final'\n  code: OBX-3 else absent\n" : "";
        return Sample.Oru($"""
            result:
              $resource: {type}
              $for: OBSERVATION
              $key: OBX-3.1, ordinal
            {own}{line}
            patient:
              $resource: Patient
              $for: PATIENT_RESULT
              $key: PID-3 first
            observer:
              $resource: Practitioner
              $for: OBSERVATION
              $when: OBX-16 is valued
              $key: OBX-16 first
            specimen:
              $resource: Specimen
              $for: ORDER_OBSERVATION.SPECIMEN
              $when: SPM-2 is valued
              $key: SPM-2.1
            """);
    }

    private static string[] Message(IReadOnlyDictionary<string, string> input)
    {
        var fields = new Dictionary<string, SortedDictionary<int, string>>();
        foreach (var (path, value) in input.Append(new("PID-1", "1")).Append(new("OBR-1", "1")).Append(new("OBX-1", "1")))
        {
            var parts = path.Split('-');
            if (!fields.TryGetValue(parts[0], out var segment)) fields[parts[0]] = segment = [];
            segment[int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        var head = Sample.Msh.Split('|');
        if (fields.TryGetValue("MSH", out var own))
            foreach (var (number, value) in own) head[number - 1] = value;
        return [string.Join('|', head), .. Segments.Where(fields.ContainsKey).Select(s => s + "|" + string.Join('|', Enumerable.Range(1, fields[s].Keys.Max()).Select(f => fields[s].GetValueOrDefault(f, ""))))];
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identity();
}
