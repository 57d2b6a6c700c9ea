using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.MessageLog.Kafka;

/// <summary>
/// One producer for as long as it is sound. It is given up whole, with all that it has not written: within a partition, what it has written is then always
/// the beginning of what was appended, and the same appended again keeps its order.
/// </summary>
internal sealed class ProducerLife
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<PendingAppend, bool> _pending = new();
    private readonly IProducer<byte[], byte[]> _producer;
    private Error? _broken;

    public ProducerLife(KafkaSettings settings, TimeProvider clock, ILogger logger)
    {
        _clock = clock;
        _producer = KafkaConfig.Build(() => new ProducerBuilder<byte[], byte[]>(KafkaConfig.Producer(settings))
            .SetLogHandler((_, line) => KafkaTopics.Report(logger, line))
            .SetErrorHandler((_, error) =>
            {
                if (error.IsFatal) Break(error);
            })
            .Build());
    }

    public bool IsBroken
    {
        get
        {
            lock (_gate) return _broken is not null;
        }
    }

    /// <summary>Writes records in order; ends with null when all of them are durable.</summary>
    /// <param name="records">With their partitions.</param>
    public async Task<Error?> AppendAsync(IReadOnlyList<(TopicPartition Place, LogRecord Record)> records)
    {
        var append = new PendingAppend(records.Count);
        Action<DeliveryReport<byte[], byte[]>> reported = append.Reported;
        _pending[append] = true;
        try
        {
            for (var i = 0; i < records.Count; i++)
            {
                var message = Message(records[i].Record);
                while (Produce(records[i].Place, message, append, reported) is { } error)
                {
                    if (error.Code == ErrorCode.Local_QueueFull)
                    {
                        await Task.Delay(Look, _clock, CancellationToken.None);
                        continue;
                    }
                    if (error.IsFatal) Break(error);
                    append.Reported(error, records.Count - i);
                    return await append.Done;
                }
            }
            return await append.Done;
        }
        finally
        {
            _pending.TryRemove(append, out _);
        }
    }

    /// <summary>Gives it up: all that is under way ends with this error, and nothing more is sent.</summary>
    public void Break(Error error)
    {
        lock (_gate)
        {
            if (_broken is not null) return;
            _broken = error;
        }
        foreach (var append in _pending.Keys) append.Broken(error);
        // It may take seconds, and this may be its own thread.
        _ = Task.Run(_producer.Dispose);
    }

    private static Message<byte[], byte[]> Message(LogRecord record) => new()
    {
        Key = Encoding.UTF8.GetBytes(record.Key),
        // Copied by librdkafka.
        Value = MemoryMarshal.TryGetArray(record.Value, out var array) && array.Offset == 0 && array.Count == array.Array!.Length ? array.Array : record.Value.ToArray(),
        Headers = KafkaHeaders.Of(record.Headers),
    };

    private Error? Produce(TopicPartition place, Message<byte[], byte[]> message, PendingAppend append, Action<DeliveryReport<byte[], byte[]>> reported)
    {
        lock (_gate)
        {
            if (_broken is { } broken)
            {
                append.Broken(broken);
                return broken;
            }
            try
            {
                _producer.Produce(place, message, reported);
                return null;
            }
            catch (ProduceException<byte[], byte[]> e)
            {
                return e.Error;
            }
        }
    }
}
