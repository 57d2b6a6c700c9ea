namespace IntegrationEngine.Engine.Agreements;

/// <summary>Which patients a service is for.</summary>
/// <param name="Sex">Null: any. A patient of unknown sex is none of a given one.</param>
/// <param name="YoungestAge">In completed years; null: no limit.</param>
/// <param name="OldestAge">In completed years, included; null: no limit.</param>
/// <param name="AcceptsUnknownAge">What happens to a patient whose birth date is missing, or too vague to tell.</param>
public sealed record PatientLimits(PatientSex? Sex, int? YoungestAge, int? OldestAge, bool AcceptsUnknownAge)
{
    public static PatientLimits None { get; } = new(null, null, null, AcceptsUnknownAge: false);

    public bool HasAge => YoungestAge is not null || OldestAge is not null;

    /// <summary>As an agreement writes it: <c>0..17</c>.</summary>
    public string Ages => $"{YoungestAge}..{OldestAge}";

    public bool Includes(PatientSex? sex) => Sex is not { } only || sex == only;

    /// <summary>Whether ages from one to another are all in the limits (true), all out of them (false), or may be either (null).</summary>
    public bool? Includes(int youngest, int oldest)
    {
        var (low, high) = (YoungestAge ?? 0, OldestAge ?? int.MaxValue);
        return youngest >= low && oldest <= high ? true : oldest < low || youngest > high ? false : null;
    }
}
