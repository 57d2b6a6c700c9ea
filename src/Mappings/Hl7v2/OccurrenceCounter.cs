namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>Numbers the segments of each name, in one pass over the message when first asked.</summary>
internal sealed class OccurrenceCounter
{
    private readonly Dictionary<uint, int> _counts = [];
    private int[] _numbers = [];
    private bool _counted;

    public void Clear() => _counted = false;

    public int Of(int s, Hl7Message message)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)s, (uint)message.SegmentCount, nameof(s));
        if (!_counted) Count(message);
        return _numbers[s];
    }

    private void Count(Hl7Message message)
    {
        if (_numbers.Length < message.SegmentCount) _numbers = new int[message.SegmentCount * 2];
        _counts.Clear();
        for (var s = 0; s < message.SegmentCount; s++)
            _numbers[s] = _counts[message.SegmentName(s)] = _counts.GetValueOrDefault(message.SegmentName(s)) + 1;
        _counted = true;
    }
}
