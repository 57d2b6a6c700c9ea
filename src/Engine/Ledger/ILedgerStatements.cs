namespace IntegrationEngine.Engine.Ledger;

/// <summary>Where the ledger's writing statements go, within one transaction.</summary>
internal interface ILedgerStatements
{
    /// <param name="sql">In the SQL that all databases of the ledger share; values are named as <c>@name</c>.</param>
    LedgerStatement Command(string sql);
}
