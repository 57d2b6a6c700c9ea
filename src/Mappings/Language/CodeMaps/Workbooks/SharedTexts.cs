using System.Collections;
using System.Text;

namespace IntegrationEngine.Mappings.Language.CodeMaps.Workbooks;

/// <summary>The texts that a workbook's cells name by number, as bytes: a million of them take little more room than in the file.</summary>
internal sealed class SharedTexts : IReadOnlyList<string>
{
    /// <summary>What is held at most, with where each text ends.</summary>
    private const int MaxBytes = 256 << 20;

    private readonly List<int> _ends = [];
    private byte[] _bytes = new byte[1024];

    public int Count => _ends.Count;

    public string this[int index] => Encoding.UTF8.GetString(_bytes, Start(index), _ends[index] - Start(index));

    /// <exception cref="InvalidDataException">There are more than are held.</exception>
    public void Add(string text)
    {
        var start = Start(Count);
        var length = Encoding.UTF8.GetByteCount(text);
        if (start + (long)length + ((long)sizeof(int) * Count) > MaxBytes) throw new InvalidDataException("too many texts");
        if (_bytes.Length < start + length) Array.Resize(ref _bytes, (int)Math.Min(MaxBytes, Math.Max(_bytes.Length * 2L, start + length)));
        Encoding.UTF8.GetBytes(text, _bytes.AsSpan(start));
        _ends.Add(start + length);
    }

    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Start(int index) => index == 0 ? 0 : _ends[index - 1];
}
