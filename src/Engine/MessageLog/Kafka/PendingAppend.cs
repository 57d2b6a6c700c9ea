using Confluent.Kafka;

namespace IntegrationEngine.Engine.MessageLog.Kafka;

/// <summary>An append whose records the brokers have still to confirm.</summary>
internal sealed class PendingAppend(int records)
{
    private readonly TaskCompletionSource<Error?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = records;
    private Error? _error;

    /// <summary>Ends when nothing more of it will be written: null where all was.</summary>
    public Task<Error?> Done => _done.Task;

    /// <summary>The broker's answer for one record.</summary>
    public void Reported<TKey, TValue>(DeliveryReport<TKey, TValue> report) => Reported(report.Error.IsError ? report.Error : null);

    public void Reported(Error? error, int count = 1)
    {
        if (error is not null) Interlocked.CompareExchange(ref _error, error, null);
        if (Interlocked.Add(ref _left, -count) == 0) _done.TrySetResult(_error);
    }

    /// <summary>Its producer was given up.</summary>
    public void Broken(Error error) => _done.TrySetResult(error);
}
