namespace IntegrationEngine.Engine.Ledger;

/// <summary>How the ledger writes them.</summary>
public static class DeadlineKinds
{
    public static string Word(DeadlineKind kind) => kind switch
    {
        DeadlineKind.Warned => "warned",
        DeadlineKind.Passed => "passed",
        DeadlineKind.MetLate => "met-late",
        DeadlineKind.UndeliveredUrgent => "undelivered-urgent",
        _ => "not-received",
    };

    public static DeadlineKind Read(string word) => Enum.GetValues<DeadlineKind>().First(kind => Word(kind) == word);
}
