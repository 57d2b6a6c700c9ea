using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace IntegrationEngine.Engine.Storage;

/// <summary>The section <c>Retention</c>: for how long what is finished is kept; described in <c>docs/operations.md</c>.</summary>
/// <param name="Messages">Raw messages and Bundles in the embedded log. Topics of Kafka have a time of their own.</param>
/// <param name="Ledger">What the ledger knows of messages that were delivered wherever they went.</param>
public sealed record RetentionSettings(TimeSpan Messages, TimeSpan Ledger)
{
    /// <exception cref="EngineException">E137: a value can't be used.</exception>
    public static RetentionSettings Read(IConfiguration source)
    {
        var messages = Time(source, "Retention:Messages", TimeSpan.FromDays(7), TimeSpan.Zero);
        return new(messages, Time(source, "Retention:Ledger", TimeSpan.FromDays(400), messages));
    }

    private static TimeSpan Time(IConfiguration source, string key, TimeSpan otherwise, TimeSpan least)
    {
        if (source[key] is not { Length: > 0 } text) return otherwise > least ? otherwise : least;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero && time >= least
            ? time
            : throw new EngineException("E137", ("key", key), ("expected", least > TimeSpan.Zero ? $">= {least:c}" : "7.00:00:00"));
    }
}
