using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Reports.Stored;

/// <summary>Reports that can be printed again: one JSON file each, in a folder of the data folder. What is stored stays as it is.</summary>
public sealed partial class ReportStore(string dataFolder)
{
    private const string Ending = ".json";

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public string Folder { get; } = Path.Combine(dataFolder, "reports");

    public IReadOnlyList<string> Names => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*" + Ending).Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>What a report is called where nobody names it: what it is about and its cut-off.</summary>
    public static string NameOf(ReportRequest request)
    {
        var period = request.Period;
        var dates = period is { First: { } first, Last: { } last } ? $"-{first:yyyyMMdd}-{last:yyyyMMdd}" : "";
        return $"{ReportKinds.Word(request.Kind)}{(request.Agreement is { } agreement ? "-" + agreement : "")}{dates}-{TimeZoneInfo.ConvertTime(period.AsOf, period.Zone):yyyyMMddTHHmmss}";
    }

    /// <exception cref="EngineException">E192: there is one of that name; E194: that is no name; E141: it can't be written.</exception>
    public string Store(string name, StoredReport report)
    {
        var file = PathOf(name);
        try
        {
            Directory.CreateDirectory(Folder);
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
            JsonSerializer.Serialize(stream, report, Options);
            return file;
        }
        catch (IOException) when (File.Exists(file))
        {
            throw new EngineException("E192", ("name", name)) { IsUsage = true };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException("E141", ("file", file), ("problem", error.GetType().Name));
        }
    }

    /// <exception cref="EngineException">E193: there is none of that name, or it can't be read; E194: that is no name.</exception>
    public StoredReport Read(string name)
    {
        try
        {
            using var stream = File.OpenRead(PathOf(name));
            if (JsonSerializer.Deserialize<StoredReport>(stream, Options) is { Request: not null, Sections: not null } report && ReportKinds.Find(report.Request.Kind) is not null) return report;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            // Said below.
        }
        var known = Names;
        (string, string)[] arguments = [("name", name), ("known", known.Count == 0 ? "-" : string.Join(", ", known))];
        throw NearestName.Find(name, known) is { } guess && guess != name
            ? new EngineException("E193", [.. arguments, ("guess", guess)]) { IsUsage = true }
            : new EngineException("E193", arguments) { IsUsage = true };
    }

    private string PathOf(string name) => Name().IsMatch(name) ? Path.Combine(Folder, name + Ending) : throw new EngineException("E194", ("name", name)) { IsUsage = true };

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
