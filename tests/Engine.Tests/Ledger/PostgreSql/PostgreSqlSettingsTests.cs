using IntegrationEngine.Engine.Ledger.PostgreSql;
using IntegrationEngine.Engine.MessageLog.Kafka;
using Microsoft.Extensions.Configuration;

namespace IntegrationEngine.Engine.Tests.Ledger.PostgreSql;

public sealed class PostgreSqlSettingsTests
{
    [Fact]
    public void Without_a_connection_string_the_ledger_is_the_data_folder_s() => Assert.Null(PostgreSqlSettings.Read(Source(("Password", "x"))));

    [Fact]
    public void The_password_may_stand_alone_and_what_the_string_says_counts()
    {
        var settings = PostgreSqlSettings.Read(Source(("ConnectionString", "Host=db;Max Auto Prepare=0;Timeout=9"), ("Password", "muy-secreta")))!;
        Assert.Equal(("db", "muy-secreta", 0, 9), (settings.Host, settings.Password, settings.MaxAutoPrepare, settings.Timeout));
        Assert.True(PostgreSqlSettings.Read(Source(("ConnectionString", "Host=db")))!.MaxAutoPrepare > 0);
    }

    [Theory]
    [InlineData("muy-secreta")]
    [InlineData("Password=muy-secreta")]
    [InlineData("Host=db;Port=muy-secreta")]
    [InlineData("Host=db;Clave=muy-secreta")]
    public void What_is_no_connection_string_is_a_coded_error_that_does_not_show_it(string text)
    {
        var error = Assert.Throws<EngineException>(() => PostgreSqlSettings.Read(Source(("ConnectionString", text))));
        Assert.Equal("E134", error.Code);
        Assert.DoesNotContain("muy-secreta", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_tries_something_has_its_stores_in_its_folder_whatever_is_set()
    {
        var source = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Ledger:PostgreSql:ConnectionString", "Host=db"), new("MessageLog:Kafka:BootstrapServers", "kafka:9092"), new("Seq:ServerUrl", "http://seq")])
            .Build();
        var settings = EngineSettings.From(source, null, null).WithEmbeddedStores();
        Assert.Null(PostgreSqlSettings.Read(settings.Source));
        Assert.Null(KafkaSettings.Read(settings.Source));
        Assert.Equal("http://seq", settings.Source["Seq:ServerUrl"]);
    }

    private static IConfiguration Source(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>("Ledger:PostgreSql:" + s.Key, s.Value))).Build();
}
