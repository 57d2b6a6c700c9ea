namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>Where everything in a Bundle comes from, and where everything in a message went.</summary>
/// <param name="Elements">Each element that a line wrote, in the order of the Bundle; those that only hold others are left out.</param>
/// <param name="Fields">Each valued place of the message, in its order; none where the message was refused.</param>
/// <param name="Reached">Indices of the rules that wrote something, or refused the message.</param>
/// <param name="Identities">Of each resource, in the order of the rules; none where the message was refused.</param>
public sealed record MessageTrace(IReadOnlyList<TracedElement> Elements, IReadOnlyList<SourceField> Fields, IReadOnlySet<int> Reached, IReadOnlyList<TracedIdentity> Identities)
{
    private readonly IReadOnlyList<UnreadField>? _unread;

    /// <summary>The valued fields that reached no Bundle, each once: what no line reads, what was not asked for, and what was read and not written.</summary>
    public IReadOnlyList<UnreadField> Unread
    {
        get => _unread ?? UnreadFields.Of(Fields);
        init => _unread = value;
    }
}
