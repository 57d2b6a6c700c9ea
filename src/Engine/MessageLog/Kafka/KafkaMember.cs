using System.Threading.Channels;
using Confluent.Kafka;
using IntegrationEngine.Engine.Events;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.MessageLog.Kafka;

/// <summary>
/// One member of a group. A thread of its own fetches into a bounded buffer and takes part in the group, whether somebody reads or not: a partition that is taken
/// away is given up only when its owner has ended with it.
/// </summary>
internal sealed class KafkaMember : ILogMember
{
    private const int Burst = 500;
    private const int LastCommits = 10;
    private const string JoinState = "CGRPJOINSTATE";

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WaitWhenFull = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan CommitEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan JoinWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeaveWithin = TimeSpan.FromSeconds(20);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly MemberBuffer _buffer = new();
    private readonly MemberCommits _commits = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly HashSet<int> _paused = [];
    private readonly KafkaSettings _settings;
    private readonly KafkaTopics _topics;
    private readonly string _topic;
    private readonly int _count;
    private readonly IPartitionOwner? _owner;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly IConsumer<string?, byte[]?> _consumer;
    private readonly Task _running;
    private volatile Error? _fault;
    private volatile Exception? _ended;
    private volatile bool _isJoining;
    private long _committedAt;
    private bool _isFull;
    private int _disposed;

