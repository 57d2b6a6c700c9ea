using System.Globalization;
using System.Text;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>Reports of many orders of some patients, made of one example: for the tests that need volume.</summary>
internal static class ManyReports
{
    private const int Patients = 40;

    private static readonly Lazy<string> Template = new(() => File.ReadAllText(Repository.Example("oru-r01", "02-ihc-final.hl7")));

    /// <summary>Writes one file per message.</summary>
    /// <returns>The files, in order; the number in the name is the order's.</returns>
    public static IReadOnlyList<string> Write(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        return [.. Enumerable.Range(1, count).Select(number =>
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"report-{number:00000}.hl7"));
            File.WriteAllBytes(path, Message(number));
            return path;
        })];
    }

    /// <summary>The report itself, in UTF-8.</summary>
    public static byte[] Message(int number) => Encoding.UTF8.GetBytes(Report(Template.Value, number));

    /// <summary>MSH-10 of that report.</summary>
    public static string ControlId(int number) => string.Create(CultureInfo.InvariantCulture, $"BULK-{number:00000}");

    /// <summary>OBR-3.1 of that report.</summary>
    public static string FillerNumber(int number) => string.Create(CultureInfo.InvariantCulture, $"CIB-99-{number:00000}");

    /// <summary>The report that bears these identifiers.</summary>
    public static int Number(IReadOnlyList<string> identifiers) =>
        int.Parse(identifiers.Select(i => i[(i.LastIndexOf('|') + 1)..]).Single(i => i.StartsWith("CIB-99-", StringComparison.Ordinal))[^5..], CultureInfo.InvariantCulture);

    /// <summary>A number such that reports of one patient follow one another: the <paramref name="nth"/> of that patient.</summary>
    public static int NumberOf(int patient, int nth) => (nth * Patients) + patient;

    /// <summary>Which patient that report is of; a patient's messages have one ordering key.</summary>
    public static int Patient(int number) => number % Patients;

    private static string Report(string template, int number)
    {
        var patient = Patient(number);
        var segments = template.Split('\r').Select(segment => segment.StartsWith("PID", StringComparison.Ordinal) ? Patient(segment, patient) : segment);
        return string.Join('\r', segments)
            .Replace("CIB20250925-00017", ControlId(number), StringComparison.Ordinal)
            .Replace("CIB-25-04411", FillerNumber(number), StringComparison.Ordinal)
            .Replace("PAT-2025-00187", string.Create(CultureInfo.InvariantCulture, $"PAT-9999-{number:00000}"), StringComparison.Ordinal);
    }

    private static string Patient(string segment, int patient)
    {
        var fields = segment.Split('|');
        fields[3] = string.Create(CultureInfo.InvariantCulture, $"9999-{patient:000000}^^^OCIMB990010^MR");
        return string.Join('|', fields);
    }
}
