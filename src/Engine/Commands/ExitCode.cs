namespace IntegrationEngine.Engine.Commands;

/// <summary>What the executable answers to the shell.</summary>
public static class ExitCode
{
    public const int Fine = 0;
    public const int Findings = 1;
    public const int Usage = 2;
}
