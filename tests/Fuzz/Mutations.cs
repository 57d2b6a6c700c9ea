namespace IntegrationEngine.Fuzz;

/// <summary>Makes inputs of a target's seeds: the same for the same seed and index.</summary>
internal sealed class Mutations(FuzzTarget target, int seed)
{
    /// <summary>Larger ones are for tests that measure; here many small ones find more.</summary>
    private const int MaxLength = 64 << 10;

    private readonly IReadOnlyList<byte[]> _seeds = target.Seeds;

    public byte[] Make(long index)
    {
        var random = new Random(unchecked((int)((index * 0x9E3779B1L) ^ (seed * 0x85EBCA77L))));
        var input = _seeds[random.Next(_seeds.Count)].ToList();
        for (var i = random.Next(1, 8); i > 0; i--) Mutate(input, random);
        if (input.Count > MaxLength) input.RemoveRange(MaxLength, input.Count - MaxLength);
        return [.. input];
    }

    private void Mutate(List<byte> input, Random random)
    {
        var at = random.Next(input.Count + 1);
        var length = Math.Min(input.Count - at, 1 + random.Next(random.Next(2) == 0 ? 8 : 256));
        switch (random.Next(10))
        {
            case 0:
                if (at < input.Count) input[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                if (at < input.Count) input[at] = (byte)random.Next(256);
                break;
            case 2:
                input.RemoveRange(at, length);
                break;
            case 3:
                input.InsertRange(random.Next(input.Count + 1), input.GetRange(at, length));
                break;
            case 4:
                // The same again and again: what nests or repeats without end.
                var part = input.GetRange(at, Math.Min(length, 16));
                for (var n = random.Next(2, 400); n > 0 && input.Count < MaxLength; n--) input.InsertRange(at, part);
                break;
            case 5:
                var other = _seeds[random.Next(_seeds.Count)];
                var from = random.Next(other.Length + 1);
                input.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, random.Next(512))).ToArray());
                break;
            case 6:
                input.RemoveRange(at, input.Count - at);
                break;
            case 7:
                var word = target.Words[random.Next(target.Words.Count)];
                input.RemoveRange(at, Math.Min(length, word.Length));
                input.InsertRange(at, word);
                break;
            default:
                input.InsertRange(at, target.Words[random.Next(target.Words.Count)]);
                break;
        }
    }
}
