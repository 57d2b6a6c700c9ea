// Most of a test's time is waiting for processes: two at a time use a small machine, more would make every deadline a guess.
// Those that kill processes or start brokers are one collection, so that no two of them meet.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
