using System.Text.Json;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.Engine.Operations;

/// <summary>
/// The folder <c>requests</c> in the data folder, by which commands reach an engine that alone may write its database. A request is a file that appears whole,
/// and is removed once the ledger has it.
/// </summary>
/// <param name="dataFolder">The engine's.</param>
public sealed class RequestFolder(string dataFolder)
{
    private const string Ending = ".json";

    // Larger than any list of ids that a command line can hold.
    private const long Largest = 16L << 20;

    private readonly string _folder = Path.Combine(Path.GetFullPath(dataFolder), "requests");

    /// <summary>For the engine's account and whom it allows; commands may make it too, where no engine ran yet.</summary>
    public void Create() => Directory.CreateDirectory(_folder);

    /// <exception cref="EngineException">E181: it can't be written there.</exception>
    public void Put(OperationRequest request)
    {
        var name = request.Id.ToString("D");
        var beside = Path.Combine(_folder, $".{name}.part");
        try
        {
            Create();
            File.WriteAllBytes(beside, RequestText.Write(request));
            File.Move(beside, Path.Combine(_folder, name + Ending), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException("E181", ("folder", _folder), ("problem", e.GetType().Name));
        }
    }

    /// <summary>Whether the engine has not taken it yet.</summary>
    public bool Holds(Guid id) => File.Exists(Path.Combine(_folder, id.ToString("D") + Ending));

    /// <summary>What lies there, by its file; a file that is no request is put aside.</summary>
    /// <param name="unreadable">Told its name.</param>
    internal IReadOnlyList<(string File, OperationRequest Request)> Look(Action<string> unreadable)
    {
        var found = new List<(string, OperationRequest)>();
        if (!Directory.Exists(_folder)) return found;
        foreach (var file in Directory.EnumerateFiles(_folder, "*" + Ending).Order(StringComparer.Ordinal))
        {
            try
            {
                if (new FileInfo(file).Length > Largest) throw new JsonException();
                found.Add((file, RequestText.Read(File.ReadAllBytes(file))));
            }
            catch (JsonException)
            {
                File.Move(file, file + ".unreadable", overwrite: true);
                unreadable(Path.GetFileName(file));
            }
            catch (FileNotFoundException)
            {
                // Taken back meanwhile.
            }
        }
        return found;
    }

    internal static void Remove(string file) => File.Delete(file);
}
