using IntegrationEngine.Engine.Storage;
using Npgsql;
using NpgsqlTypes;

namespace IntegrationEngine.Engine.Ledger.PostgreSql;

/// <summary>A statement with its values, kept until it is sent with others.</summary>
/// <param name="queue">Takes it when it is run, and the order of those that go last; null for a statement that reads.</param>
internal sealed class PostgreSqlStatement(string sql, Action<PostgreSqlStatement, string?>? queue = null) : LedgerStatement
{
    private readonly PostgreSqlText _text = PostgreSqlText.Of(sql);
    private readonly (NpgsqlDbType Type, object? Value)[] _values = new (NpgsqlDbType, object?)[PostgreSqlText.Of(sql).Names.Count];

    /// <summary>About how many bytes it sends.</summary>
    public long Size { get; private set; }

    public string Sql => _text.Sql;

    /// <summary>More than once, where it is sent again.</summary>
    public void AddTo(NpgsqlParameterCollection parameters)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            var (type, value) = _values[i];
            parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? throw new InvalidOperationException($"{_text.Names[i]} has no value") });
        }
    }

    public override void Run() => queue!(this, null);

    public override void RunLast(string order) => queue!(this, order);

    protected override void SetText(string name, string? value)
    {
        Size += value?.Length ?? 0;
        Set(name, NpgsqlDbType.Text, value is null ? null : StorableText.Of(value));
    }

    protected override void SetNumber(string name, long? value) => Set(name, NpgsqlDbType.Bigint, value);

    protected override void SetBytes(string name, byte[]? value)
    {
        Size += value?.Length ?? 0;
        Set(name, NpgsqlDbType.Bytea, value);
    }

    private void Set(string name, NpgsqlDbType type, object? value)
    {
        var at = 0;
        while (_text.Names[at] != name) at++;
        _values[at] = (type, value ?? DBNull.Value);
    }
}
