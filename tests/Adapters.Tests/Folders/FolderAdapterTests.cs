using IntegrationEngine.Adapters.Folders;

namespace IntegrationEngine.Adapters.Tests.Folders;

public sealed class FolderAdapterTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "buzón"));

    [Fact]
    public void A_path_alone_gives_the_usual_settings()
    {
        var settings = Bind($"'{Root}/'");
        Assert.Equal(new FolderSettings(Root, "*", TimeSpan.FromSeconds(5), Path.Combine(Root, "done"), Path.Combine(Root, "refused"), 2L << 30), settings);
        Assert.Equal(Root, settings.Exclusive);
    }

    [Fact]
    public void Everything_can_be_said()
    {
        var elsewhere = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "terminados"));
        Assert.Equal(
            new FolderSettings(Root, "*.csv", TimeSpan.FromMinutes(1), elsewhere, Path.Combine(Root, "con error"), 10L << 20),
            Bind($"{{ path: '{Root}', pattern: '*.csv', settle: 1m, done: '{elsewhere}', refused: con error, max-size: 10MiB }}"));
    }

    [Fact]
    public void A_relative_path_starts_from_the_working_folder() => Assert.Equal(Path.GetFullPath("entrada"), Bind("entrada").Folder);

    [Theory]
    [InlineData("{ pattern: '*' }", "C113")]
    [InlineData("{ path: a, done: ../b }", "C186")]
    [InlineData("{ path: a, refused: b/../../c }", "C186")]
    [InlineData("{ path: a, done: . }", "C186")]
    [InlineData("{ path: a, done: .claimed }", "C186")]
    [InlineData("{ path: a, pattern: 'b/*.csv' }", "C187")]
    [InlineData("{ path: a, settle: 5 }", "C116")]
    [InlineData("{ path: a, setle: 5s }", "C110")]
    [InlineData("[a]", "C111")]
    public void What_is_wrong_is_found(string text, string code) =>
        Assert.Equal([code], Settings.Findings(new FolderAdapter().Bind, text).Select(f => f.Code));

    private static FolderSettings Bind(string text) => (FolderSettings)Settings.Bind(new FolderAdapter().Bind, text);
}
