namespace IntegrationEngine.Engine.Ledger;

/// <summary>
/// What the ledger knows of one order. What it was accepted under never changes, whatever expires later; what follows <see cref="State"/> is computed of its events.
/// </summary>
/// <param name="Id">Authority and number, as <c>IMSS-BIENESTAR|12345</c>.</param>
/// <param name="OrderedAt">By the source's clock, else when it was received.</param>
/// <param name="AcceptedAt">When the engine matched it.</param>
public sealed record OrderEntry(string Id, DateTimeOffset OrderedAt, DateTimeOffset AcceptedAt)
{
    /// <summary>The agreement's name; null where none covers it and the channel names its destinations.</summary>
    public string? Agreement { get; init; }

    /// <summary>With the version it was matched to, as <c>name@1f2e3d4c5b6a</c>.</summary>
    public string? AgreementStamp { get; init; }

    /// <summary>The service's name in the agreement.</summary>
    public string? Service { get; init; }

    /// <summary>As the message brought it.</summary>
    public string? ServiceCode { get; init; }

    /// <summary>CLUES of who ordered, as the message brought it.</summary>
    public string? RequesterFacility { get; init; }
    public string? RequesterInstitution { get; init; }
    public string? RequesterState { get; init; }
    public string? PerformerFacility { get; init; }
    public string? PerformerInstitution { get; init; }

    /// <summary>Where the order went.</summary>
    public string? Destination { get; init; }

    /// <summary>Where its results, answers and corrections go.</summary>
    public string? ReplyDestination { get; init; }

    /// <summary>CLUES of who gets them: the requester, or its successor.</summary>
    public string? ReplyFacility { get; init; }

    /// <summary>Keyed hash of the person, one for all identifiers of the same person.</summary>
    public string? Person { get; init; }

    /// <summary>Keyed hashes to compare patients by.</summary>
    public string? MatchKeys { get; init; }

    /// <summary>In completed years on the specimen's date, else the order's.</summary>
    public int? Age { get; init; }

    /// <summary>The order that it belongs to.</summary>
    public string? Parent { get; init; }

    /// <summary>As in FHIR: <c>routine</c>, <c>urgent</c>, <c>asap</c>, <c>stat</c>.</summary>
    public string? Priority { get; init; }

    /// <summary>Kind of request, and kind of study.</summary>
    public string? Kind { get; init; }
    public string? Study { get; init; }

    /// <summary>How many it names; null where it names none.</summary>
    public int? Specimens { get; init; }

    public OrderState State { get; init; }

    /// <summary>When the clock began, and of what: <c>received</c> or <c>shipped</c>.</summary>
    public DateTimeOffset? StartedAt { get; init; }
    public string? StartKind { get; init; }

    /// <summary>Pauses are part of it. Null while the clock has not begun, or rests.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The first final report, as the laboratory dates it.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>The first delivery of a final report.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>How long the clock rested.</summary>
    public TimeSpan Paused { get; init; }

    /// <summary>Of the latest rejection; stays when a new specimen comes.</summary>
    public string? RejectedReason { get; init; }

    /// <summary>By what the agreement counts; null while that has not happened.</summary>
    public bool? Late { get; init; }

    /// <summary>Whether it is a request of a patient (gestión).</summary>
    public bool IsRequest { get; init; }

    /// <summary>The latest event that what is computed is made of; null: of none.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>What is still to come, as <c>her2-ish</c>.</summary>
    public string? Pending { get; init; }

    /// <summary>Counts changes; computed rows are written only over what they were computed of.</summary>
    public long Version { get; init; }

    /// <summary>When the order is to be looked at next; null: not before something happens.</summary>
    public DateTimeOffset? LookAt { get; init; }
}
