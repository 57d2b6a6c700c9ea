namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>What one object holds under one element: whether it is there, and where its value lies in the text.</summary>
internal struct ElementState
{
    /// <summary>First byte of the value; of a string its quote.</summary>
    public int Offset;

    /// <summary>Bytes of the value; 0 while it is still open.</summary>
    public int Length;

    /// <summary>Items, where it is an array.</summary>
    public int Count;

    /// <summary>Items of the array under the name with an underscore.</summary>
    public int SiblingCount;

    /// <summary>Which of the element's types the name said.</summary>
    public short Type;

    public bool HasValue;

    /// <summary>True where the name with an underscore is there: id and extensions of a primitive.</summary>
    public bool HasSibling;

    public readonly bool IsPresent => HasValue || HasSibling;
}
