using System.Text.Json;

namespace IntegrationEngine.EndToEnd.Tests.Peers;

/// <summary>FHIR validators that nobody of this project wrote.</summary>
internal static class Validators
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    /// <summary>Asks all of them about every <c>.json</c> file below the folder.</summary>
    public static async Task<IReadOnlyList<Verdict>> AskAsync(string folder)
    {
        await using var process = NodeScript.Start("validate.mjs", [folder]);
        var code = await process.ExitAsync(Deadline);
        Assert.True(code is 0 or 1, process.Transcript);
        return [.. process.Output.Select(Read)];
    }

    /// <summary>Asks ajv whether YAML files fit a JSON Schema.</summary>
    public static async Task<IReadOnlyList<Verdict>> AskYamlAsync(string schema, IEnumerable<string> files)
    {
        await using var process = NodeScript.Start("validate-yaml.mjs", [schema, .. files]);
        var code = await process.ExitAsync(Deadline);
        Assert.True(code is 0 or 1, process.Transcript);
        return [.. process.Output.Select(Read)];
    }

    /// <summary>Every <c>.json</c> file below the folder is a Bundle that all of them accept, and there are as many as expected.</summary>
    public static async Task AssertAcceptAsync(string folder, int count)
    {
        var verdicts = await AskAsync(folder);
        Assert.True(verdicts.All(verdict => verdict.IsValid), string.Join(Environment.NewLine, verdicts.Where(verdict => !verdict.IsValid).Select(verdict => verdict.Line)));
        Assert.Equal(count, verdicts.Count);
    }

    private static Verdict Read(string line)
    {
        using var verdict = JsonDocument.Parse(line);
        return new Verdict(verdict.RootElement.GetProperty("file").GetString()!, verdict.RootElement.GetProperty("valid").GetBoolean(), line);
    }
}
