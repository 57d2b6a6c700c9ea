using System.Text.Json;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Fhir.Validation;

internal ref partial struct FhirWalk
{
    private static readonly FhirType _elementType = FhirModel.R4.Find("Element")!;

    private void Value(FhirElement element, FhirElementType type, int ordinal, bool isSibling)
    {
        if (_reader.TokenType == JsonTokenType.Null)
        {
            Null(type, ordinal, isSibling);
            return;
        }
        if (!isSibling && type.Type.Kind == FhirTypeKind.Primitive)
        {
            Primitive(element, type);
            return;
        }
        if (_reader.TokenType != JsonTokenType.StartObject)
            WrongJsonType("object");
        else if (isSibling)
            OpenObject(element, type, ordinal, isSibling, _elementType);
        else if (type.Type.Kind == FhirTypeKind.Resource)
            OpenResource(element, type, ordinal, null);
        else
            OpenObject(element, type, ordinal, isSibling, type.Type);
    }

    /// <summary>A null stands for the gap beside a value in the other array of a primitive, and for nothing else.</summary>
    private readonly void Null(FhirElementType type, int ordinal, bool isSibling)
    {
        ref var around = ref _frames[_depth - 1];
        if (around.IsArray && type.Type.Kind == FhirTypeKind.Primitive)
            _scratch.Nulls.Add(new(ordinal, around.Count - 1, isSibling, Offset));
        else
            _findings.Add(FindingCodes.Null, Offset, "", ("element", type.JsonName));
    }

    private void Primitive(FhirElement element, FhirElementType type)
    {
        var primitive = type.Type.Primitive;
        if (!HasTokenOf(primitive, out var expected))
        {
            WrongJsonType(expected);
            return;
        }
        if (primitive == FhirPrimitive.Boolean) return;
        var offset = Offset;
        var text = _reader.TokenType == JsonTokenType.String ? Text() : _reader.ValueSpan;
        if (text.IsEmpty)
            _findings.Add(FindingCodes.Empty, offset, "", ("shown", "\"\""));
        else if (!FhirPrimitives.IsValid(primitive, text))
            _findings.Add(FindingCodes.WrongFormat, offset, "", ("type", type.Type.Name), ("format", Formats.Of(primitive)));
        else if (primitive == FhirPrimitive.Code && element.Binding is { } binding && !binding.Accepts(text))
            UnknownCode(binding, text, offset);
        else if (text[0] == '#' && primitive is FhirPrimitive.Uri or FhirPrimitive.Url or FhirPrimitive.Canonical)
            _scratch.Local.Add(new(new(offset, (int)_reader.BytesConsumed - offset), null, _contained));
    }

    private readonly void UnknownCode(FhirBinding binding, ReadOnlySpan<byte> text, int offset)
    {
        var near = !_findings.IsFull && binding.Codes is { } codes ? NearestName.Find(SafeName.Of(text), codes.Order(StringComparer.Ordinal)) : null;
        var allowed = Formats.Allowed(binding);
        if (near is null) _findings.Add(FindingCodes.UnknownCode, offset, "", ("valueSet", binding.ValueSet), ("allowed", allowed));
        else _findings.Add(FindingCodes.UnknownCode, offset, "", ("valueSet", binding.ValueSet), ("allowed", allowed), ("nearest", near));
    }

    private readonly bool HasTokenOf(FhirPrimitive primitive, out string expected)
    {
        switch (primitive)
        {
            case FhirPrimitive.Boolean:
                expected = "true, false";
                return _reader.TokenType is JsonTokenType.True or JsonTokenType.False;
            case FhirPrimitive.Integer or FhirPrimitive.Decimal or FhirPrimitive.UnsignedInt or FhirPrimitive.PositiveInt:
                expected = "number";
                return _reader.TokenType == JsonTokenType.Number;
            default:
                expected = "string";
                return _reader.TokenType == JsonTokenType.String;
        }
    }

    private void WrongJsonType(string expected)
    {
        var found = _reader.TokenType switch
        {
            JsonTokenType.StartObject => "object",
            JsonTokenType.StartArray => "array",
            JsonTokenType.String => "string",
            JsonTokenType.Number => "number",
            _ => "true, false",
        };
        _findings.Add(FindingCodes.WrongJsonType, Offset, "", ("expected", expected), ("found", found));
        _reader.Skip();
    }
}
