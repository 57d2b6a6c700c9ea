namespace IntegrationEngine.Mappings.Fhir.Validation;

internal ref partial struct FhirWalk
{
    private void CloseObject()
    {
        ref var frame = ref _frames[_depth - 1];
        var states = _states.AsSpan(frame.States, frame.Body.Elements.Length);
        if (frame.Count == 0 && frame.Type.Kind != FhirTypeKind.Resource)
        {
            if (states[KnownElements.Id].IsPresent) _findings.Add(FindingCodes.OnlyId, frame.Start, "");
            else _findings.Add(FindingCodes.Empty, frame.Start, "", ("shown", "{}"));
        }
        foreach (var ordinal in frame.Body.Required)
        {
            if (states[ordinal].IsPresent) continue;
            var element = frame.Body.Elements[ordinal];
            var name = element.IsChoice ? element.Name + "[x]" : element.Name;
            _findings.Add(FindingCodes.Missing, frame.Start, "." + name, ("element", name), ("type", frame.Type.Name));
        }
        foreach (var rule in frame.Body.Rules)
            if (!Holds(rule, states)) BrokenRule(frame.Start, rule.Key, rule.Expression);
        if (frame.HasSiblings || _scratch.Nulls.Count > frame.Nulls) CheckSiblings(ref frame, states);
        CheckType(ref frame, states);
        if (frame.Type.Kind == FhirTypeKind.Resource) CloseResource(ref frame, states);

        _statesUsed = frame.States;
        _depth--;
        if (_depth == 0 || frame.IsSibling) return;
        ref var around = ref _frames[_depth - 1];
        if (around.IsArray) return;
        ref var state = ref _states[around.States + frame.Ordinal];
        state.Length = (int)_reader.BytesConsumed - state.Offset;
    }

    private readonly void BrokenRule(int offset, string key, string expression, string suffix = "") =>
        _findings.Add(FindingCodes.BrokenRule, offset, suffix, ("rule", key), ("expects", expression));

    /// <summary>The two arrays of a primitive run side by side: as long as each other, and never null in both.</summary>
    private readonly void CheckSiblings(ref Frame frame, ReadOnlySpan<ElementState> states)
    {
        for (var i = 0; i < states.Length; i++)
            if (states[i].SiblingCount > 0 && states[i].HasValue && states[i].SiblingCount != states[i].Count)
                _findings.Add(FindingCodes.Misaligned, states[i].Offset, "", ("element", frame.Body.Elements[i].Types[states[i].Type].JsonName));
        var nulls = _scratch.Nulls;
        if (nulls.Count == frame.Nulls) return;
        var own = new HashSet<(int, int, bool)>();
        for (var i = frame.Nulls; i < nulls.Count; i++) own.Add((nulls[i].Ordinal, nulls[i].Index, nulls[i].IsSibling));
        for (var i = frame.Nulls; i < nulls.Count; i++)
        {
            var (ordinal, index, isSibling, offset) = nulls[i];
            var other = isSibling ? states[ordinal].Count : states[ordinal].SiblingCount;
            if (index >= other || own.Contains((ordinal, index, !isSibling)))
                _findings.Add(FindingCodes.Null, offset, "", ("element", frame.Body.Elements[ordinal].Types[states[ordinal].Type].JsonName));
        }
        nulls.RemoveRange(frame.Nulls, nulls.Count - frame.Nulls);
    }

    private readonly bool Holds(FhirRule rule, ReadOnlySpan<ElementState> states)
    {
        // The truth values of postfix steps, the topmost in the lowest bit.
        ulong stack = 0;
        foreach (var step in rule.Steps)
        {
            var says = step.Operation switch
            {
                FhirRuleOperation.Exists => states[step.Element].IsPresent,
                FhirRuleOperation.Is => Says(states[step.Element], step.Literal!),
                _ => false,
            };
            stack = FhirRule.Next(stack, step.Operation, says);
        }
        return (stack & 1) != 0;
    }

    private readonly bool Says(in ElementState state, ReadOnlySpan<byte> literal) => Meant(Place(state)).SequenceEqual(literal);

    private static TextPlace Place(in ElementState state) => state.HasValue ? new(state.Offset, state.Length) : default;

    private readonly ReadOnlySpan<byte> Raw(TextPlace place) => _json.Slice(place.Offset, place.Length);

    private readonly ReadOnlySpan<byte> Raw(in ElementState state) => state.HasValue ? _json.Slice(state.Offset, state.Length) : [];

    /// <summary>A string that was read before, without quotes and escapes; empty for other values. The next call may overwrite it.</summary>
    private readonly ReadOnlySpan<byte> Meant(TextPlace place) => Meant(place, other: false);

    private readonly ReadOnlySpan<byte> Meant(TextPlace place, bool other)
    {
        var raw = Raw(place);
        if (raw.Length < 2 || raw[0] != '"') return [];
        var inside = raw[1..^1];
        if (!inside.Contains((byte)'\\')) return inside;
        var reader = new System.Text.Json.Utf8JsonReader(raw);
        var buffer = other ? _scratch.OtherTextOf(raw.Length) : _scratch.TextOf(raw.Length);
        try
        {
            reader.Read();
            return buffer.AsSpan(0, reader.CopyString(buffer));
        }
        catch (InvalidOperationException)
        {
            // Reported where it was read.
            return [];
        }
    }
}
