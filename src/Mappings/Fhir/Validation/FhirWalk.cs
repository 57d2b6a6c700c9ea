using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>One validation: a walk over the tokens with a stack of its own, which reads each byte once where all is well.</summary>
internal ref partial struct FhirWalk
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly ValidationScratch _scratch;
    private readonly FindingList _findings;
    private readonly Frame[] _frames;
    private readonly string? _expected;
    private Utf8JsonReader _reader;
    private ElementState[] _states;
    private int _depth;
    private int _statesUsed;
    private int _contained = -1;
    private int _bundles;

    public FhirWalk(ReadOnlySpan<byte> json, ValidationScratch scratch, string? expected)
    {
        _json = json;
        _scratch = scratch;
        _findings = scratch.Findings;
        _frames = scratch.Frames;
        _states = scratch.States;
        _expected = expected;
        // Depth is watched here, where it can be named.
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
    }

    public void Run()
    {
        if (!Utf8.IsValid(_json)) _findings.Add(FindingCodes.NotUtf8, FirstInvalidByte(), "");
        try
        {
            _reader.Read();
            if (_reader.TokenType != JsonTokenType.StartObject) _findings.Add(FindingCodes.NoResourceType, 0, "");
            else OpenResource(null, null, -1, _expected);
            if (_depth == 0) _reader.Skip();
            while (_depth > 0)
            {
                _reader.Read();
                if (_frames[_depth - 1].IsArray) ArrayToken();
                else ObjectToken();
            }
            // Throws where anything but space follows.
            _reader.Read();
        }
        catch (JsonException e)
        {
            _findings.Add(FindingCodes.NotJson, (int)_reader.TokenStartIndex, "", ("line", $"{e.LineNumber + 1}"), ("column", $"{e.BytePositionInLine + 1}"));
        }
    }

    private readonly int Offset => (int)_reader.TokenStartIndex;

    private void ObjectToken()
    {
        if (_reader.TokenType == JsonTokenType.EndObject) CloseObject();
        else Property();
    }

    private void Property()
    {
        ref var frame = ref _frames[_depth - 1];
        var name = Text();
        var isSibling = name.Length > 1 && name[0] == '_';
        var known = frame.Body.TryFind(isSibling ? name[1..] : name, out var ordinal, out var typeOrdinal);
        if (!known)
        {
            OtherProperty(ref frame, name);
            return;
        }
        var element = frame.Body.Elements[ordinal];
        var type = element.Types[typeOrdinal];
        ref var state = ref _states[frame.States + ordinal];
        if (state.IsPresent && state.Type != typeOrdinal)
            _findings.Add(FindingCodes.SecondChoice, Offset, "", ("element", element.Name + "[x]"), ("first", element.Types[state.Type].JsonName), ("second", type.JsonName));
        else if (isSibling ? state.HasSibling : state.HasValue)
            _findings.Add(FindingCodes.Repeated, Offset, "", ("element", type.JsonName));
        if (isSibling && type.Type.Kind != FhirTypeKind.Primitive)
        {
            _findings.Add(FindingCodes.SiblingOfObject, Offset, "", ("element", type.JsonName), ("type", type.Type.Name));
            _reader.Skip();
            return;
        }
        state.Type = (short)typeOrdinal;
        // The id of an element says nothing by itself (ele-1).
        if (ordinal != KnownElements.Id || frame.Type.Kind == FhirTypeKind.Resource) frame.Count++;
        _reader.Read();
        if (isSibling)
        {
            state.HasSibling = true;
            frame.HasSiblings = true;
        }
        else
        {
            state.HasValue = true;
            state.Offset = Offset;
            state.Length = 0;
        }
        if (_reader.TokenType == JsonTokenType.StartArray)
        {
            if (!element.IsArray) _findings.Add(FindingCodes.ArrayNotAllowed, Offset, "", ("element", type.JsonName));
            OpenArray(element, type, ordinal, isSibling);
            return;
        }
        if (element.IsArray) _findings.Add(FindingCodes.ArrayExpected, Offset, "", ("element", type.JsonName));
        if (!isSibling) state.Count = 1;
        Value(element, type, ordinal, isSibling);
        if (!isSibling) EndValue(ref state);
    }

    private readonly void EndValue(ref ElementState state)
    {
        // An object that was opened is not over: closing it will say so.
        if (state.Length == 0) state.Length = (int)_reader.BytesConsumed - state.Offset;
    }

    private void OtherProperty(ref Frame frame, ReadOnlySpan<byte> name)
    {
        var offset = Offset;
        if (frame.Type.Kind == FhirTypeKind.Resource && name.SequenceEqual("resourceType"u8))
        {
            if (frame.HasResourceType) _findings.Add(FindingCodes.Repeated, offset, "", ("element", "resourceType"));
            frame.HasResourceType = true;
        }
        else
        {
            var shown = SafeName.Of(name);
            var near = _findings.IsFull ? null : NearestName.Find(shown, frame.Body.Elements.SelectMany(e => e.Types).Select(t => t.JsonName));
            if (near is null) _findings.Add(FindingCodes.UnknownElement, offset, "", ("element", shown), ("type", frame.Type.Name));
            else _findings.Add(FindingCodes.UnknownElement, offset, "", ("element", shown), ("type", frame.Type.Name), ("nearest", near));
            frame.Count++;
        }
        _reader.Skip();
    }

    private void OpenArray(FhirElement element, FhirElementType type, int ordinal, bool isSibling)
    {
        if (!TryPush(out var depth)) return;
        ref var frame = ref _frames[depth];
        frame.IsArray = true;
        (frame.Element, frame.ElementType, frame.Ordinal, frame.IsSibling) = (element, type, ordinal, isSibling);
    }

    private void ArrayToken()
    {
        ref var frame = ref _frames[_depth - 1];
        if (_reader.TokenType != JsonTokenType.EndArray)
        {
            frame.Count++;
            Value(frame.Element!, frame.ElementType!, frame.Ordinal, frame.IsSibling);
            return;
        }
        _depth--;
        var element = frame.Element!;
        if (frame.Count == 0) _findings.Add(FindingCodes.Empty, frame.Start, "", ("shown", "[]"));
        else if (element.IsArray && (frame.Count > element.Max || frame.Count < element.Min))
            _findings.Add(FindingCodes.WrongCount, frame.Start, "", ("element", element.Name), ("min", $"{element.Min}"), ("max", element.Max == int.MaxValue ? "*" : $"{element.Max}"));
        ref var state = ref _states[_frames[_depth - 1].States + frame.Ordinal];
        if (frame.IsSibling)
        {
            state.SiblingCount = frame.Count;
            return;
        }
        state.Count = frame.Count;
        state.Length = (int)_reader.BytesConsumed - state.Offset;
    }

    private void OpenObject(FhirElement? element, FhirElementType? elementType, int ordinal, bool isSibling, FhirType type)
    {
        if (!TryPush(out var depth)) return;
        ref var frame = ref _frames[depth];
        (frame.Element, frame.ElementType, frame.Ordinal, frame.IsSibling) = (element, elementType, ordinal, isSibling);
        frame.Type = type;
        frame.Body = type.Body;
        frame.States = _statesUsed;
        _statesUsed += frame.Body.Elements.Length;
        if (_statesUsed > _states.Length)
        {
            _scratch.ReserveStates(_statesUsed);
            _states = _scratch.States;
        }
        Array.Clear(_states, frame.States, frame.Body.Elements.Length);
        frame.Nulls = _scratch.Nulls.Count;
    }

    /// <summary>Enters the object or array at the reader; where that would be too deep, says so and steps over it.</summary>
    private bool TryPush(out int depth)
    {
        depth = _depth;
        if (_depth == _frames.Length)
        {
            _findings.Add(FindingCodes.TooDeep, Offset, "", ("limit", $"{FhirValidator.MaxDepth}"));
            _reader.Skip();
            return false;
        }
        _frames[depth] = default;
        _frames[depth].Start = Offset;
        _depth++;
        return true;
    }

    /// <summary>The current name or string as it is meant; escapes are undone into memory that the next call may overwrite.</summary>
    private ReadOnlySpan<byte> Text()
    {
        if (!_reader.ValueIsEscaped) return _reader.ValueSpan;
        var buffer = _scratch.TextOf(_reader.ValueSpan.Length);
        try
        {
            return buffer.AsSpan(0, _reader.CopyString(buffer));
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are not UTF-8.
            _findings.Add(FindingCodes.NotUtf8, Offset, "");
            return "?"u8;
        }
    }

    private readonly int FirstInvalidByte()
    {
        var at = 0;
        while (at < _json.Length && Rune.DecodeFromUtf8(_json[at..], out _, out var length) == System.Buffers.OperationStatus.Done) at += length;
        return at;
    }
}
