using System.Data.Common;
using System.Net.Sockets;
using IntegrationEngine.Engine.MessageLog;
using Npgsql;

namespace IntegrationEngine.Engine.Ledger.PostgreSql;

/// <summary>What PostgreSQL reports, by its SQLSTATE; its own words may hold values and stay here.</summary>
internal static class PostgreSqlFault
{
    /// <summary>Whether it is the database's, and not a fault of ours.</summary>
    public static bool Is(Exception error) => error is DbException or TimeoutException or IOException or SocketException or ObjectDisposedException;

    public static MessageLogUnavailableException Unavailable(Exception error) => error as MessageLogUnavailableException
        ?? new MessageLogUnavailableException("PostgreSQL: " + Reason(error), error);

    /// <summary>Null where it is only away, and may be waited for.</summary>
    public static EngineException? Refusal(MessageLogUnavailableException error) =>
        error.InnerException is PostgresException { SqlState: var state } && IsRefusal(state) ? new("E136", ("state", state)) : null;

    /// <summary>E136: it refuses this account; E135: it can't be reached.</summary>
    public static EngineException Of(MessageLogUnavailableException error) => Refusal(error) ?? new("E135", ("problem", Reason(error.InnerException ?? error)));

    /// <summary>Who may connect, the database's name, privileges, a schema that is none of ours: nothing that waiting would mend.</summary>
    private static bool IsRefusal(string state) => state.StartsWith("28", StringComparison.Ordinal) || state.StartsWith("42", StringComparison.Ordinal) || state is "3D000" or "3F000";

    private static string Reason(Exception error)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException)
        {
            if (inner is PostgresException { SqlState: var state }) return state;
            if (inner is SocketException socket) return socket.SocketErrorCode.ToString();
        }
        return (error.InnerException ?? error).GetType().Name;
    }
}
