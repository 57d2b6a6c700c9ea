using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;

namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>One resource of a mapping, compiled.</summary>
internal sealed class ResourceRule
{
    public required int Index { get; init; }

    public required string Name { get; init; }

    public required SourceSpan Span { get; init; }

    public required FhirType Type { get; init; }

    public required byte[] Utf8Type
    {
        get;
        init
        {
            field = value;
            CreateRequest = [.. ",\"request\":{\"method\":\"POST\",\"url\":\""u8, .. value, .. "\",\"ifNoneExist\":\"identifier="u8, .. ResourceIdentity.Utf8System, (byte)'|'];
            UpsertRequest = [.. ",\"request\":{\"method\":\"PUT\",\"url\":\""u8, .. value, .. "?identifier="u8, .. ResourceIdentity.Utf8System, (byte)'|'];
        }
    }

    /// <summary>An entry's request up to the identity: <c>POST</c> unless it exists.</summary>
    public byte[] CreateRequest { get; private init; } = [];

    /// <summary>An entry's request up to the identity: <c>PUT</c> of what has it.</summary>
    public byte[] UpsertRequest { get; private init; } = [];

    /// <summary>The definition's id of its <c>$for</c>; -1 for the whole message.</summary>
    public required int Group { get; init; }

    /// <summary>The segment that its <c>$for</c> names, one resource for each; 0 where it names a group.</summary>
    public required uint Segment { get; init; }

    public required SourceNode? Each { get; init; }

    public required ConditionNode? When { get; init; }

    public required KeyPart[] Key { get; init; }

    /// <summary>Whether equal keys are told apart by their order.</summary>
    public required bool Ordinal { get; init; }

    public SharedKeyParts SharedKey { get; init; }

    /// <summary>All that its key and body read, each one field of one segment; null where they read more than that.</summary>
    public required PathNode[]? Reads { get; init; }

    public required ObjectNode Body { get; init; }

    /// <summary>Resources that are written into it, in the order of the mapping.</summary>
    public ContainedRule[] Contained { get; init; } = [];

    /// <summary>Opens the resource: <c>{"resourceType":"Patient"</c>.</summary>
    public required byte[] Opening { get; init; }

    /// <summary>Different details under one key are told, not refused: who a practitioner or a place is, is written in many ways.</summary>
    public bool MayVary => MayVaryOf(Type);

    /// <summary>The rule's <c>$write</c>, else what the design says: who and where is written once and never over what a destination knows.</summary>
    public required WriteMode DefaultWrite { get; init; }

    /// <inheritdoc cref="MayVary"/>
    public static bool MayVaryOf(FhirType type) => type.Name is "Practitioner" or "PractitionerRole" or "Organization" or "Location";

    public static WriteMode UsualWrite(FhirType type) => type.Name is "Patient" or "Practitioner" or "PractitionerRole" or "Organization" or "Location" ? WriteMode.Create : WriteMode.Upsert;
}
