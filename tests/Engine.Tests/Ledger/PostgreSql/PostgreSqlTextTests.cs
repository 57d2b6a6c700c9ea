using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Ledger.PostgreSql;

namespace IntegrationEngine.Engine.Tests.Ledger.PostgreSql;

public sealed class PostgreSqlTextTests
{
    [Fact]
    public void Names_become_numbers_and_a_name_used_twice_has_one()
    {
        var text = PostgreSqlText.Of("SELECT a FROM t WHERE (@state = '' OR state = @state) AND b = @b2 LIMIT @limit");
        Assert.Equal("SELECT a FROM t WHERE ($1 = '' OR state = $1) AND b = $2 LIMIT $3", text.Sql);
        Assert.Equal(["@state", "@b2", "@limit"], text.Names);
    }

    [Fact]
    public void The_schema_has_no_word_left_that_only_SQLite_knows()
    {
        var schema = PostgreSqlText.Schema(LedgerSchema.Text);
        Assert.DoesNotContain("BLOB", schema, StringComparison.Ordinal);
        Assert.DoesNotContain("ROWID", schema, StringComparison.Ordinal);
        Assert.Contains("raw BYTEA NOT NULL", schema, StringComparison.Ordinal);
    }
}
