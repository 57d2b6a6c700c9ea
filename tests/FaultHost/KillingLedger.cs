using System.Reflection;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.FaultHost;

/// <summary>A ledger behind whose writes the process dies: those that say what a conversion came to, and those that say that a destination has a message.</summary>
public class KillingLedger : DispatchProxy
{
    private ILedger _ledger = null!;
    private KillSwitch _kill = null!;

    public static ILedger Of(ILedger ledger, KillSwitch kill)
    {
        var proxy = Create<ILedger, KillingLedger>();
        var killing = (KillingLedger)(object)proxy;
        (killing._ledger, killing._kill) = (ledger, kill);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name == nameof(ILedger.WriteAsync)
        ? new ValueTask(WriteAsync((Action<ILedgerWriter>)args![0]!, (CancellationToken)args[1]!))
        : targetMethod.Invoke(_ledger, args);

    private async Task WriteAsync(Action<ILedgerWriter> changes, CancellationToken cancellationToken)
    {
        var seen = WatchingWriter.Look(changes);
        await _ledger.WriteAsync(changes, cancellationToken);
        if (seen.Converted) _kill.Pass(KillPoint.Recorded);
        if (seen.Delivered) _kill.Pass(KillPoint.Marked);
    }
}
