namespace IntegrationEngine.Engine.Ledger;

/// <summary>One of the ledger's statements, with values for the names in its text.</summary>
internal abstract class LedgerStatement
{
    public LedgerStatement Set(string name, string? value)
    {
        SetText(name, value);
        return this;
    }

    public LedgerStatement Set(string name, long? value)
    {
        SetNumber(name, value);
        return this;
    }

    /// <summary>No bytes are no value, unless they are written as <see cref="Set(string, byte[])"/>.</summary>
    public LedgerStatement SetBytes(string name, ReadOnlyMemory<byte> value)
    {
        SetBytes(name, value.IsEmpty ? null : value.ToArray());
        return this;
    }

    public LedgerStatement Set(string name, byte[] value)
    {
        SetBytes(name, value);
        return this;
    }

    public LedgerStatement Set(string name, Guid value) => Set(name, LedgerValues.Text(value));

    public LedgerStatement Set(string name, DateTimeOffset? value) => Set(name, value?.ToUnixTimeMilliseconds());

    /// <summary>Has it done within the transaction: at once, or with the others at its end.</summary>
    public abstract void Run();

    /// <summary>
    /// Has it done after all others of the transaction, and in this order with those like it: for rows that many instances write, so that their transactions
    /// don't wait for each other crosswise.
    /// </summary>
    public virtual void RunLast(string order) => Run();

    protected abstract void SetText(string name, string? value);

    protected abstract void SetNumber(string name, long? value);

    protected abstract void SetBytes(string name, byte[]? value);
}
