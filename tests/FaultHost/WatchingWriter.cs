using System.Reflection;
using IntegrationEngine.Engine.Ledger;

namespace IntegrationEngine.FaultHost;

/// <summary>Writes nothing and notes what would be written.</summary>
public class WatchingWriter : DispatchProxy
{
    public bool Converted { get; private set; }

    public bool Delivered { get; private set; }

    public static WatchingWriter Look(Action<ILedgerWriter> changes)
    {
        var proxy = Create<ILedgerWriter, WatchingWriter>();
        changes(proxy);
        return (WatchingWriter)(object)proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (args is [MessageEntry { State: MessageState.Converted }]) Converted = true;
        if (args is [DeliveryEntry { State: DeliveryState.Delivered }]) Delivered = true;
        return null;
    }
}
