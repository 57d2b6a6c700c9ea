using System.Text;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Tests.Configuration;

public class ConfigurationLoaderTests
{
    [Fact]
    public void A_folder_that_is_not_there_is_one_error()
    {
        using var folder = new ConfigurationFolderFixture();
        var loaded = new IntegrationEngine.Engine.Configuration.ConfigurationLoader(IntegrationEngine.Engine.Configuration.AdapterRegistry.Shipped).Load(Path.Combine(folder.Path, "nada"));
        Assert.Equal("C130", Assert.Single(loaded.Findings).Code);
        Assert.Null(loaded.Snapshot);
    }

    [Fact]
    public void A_folder_without_channels_is_an_error()
    {
        using var folder = new ConfigurationFolderFixture();
        Assert.Equal("C144", Assert.Single(folder.Load().Findings).Code);
    }

    [Fact]
    public void A_folder_with_the_name_of_a_file_is_an_error()
    {
        using var folder = new ConfigurationFolderFixture();
        Directory.CreateDirectory(Path.Combine(folder.Path, "channels", "x.yaml"));
        Assert.Contains("C131 channels/x.yaml", folder.Findings());
    }

    [Fact]
    public void A_configuration_file_of_more_than_5_MiB_is_not_read()
    {
        using var folder = new ConfigurationFolderFixture().With("destinations/a.yaml", new byte[(5 << 20) + 1]).With("codes/a.csv", new byte[6 << 20]);
        Assert.Equal(["C146 destinations/a.yaml"], folder.Findings().Where(f => f.StartsWith("C146", StringComparison.Ordinal)));
    }

    [Fact]
    public void Shared_parts_are_not_offered_as_mappings()
    {
        using var folder = new ConfigurationFolderFixture().With("mappings/_shared/datatypes.yaml", "datatypes: {}\n").With("mappings/oru.yaml", "mapping: oru\n")
            .With("channels/a.yaml", "channel: a\nmapping: otro\n");
        Assert.Equal("oru", Assert.Single(folder.Load().Findings, f => f.Code == "C220").Arguments["known"]);
    }

    [Theory]
    [InlineData("chanels/a.yaml", "C131 chanels")]
    [InlineData("channels/a.yml", "C131 channels/a.yml")]
    [InlineData("channels/sub/a.yaml", "C131 channels/sub/a.yaml")]
    [InlineData("codes/map.txt", "C131 codes/map.txt")]
    public void What_nothing_reads_is_an_error(string file, string expected)
    {
        using var folder = new ConfigurationFolderFixture().With(file, "x");
        Assert.Contains(expected, folder.Findings());
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("channels/README.md")]
    [InlineData(".git/config")]
    [InlineData("channels/.a.yaml.swp")]
    [InlineData("channels/a.yaml~")]
    [InlineData("examples/oru/a.hl7")]
    public void What_people_and_tools_leave_beside_it_is_left_alone(string file)
    {
        using var folder = new ConfigurationFolderFixture().With(file, "x");
        Assert.Equal(["C144"], folder.Load().Findings.Select(f => f.Code));
    }

    [Fact]
    public void A_mistyped_folder_gets_a_guess()
    {
        using var folder = new ConfigurationFolderFixture().With("chanels/a.yaml", "x");
        Assert.Equal("channels", folder.Load().Findings.Single(f => f.Code == "C131").Arguments["guess"]);
    }

    [Fact]
    public void A_byte_that_is_not_UTF_8_is_reported_at_its_line_and_column()
    {
        using var folder = new ConfigurationFolderFixture().With("channels/a.yaml", Encoding.Latin1.GetBytes("channel: a\n# añ\n"));
        Assert.Equal(["C132 channels/a.yaml:2:4"], folder.Findings());
    }

    [Fact]
    public void A_byte_order_mark_is_no_error()
    {
        using var folder = new ConfigurationFolderFixture().With("destinations/a.yaml", [0xEF, 0xBB, 0xBF, .. "destination: a\nsink: {}\n"u8]);
        Assert.Equal(["C144"], folder.Load().Findings.Select(f => f.Code));
    }

