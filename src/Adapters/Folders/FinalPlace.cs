using System.Globalization;
using System.Text;
using IntegrationEngine.Adapters.Files;

namespace IntegrationEngine.Adapters.Folders;

/// <summary>
/// Moves a file to where it stays, with its report beside it. The report waits on the desk under the name that it will have, so that whoever finds it there
/// after a crash knows: the file still on the desk, the report is written again; the file gone, the report follows it.
/// </summary>
internal static class FinalPlace
{
    private const string ReportEnding = ".reporte.csv";
    private const int LongestName = 255;

    /// <param name="name">The claimed file's name on the desk.</param>
    /// <param name="write">Writes the report to a path.</param>
    /// <exception cref="IOException">One of them can't be written or moved; the file is where it was, or moved and its report waits.</exception>
    public static void Move(ClaimDesk desk, string name, FolderSettings settings, bool refused, Action<string> write)
    {
        var folder = Folder(settings, refused);
        Directory.CreateDirectory(folder);
        Clear(desk);
        for (var number = 1; ; number++)
        {
            var final = Numbered(name, number);
            if (File.Exists(Path.Combine(folder, final)) || File.Exists(Path.Combine(folder, final + ReportEnding))) continue;
            var report = Path.Combine(desk.Reports, (refused ? "refused+" : "done+") + final);
            write(report);
            FolderFlush.ToDisk(desk.Reports);
            if (AtomicMove.Try(Path.Combine(desk.Folder, name), Path.Combine(folder, final)))
            {
                FolderFlush.ToDisk(folder);
                File.Move(report, Path.Combine(folder, final + ReportEnding), overwrite: true);
                FolderFlush.ToDisk(folder);
                return;
            }
            File.Delete(report);
        }
    }

    /// <summary>What a crash left between the two moves.</summary>
    /// <exception cref="IOException">A report can't be moved.</exception>
    public static void Complete(ClaimDesk desk, FolderSettings settings)
    {
        if (desk.Files().Count > 0)
        {
            Clear(desk);
            return;
        }
        foreach (var report in Directory.EnumerateFiles(desk.Reports).ToList())
        {
            if (Path.GetFileName(report).Split('+', 2) is not [var kind, var final]) continue;
            var folder = Folder(settings, kind == "refused");
            File.Move(report, Path.Combine(folder, final + ReportEnding), overwrite: true);
            FolderFlush.ToDisk(folder);
        }
    }

    /// <summary>As <c>pedidos (2).csv</c>; cut where a name with its report's ending would be too long for a file system.</summary>
    internal static string Numbered(string name, int number)
    {
        var ending = Path.GetExtension(name);
        var suffix = number == 1 ? ending : string.Create(CultureInfo.InvariantCulture, $" ({number}){ending}");
        var stem = Path.GetFileNameWithoutExtension(name);
        var room = LongestName - ReportEnding.Length - Encoding.UTF8.GetByteCount("refused+") - Encoding.UTF8.GetByteCount(suffix);
        if (room < 1) return Numbered(stem, number);
        while (Encoding.UTF8.GetByteCount(stem) > room) stem = stem[..^(char.IsLowSurrogate(stem[^1]) ? 2 : 1)];
        return stem + suffix;
    }

    private static string Folder(FolderSettings settings, bool refused) => refused ? settings.Refused : settings.Done;

    private static void Clear(ClaimDesk desk)
    {
        foreach (var report in Directory.EnumerateFiles(desk.Reports).ToList()) File.Delete(report);
    }
}
