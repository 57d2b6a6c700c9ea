// Each test starts processes of its own; two engines at a time on a small machine make every deadline a guess.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
