namespace IntegrationEngine.Mappings.Fhir;

/// <summary>A resource, data type, primitive or backbone element of FHIR R4. Instances are shared and immutable.</summary>
public sealed class FhirType
{
    private readonly Lazy<FhirTypeBody> _body;
    private readonly Lazy<Dictionary<string, FhirElement>> _byName;

    internal FhirType(string name, FhirTypeKind kind, bool isAbstract, bool hasIdentifierSearch, Func<FhirType, FhirTypeBody> read)
    {
        Name = name;
        Kind = kind;
        IsAbstract = isAbstract;
        HasIdentifierSearch = hasIdentifierSearch;
        Primitive = kind == FhirTypeKind.Primitive ? FhirPrimitives.Of(name) : FhirPrimitive.None;
        // Most of the near 700 types are never asked for: each is read when it first is.
        _body = new(() => read(this));
        _byName = new(() => _body.Value.ByName());
    }

    /// <summary><c>Patient</c>, <c>CodeableConcept</c>, <c>dateTime</c>; backbones by path: <c>Observation.component</c>.</summary>
    public string Name { get; }

    public FhirTypeKind Kind { get; }

    /// <summary>Which primitive it is; <see cref="FhirPrimitive.None"/> for objects.</summary>
    public FhirPrimitive Primitive { get; }

    /// <summary>True for <c>Resource</c>, <c>DomainResource</c>, <c>Element</c> and <c>BackboneElement</c>.</summary>
    public bool IsAbstract { get; }

    /// <summary>True where R4 defines the search parameter <c>identifier</c> (token) for this resource, which a conditional request needs.</summary>
    public bool HasIdentifierSearch { get; }

    /// <summary>All elements in FHIR's order, inherited ones first. A primitive has <c>id</c> and <c>extension</c>; its value is the JSON value itself.</summary>
    public IReadOnlyList<FhirElement> Elements => _body.Value.Elements;

    /// <summary>Finds a plain name (<c>status</c>), a concrete choice name (<c>valueQuantity</c>) or a bare choice name (<c>value</c>).</summary>
    public FhirElement? Element(string jsonName) => _byName.Value.GetValueOrDefault(jsonName);

    public override string ToString() => Name;

    internal FhirTypeBody Body => _body.Value;
}
