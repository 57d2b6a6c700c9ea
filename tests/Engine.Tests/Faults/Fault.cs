namespace IntegrationEngine.Engine.Tests.Faults;

/// <summary>How a FHIR server answers an attempt.</summary>
/// <param name="Status">Of the answer.</param>
/// <param name="Entry">The status of the second of two entries.</param>
/// <param name="Takes">Whether it has taken the message all the same.</param>
internal sealed record Fault(int Status = 200, int Entry = 201, bool Takes = false, Answers Answers = Answers.AtOnce, TimeSpan? RetryAfter = null)
{
    public static Fault None { get; } = new(Takes: true);

    public static Fault FailedEntry { get; } = new(Entry: 503);

    public static Fault ContendedEntry { get; } = new(Entry: 409);

    public static Fault RefusedEntry { get; } = new(Entry: 422);

    public static Fault Unauthorized { get; } = new(401);

    public static Fault Broken { get; } = new(500);

    public static Fault Busy { get; } = new(429, RetryAfter: TimeSpan.FromSeconds(20));

    public static Fault TimesOut { get; } = new(Takes: true, Answers: Answers.Never);

    public static Fault BreaksOff { get; } = new(Takes: true, Answers: Answers.InHalf);

    public static Fault AnswersLate { get; } = new(Takes: true, Answers: Answers.Late);
}
