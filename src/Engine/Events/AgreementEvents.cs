using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Events;

/// <summary>Events of agreements: 1500-1519.</summary>
internal static partial class AgreementEvents
{
    [LoggerMessage(1500, LogLevel.Warning, "R380: agreement {Agreement} ends in {Days} days, after {LastDate}, and no other goes on with {Services}: orders are refused from then on")]
    public static partial void AgreementEnds(this ILogger logger, string agreement, int days, string lastDate, string services);

    [LoggerMessage(1501, LogLevel.Error, "R381: agreement {Agreement} ended after {LastDate}, and no other goes on with {Services}: orders are refused")]
    public static partial void AgreementEnded(this ILogger logger, string agreement, string lastDate, string services);
}
