namespace IntegrationEngine.Mappings.Fhir.Validation;

/// <summary>An object or array that the walk is inside of.</summary>
internal struct Frame
{
    /// <summary>The element it is the value of, and the type its name said; null at the root.</summary>
    public FhirElement? Element;
    public FhirElementType? ElementType;

    /// <summary>The ordinal of <see cref="Element"/> in the object around.</summary>
    public int Ordinal;

    /// <summary>First byte.</summary>
    public int Start;

    public bool IsArray;

    /// <summary>True below a name with an underscore.</summary>
    public bool IsSibling;

    /// <summary>Items of an array; properties of an object other than <c>id</c>.</summary>
    public int Count;

    // Objects only.
    public FhirType Type;
    public FhirTypeBody Body;

    /// <summary>Where its states begin; one for each of the type's elements.</summary>
    public int States;
    public bool HasResourceType;

    /// <summary>True where a name with an underscore was in it.</summary>
    public bool HasSiblings;

    /// <summary>Sizes of the lists when it was entered: what was added since lies inside it.</summary>
    public int Nulls;
    public int Contained;
    public int Local;
    public int Entries;
    public int References;

    /// <summary>The ordinal of the contained resource that was being walked outside; -1 for none.</summary>
    public int OuterContained;

    /// <summary>For an entry of a Bundle: what stands in it.</summary>
    public EntryRecord Entry;
}