    [Fact]
    public void A_table_in_Windows_1252_is_read_with_a_warning()
    {
        using var folder = new ConfigurationFolderFixture().With("codes/sexo.csv", Encoding.Latin1.GetBytes("from,to,display\nF,female,Niña\n"));
        var loaded = folder.Load();
        Assert.Contains(loaded.Findings, f => f is { Code: "C133", Severity: Severity.Warning, At: { Line: 2, Column: 12 } });
        Assert.Contains("Niña", loaded.Files.Mappings.Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_byte_that_tells_Windows_1252_is_found_where_the_table_is_shown()
    {
        using var folder = new ConfigurationFolderFixture().With("codes/sexo.csv", [.. "from;to;display\r\nF;female;\"Nina,\r\n"u8, .. Encoding.Latin1.GetBytes("señ\"\r\n")]);
        Assert.Contains(folder.Load().Findings, f => f is { Code: "C133", At: { Line: 3, Column: 3 } });
    }

    [Fact]
    public void A_table_that_mixes_encodings_is_an_error_since_either_reading_makes_wrong_codes()
    {
        using var mixed = new ConfigurationFolderFixture().With("codes/sexo.csv", [.. "from,to,display\nF,female,ñ"u8, 0xF1, .. ",\n"u8]);
        Assert.Contains(mixed.Load().Findings, f => f is { Code: "C132", At: { Line: 2, Column: 11 } });
        using var utf16 = new ConfigurationFolderFixture().With("codes/sexo.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("from,to\nF,female\n")]);
        Assert.Contains(utf16.Load().Findings, f => f.Code == "C132");
    }

    [Fact]
    public void A_workbook_that_is_none_is_an_error()
    {
        using var folder = new ConfigurationFolderFixture().With("codes/sexo.xlsx", "from,to\n").With("codes/~$sexo.xlsx", "lock");
        Assert.Contains("M516 codes/sexo.xlsx", folder.Findings());
    }

    [Fact]
    public void An_empty_file_is_an_error_that_says_what_it_should_define()
    {
        using var folder = new ConfigurationFolderFixture().With("channels/a.yaml", "# nada\n");
        Assert.Equal("channel", folder.Load().Findings.Single(f => f.Code == "C143").Arguments["kind"]);
    }

    [Fact]
    public void Two_channels_cant_listen_at_one_place()
    {
        using var folder = new ConfigurationFolderFixture().WithDestination()
            .WithChannel("a", "fake: { place: aquí }").WithChannel("b", "fake: { place: aquí }").WithChannel("c", "fake: { place: allá }");
        var clash = folder.Load().Findings.Single(f => f.Code == "C223");
        Assert.EndsWith("channels/b.yaml:2:9", clash.At.ToString(), StringComparison.Ordinal);
        Assert.Equal("a", clash.Arguments["channel"]);
    }

    [Fact]
    public void A_destination_with_errors_is_not_also_reported_as_missing()
    {
        using var folder = new ConfigurationFolderFixture().WithChannel("a").WithDestination(more: "time-out: 3 fortnights");
        Assert.DoesNotContain(folder.Load().Findings, f => f.Code == "C222");
    }

    [Fact]
    public void A_mapping_with_errors_is_not_also_reported_as_missing()
    {
        using var folder = new ConfigurationFolderFixture().WithChannel("a").WithDestination().With("mappings/oru.yaml", "mapping: oru\nnonsense: true\n");
        Assert.DoesNotContain(folder.Load().Findings, f => f.Code == "C220");
    }

    [Fact]
    public void Production_messages_in_a_destination_for_tests_are_a_warning()
    {
        using var folder = new ConfigurationFolderFixture().WithChannel("a").WithDestination(more: "processing: T");
        Assert.Contains(folder.Load().Findings, f => f is { Code: "C225", Severity: Severity.Warning });
    }

    [Theory]
    [InlineData("sink: {}", "C142", "destination: salida\n")]
    [InlineData("time-out", "C116", "destination: salida\nsink: {}\ntime-out: 30\n")]
    [InlineData("two ways", "C110", "destination: salida\nsink: {}\nfhir: {}\n")]
    [InlineData("mistyped", "C110", "destination: salida\nsinc: {}\n")]
    public void A_wrong_destination_is_reported(string what, string code, string text)
    {
        using var folder = new ConfigurationFolderFixture().With("destinations/salida.yaml", text);
        Assert.True(folder.Load().Findings.Any(f => f.Code == code), what);
    }

    [Fact]
    public void The_shipped_configuration_is_right_and_says_what_stands_in_its_files()
    {
        var loaded = new IntegrationEngine.Engine.Configuration.ConfigurationLoader(IntegrationEngine.Engine.Configuration.AdapterRegistry.Shipped).Load(Path.Combine(Repository.Root, "config"));
        Assert.Empty(loaded.Findings);
        var channel = loaded.Snapshot!.Channels["imss-bienestar-orders"];
        Assert.Equal(["OML^O21", "ORM^O01"], channel.Sources);
        Assert.Equal(["oml-o21", "orm-o01"], channel.Mappings.Select(m => m.Name));
        Assert.Equal("orm-o01", channel.MappingOf("ORM^O01").Name);
        Assert.True(channel.IsRouted);
        Assert.Equal("IMSS-BIENESTAR", channel.Assigns);
        Assert.Equal(new Mappings.Hl7v2.CharsetSetting(null, "windows-1252"), channel.Charset);
        Assert.Equal("America/Mexico_City", channel.Zone.Id);
        Assert.Equal('P', channel.Processing);
        Assert.False(channel.HoldOnRefusal);
        Assert.NotNull(channel.OrderBy);
        Assert.Equal(TimeSpan.FromSeconds(30), loaded.Snapshot.Destinations["cibior"].TimeOut);
    }
}
