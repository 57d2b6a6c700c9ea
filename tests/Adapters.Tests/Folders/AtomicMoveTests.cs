using System.Security.Cryptography;
using IntegrationEngine.Adapters.Folders;

namespace IntegrationEngine.Adapters.Tests.Folders;

public sealed class AtomicMoveTests
{
    private const string OtherFileSystem = "/dev/shm";

    [Fact]
    public async Task Listeners_that_move_into_one_folder_of_another_file_system_do_not_disturb_each_other()
    {
        // Only Linux has a second file system that is always there.
        if (!Directory.Exists(OtherFileSystem)) return;
        var (from, to) = (Directory.CreateTempSubdirectory().FullName, Path.Combine(OtherFileSystem, Path.GetRandomFileName()));
        Directory.CreateDirectory(to);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(listener => Task.Factory.StartNew(() =>
            {
                for (var i = 0; i < 5; i++)
                {
                    var name = $"{listener}-{i}";
                    File.WriteAllBytes(Path.Combine(from, name), Content(listener));
                    Assert.True(AtomicMove.Try(Path.Combine(from, name), Path.Combine(to, name)));
                }
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            Assert.Empty(Directory.EnumerateFiles(from));
            Assert.Equal(20, Directory.EnumerateFiles(to).Count());
            Assert.All(Directory.EnumerateFiles(to), f => Assert.Equal(SHA256.HashData(Content(Path.GetFileName(f)[0] - '0')), SHA256.HashData(File.ReadAllBytes(f))));
        }
        finally
        {
            Directory.Delete(from, recursive: true);
            Directory.Delete(to, recursive: true);
        }
    }

    private static byte[] Content(int listener)
    {
        var content = new byte[16 << 20];
        Array.Fill(content, (byte)('0' + listener));
        return content;
    }
}
