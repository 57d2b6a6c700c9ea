using System.Globalization;
using System.Text;

namespace IntegrationEngine.Benchmarks;

/// <summary>One shipped report, given out as so many different ones of the same length: each has a control id, a patient and an order of its own.</summary>
internal sealed class MessageTemplate
{
    private const string Digits = "D8";

    // The last eight characters of each become a number.
    private static readonly string[] Numbered = ["CIB20250924-00311", "NUAC740512MOCXVR01", "PAT-2025-00187", "CIB-25-04411"];

    private readonly byte[] _content = Repository.Example("oru-r01/01-ihc-preliminary.hl7");
    private readonly List<int> _places = [];

    public MessageTemplate()
    {
        foreach (var text in Numbered.Select(Encoding.ASCII.GetBytes))
        {
            var from = 0;
            for (var at = _content.AsSpan().IndexOf(text); at >= 0; at = _content.AsSpan(from).IndexOf(text))
            {
                from += at + text.Length;
                _places.Add(from - 8);
            }
        }
    }

    public int Length => _content.Length;

    /// <param name="to">At least <see cref="Length"/> bytes.</param>
    public void Write(int number, Span<byte> to)
    {
        _content.CopyTo(to);
        foreach (var place in _places) number.TryFormat(to[place..], out _, Digits, CultureInfo.InvariantCulture);
    }
}