    private KafkaMember(KafkaSettings settings, KafkaTopics topics, string topic, string group, int count, IPartitionOwner? owner, TimeProvider clock, ILogger logger)
    {
        (_settings, _topics, _topic, _count, _owner, _clock, _logger) = (settings, topics, topic, count, owner, clock, logger);
        _consumer = KafkaConfig.Build(() => new ConsumerBuilder<string?, byte[]?>(KafkaConfig.Consumer(settings, group))
            .SetKeyDeserializer(Deserializers.Utf8)
            .SetValueDeserializer(Deserializers.ByteArray)
            .SetLogHandler((_, line) => Reported(line))
            .SetErrorHandler((_, error) => Failed(error))
            .SetPartitionsAssignedHandler((_, partitions) => Assigned(Numbers(partitions)))
            .SetPartitionsRevokedHandler((_, partitions) => Revoked(Numbers(partitions.Select(p => p.TopicPartition))))
            .SetPartitionsLostHandler((_, partitions) => Lost(Numbers(partitions.Select(p => p.TopicPartition))))
            .Build());
        _running = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>How many records are fetched and not given yet.</summary>
    internal int Buffered => _buffer.Records;

    public static KafkaMember Join(KafkaSettings settings, KafkaTopics topics, string topic, string group, int count, IPartitionOwner? owner, TimeProvider clock, ILogger logger) =>
        new(settings, topics, topic, group, count, owner, clock, logger);

    /// <summary>Empty where the brokers are back after a failing call.</summary>
    /// <exception cref="InvalidOperationException">The member has ended by a fault of its own.</exception>
    public async ValueTask<IReadOnlyList<LogEntry>> ReadAsync(int maxRecords, long maxBytes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRecords, 1);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_ended is { } ended) throw new InvalidOperationException("The member has ended.", ended);
            var entries = _buffer.Take(maxRecords, maxBytes);
            if (entries.Count > 0) return entries;
            if (_fault is { } fault)
            {
                await _topics.AskAsync();
                if (Interlocked.CompareExchange(ref _fault, null, fault) == fault) return [];
                continue;
            }
            await _wake.Reader.ReadAsync(cancellationToken);
        }
    }

    /// <summary>Gathered for a moment. Never fails: what the brokers don't take is told to them again.</summary>
    public ValueTask CommitAsync(IReadOnlyList<PartitionOffset> next, CancellationToken cancellationToken)
    {
        _commits.Say(next);
        return ValueTask.CompletedTask;
    }

    public void Pause(int partition) => _buffer.Pause(partition, true);

    public void Resume(int partition)
    {
        _buffer.Pause(partition, false);
        Wake();
    }

    /// <summary>Leaves the group, so that others have its partitions at once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        await _stopping.CancelAsync();
        // Without brokers it may take long to find out that they can't be told.
        await _running.WaitAsync(LeaveWithin, _clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static HashSet<int> Numbers(IEnumerable<TopicPartition> partitions) => [.. partitions.Select(p => p.Partition.Value)];

    private void Run()
    {
        try
        {
            _consumer.Subscribe(_topic);
            var entries = new List<LogEntry>(Burst);
            while (!_stopping.IsCancellationRequested)
            {
                try
                {
                    Flow();
                    Fetch(entries);
                    if (!_isJoining && _clock.GetElapsedTime(_committedAt) >= CommitEvery) Commit();
                }
                catch (KafkaException e)
                {
                    Failed(e.Error);
                }
                if (entries.Count == 0) continue;
                _buffer.Add(entries);
                entries.Clear();
                Wake();
            }
            if (Settled()) _consumer.Close();
        }
        catch (Exception e)
        {
            // Closing says what could not be told to the brokers; they find out by themselves.
            _logger.MemberFailed(_topic, e.GetType().Name, e.Message);
            if (_stopping.IsCancellationRequested) return;
            // Who reads would wait for ever.
            _ended = e;
            Wake();
        }
        finally
        {
            _buffer.Dispose();
            if (!_isJoining) _consumer.Dispose();
        }
    }

    /// <summary>
    /// librdkafka 2.0 aborts the whole process where a member ends between its first join and its first share (assertion «assignor_state»). So it joins first; one that can't is
    /// left to itself: the group finds out by its session's time-out.
    /// </summary>
    private bool Settled()
    {
        var since = _clock.GetTimestamp();
        while (_isJoining && _clock.GetElapsedTime(since) < JoinWithin)
        {
            try
            {
                _consumer.Consume(Wait);
            }
            catch (KafkaException)
            {
                // Brokers that are away answer no join.
            }
        }
        return !_isJoining;
    }

    /// <summary>What is there at once goes together, so that readers get whole batches.</summary>
    private void Fetch(List<LogEntry> entries)
    {
        var bytes = 0L;
        var wait = _isFull ? WaitWhenFull : Wait;
        while (entries.Count < Burst && bytes < 1 << 20 && _consumer.Consume(wait) is { } record)
        {
            var value = record.Message.Value ?? [];
            entries.Add(new LogEntry(record.Partition, record.Offset, record.Message.Key ?? "", value, KafkaHeaders.Read(record.Message.Headers)));
            bytes += value.Length;
            wait = TimeSpan.Zero;
        }
    }

    /// <summary>Pauses what nobody takes at the moment.</summary>
    private void Flow()
    {
        if (_isFull ? _buffer.HasRoom : _buffer.IsFull) _isFull = !_isFull;
        foreach (var (partition, isPaused) in _buffer.Partitions())
        {
            var place = new TopicPartition(_topic, partition);
            if (isPaused || _isFull)
            {
                if (_paused.Add(partition)) _consumer.Pause([place]);
            }
            else if (_paused.Remove(partition))
            {
                _consumer.Resume([place]);
            }
        }
    }

    /// <summary>
    /// Nothing is committed while the member joins anew: the broker looks at a commit behind a join only when that is over, takes its generation for an old one, and
    /// librdkafka gives up all partitions for that. That it joins is said in its log alone; were it not said, this would be as it is without.
    /// </summary>
    private void Reported(LogMessage line)
    {
        if (line.Facility == JoinState) _isJoining = !line.Message.Contains("-> steady", StringComparison.Ordinal);
        if (line.Level < SyslogLevel.Debug || _logger.IsEnabled(LogLevel.Debug)) KafkaTopics.Report(_logger, line);
    }

    /// <returns>False where it may succeed another time.</returns>
    private bool Commit()
    {
        _committedAt = _clock.GetTimestamp();
        var offsets = _commits.Open(_topic);
        if (offsets.Count == 0) return true;
        try
        {
            _consumer.Commit(offsets);
            _commits.Committed(offsets);
            return true;
        }
        catch (KafkaException e)
        {
            _logger.CommitAnswered(_topic, e.Error.Code.ToString());
            if (KafkaFault.IsNoMember(e.Error.Code)) return true;
            if (!KafkaFault.IsSoonOver(e.Error.Code)) Failed(e.Error);
            return false;
        }
    }

    private void Assigned(HashSet<int> partitions)
    {
        if (partitions.Count == 0) return;
        while (_owner is not null)
        {
            try
            {
                _owner.AssignedAsync(new PartitionShare(partitions, _count), _stopping.Token).AsTask().GetAwaiter().GetResult();
                break;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                _logger.MemberFailed(_topic, e.GetType().Name, e.Message);
                _stopping.Token.WaitHandle.WaitOne(Retry);
            }
        }
        // As if they were paused: so the first look resumes what they may be paused from before.
        _paused.UnionWith(partitions);
        _commits.Assign(partitions);
        _buffer.Assign(partitions);
        _logger.PartitionsAssigned(_topic, partitions.Count, _buffer.Partitions().Count);
    }

    private void Revoked(HashSet<int> partitions)
    {
        using var enough = new CancellationTokenSource(_settings.HandOverTimeOut, _clock);
        GiveUp(partitions, enough.Token);
        // The group may not be ready for it yet.
        for (var attempt = 1; !Commit() && attempt < LastCommits && !enough.Token.WaitHandle.WaitOne(Retry); attempt++)
        {
        }
        _commits.Remove(partitions);
        _logger.PartitionsRevoked(_topic, partitions.Count, _buffer.Partitions().Count);
    }

    /// <summary>Others may have them already: there is no time, and nothing to commit.</summary>
    private void Lost(HashSet<int> partitions)
    {
        _commits.Remove(partitions);
        GiveUp(partitions, new CancellationToken(canceled: true));
        _logger.PartitionsLost(_topic, partitions.Count);
    }

    private void GiveUp(HashSet<int> partitions, CancellationToken cut)
    {
        _buffer.Revoke(partitions);
        try
        {
            _owner?.RevokedAsync(this, partitions, cut).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // Not committed: done again by the next member.
        }
        catch (Exception e)
        {
            _logger.MemberFailed(_topic, e.GetType().Name, e.Message);
        }
    }

    private void Failed(Error error)
    {
        // A single broker that can't be reached is dealt with by librdkafka.
        if (error.Code is ErrorCode.Local_Transport or ErrorCode.Local_Resolve or ErrorCode.Local_MaxPollExceeded && !error.IsFatal) return;
        _fault = error;
        Wake();
    }

    private void Wake() => _wake.Writer.TryWrite(true);
}
