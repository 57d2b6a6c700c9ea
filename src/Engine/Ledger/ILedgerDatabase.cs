using System.Data.Common;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Ledger;

/// <summary>Where the ledger's reading statements run.</summary>
internal interface ILedgerDatabase : IAsyncDisposable
{
    /// <param name="sql">In the SQL that all databases of the ledger share; values are named as <c>@name</c>.</param>
    /// <exception cref="MessageLogUnavailableException">It can't be read at the moment.</exception>
    ValueTask<IReadOnlyList<T>> ListAsync<T>(string sql, Action<LedgerStatement> bind, Func<DbDataReader, T> read, CancellationToken cancellationToken);

    /// <summary>The same for many rows: each is given to <paramref name="each"/> and not kept.</summary>
    /// <exception cref="MessageLogUnavailableException">It can't be read at the moment.</exception>
    ValueTask ForEachAsync(string sql, Action<LedgerStatement> bind, Action<DbDataReader> each, CancellationToken cancellationToken);
}
