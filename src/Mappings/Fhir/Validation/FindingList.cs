namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>Collects findings by their place in the text; names the paths at the end, in one pass.</summary>
internal sealed class FindingList
{
    private readonly List<(int Offset, string Suffix, string Code, IReadOnlyDictionary<string, string> Arguments)> _found = [];

    /// <summary>True where more would be left out: hints need not be looked for.</summary>
    public bool IsFull => _found.Count >= FhirValidator.MaxFindings;

    /// <param name="code">V101 and following.</param>
    /// <param name="offset">The token that is meant.</param>
    /// <param name="suffix">What is added to its path, as <c>.status</c> for an element that is missing.</param>
    /// <param name="arguments">For the text's placeholders.</param>
    public void Add(string code, int offset, string suffix, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        if (IsFull)
        {
            if (_found.Count == FhirValidator.MaxFindings) _found.Add((int.MaxValue, "", FindingCodes.TooMany, Arguments([("limit", $"{FhirValidator.MaxFindings}")])));
            return;
        }
        _found.Add((offset, suffix, code, Arguments(arguments)));
    }

    public IReadOnlyList<FhirFinding> Located(ReadOnlySpan<byte> json)
    {
        if (_found.Count == 0) return [];
        var inOrder = _found.OrderBy(f => f.Offset).ToArray();
        var paths = new PathFinder(json);
        var result = new FhirFinding[inOrder.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var (offset, suffix, code, arguments) = inOrder[i];
            result[i] = new FhirFinding(code, offset == int.MaxValue ? "" : paths.At(offset) + suffix, arguments);
        }
        return result;
    }

    public void Clear() => _found.Clear();

    private static Dictionary<string, string> Arguments(ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments) result[name] = value;
        return result;
    }
}
