using IntegrationEngine.Engine.Tests.Support;

namespace IntegrationEngine.Engine.Tests.Ledger.PostgreSql;

/// <summary>Tests that share one server; each has a database of its own there.</summary>
[CollectionDefinition(Name)]
public sealed class PostgreSqlCollection : ICollectionFixture<PostgreSqlCollection.Fixture>
{
    public const string Name = "PostgreSQL";

    public sealed class Fixture : IAsyncLifetime
    {
        public PostgreSqlServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await PostgreSqlServer.StartAsync();

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
