namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>A choice element from alternatives of different types: the first one that gives something and can be written names it.</summary>
internal sealed class AlternativesElement : ElementNode
{
    public required ChoiceCandidate[] Alternatives { get; init; }

    public override int NeedsComponent => 0;

    public override WriteResult Write(Run run, in Scope scope)
    {
        var failed = false;
        foreach (var alternative in Alternatives)
        {
            if (alternative.When is not null && !alternative.When.Holds(run, scope)) continue;
            var written = alternative.Write(run, scope, this);
            if (written is WriteResult.Written or WriteResult.Stop) return written;
            failed |= written == WriteResult.Failed;
        }
        if (failed) return Policy.Apply(run, scope, Items.Source, Name, failed: true);
        return Required ? Policy.Apply(run, scope, Items.Source, Name, failed: false) : WriteResult.Empty;
    }
}
