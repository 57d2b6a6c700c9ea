using System.Text;
using IntegrationEngine.Adapters.Files;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Adapters.Tests.Files;

public sealed class FilesDeliveryTests : DeliveryContract, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("entrega-").FullName;

    private string Folder => Path.Combine(_root, "salida", "cibior");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task The_name_follows_from_the_sequence_and_the_message_and_sorts_by_them()
    {
        await using var delivery = Create();
        await delivery.DeliverAsync(Item(10, "b"), CancellationToken.None);
        await delivery.DeliverAsync(Item(9, "a"), CancellationToken.None);
        Assert.Equal(
            ["000000000009-00000009-0002-0003-0405-060708090a0b.json", "000000000010-0000000a-0002-0003-0405-060708090a0b.json"],
            Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_crash_left_beside_is_no_Bundle_and_is_written_over()
    {
        await using var delivery = Create();
        Directory.CreateDirectory(Folder);
        var half = Path.Combine(Folder, ".000000000001-00000001-0002-0003-0405-060708090a0b.json.part");
        await File.WriteAllTextAsync(half, new string('x', 100_000));
        Assert.Empty(Held());
        await delivery.DeliverAsync(Item(1, "entero"), CancellationToken.None);
        Assert.False(File.Exists(half));
        Assert.Equal([Encoding.UTF8.GetString(Item(1, "entero").Content.Span)], Held());
    }

    [Fact]
    public async Task A_reader_never_sees_half_a_file()
    {
        await using var delivery = Create();
        var item = new DeliveryItem(Guid.Empty, 1, new byte[4 << 20]);
        using var done = new CancellationTokenSource();
        var sizes = Task.Run(() =>
        {
            var seen = new HashSet<long>();
            while (!done.IsCancellationRequested)
                if (Directory.Exists(Folder))
                    foreach (var file in Directory.GetFiles(Folder, "*.json"))
                        seen.Add(new FileInfo(file).Length);
            return seen;
        });
        for (var i = 0; i < 10; i++) await delivery.DeliverAsync(item, CancellationToken.None);
        await done.CancelAsync();
        Assert.Subset(new HashSet<long> { 4 << 20 }, await sizes);
    }

    [Fact]
    public async Task A_disk_that_is_full_is_an_outage_and_leaves_nothing_behind()
    {
        // /dev/full takes no byte: the place beside is made to lead there.
        if (!File.Exists("/dev/full")) return;
        Directory.CreateDirectory(Folder);
        File.CreateSymbolicLink(Path.Combine(Folder, ".000000000001-00000001-0002-0003-0405-060708090a0b.json.part"), "/dev/full");
        await using var delivery = Create();
        var outcome = await delivery.DeliverAsync(Item(1, "lleno"), CancellationToken.None);
        Assert.Equal((DeliveryVerdict.Unavailable, "R321"), (outcome.Verdict, outcome.Code));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    private protected override IDelivery Create() =>
        new FilesAdapter().Create("cibior", new FilesSettings(Folder, BundleKind.Collection), TimeOut, TimeProvider.System);

    protected override IReadOnlyList<string> Held() =>
        Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(f => File.ReadAllText(f))] : [];

    /// <summary>A file where the folder should be keeps also an administrator from writing.</summary>
    protected override IDisposable Outage()
    {
        var parent = Path.GetDirectoryName(Folder)!;
        Directory.CreateDirectory(parent);
        File.WriteAllText(Folder, "");
        return new Restored(Folder);
    }

    private sealed class Restored(string path) : IDisposable
    {
        public void Dispose() => File.Delete(path);
    }
}
