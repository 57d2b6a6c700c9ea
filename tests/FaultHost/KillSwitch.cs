using System.Diagnostics;

namespace IntegrationEngine.FaultHost;

/// <summary>Kills this process, as <c>kill -9</c> does, the first time it passes the point for which it is armed.</summary>
public sealed class KillSwitch
{
    private int _armed = -1;

    public void Arm(KillPoint point) => Volatile.Write(ref _armed, (int)point);

    public bool IsArmed(KillPoint point) => Volatile.Read(ref _armed) == (int)point;

    public void Pass(KillPoint point)
    {
        if (!IsArmed(point)) return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
        // The signal may come a moment later; nothing may happen until then.
        Thread.Sleep(Timeout.Infinite);
    }
}
