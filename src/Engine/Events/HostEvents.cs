using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Events;

/// <summary>Events of the process itself: 1000-1099.</summary>
internal static partial class HostEvents
{
    [LoggerMessage(1000, LogLevel.Information, "Engine started: {Channels} channels, {Destinations} destinations, configuration {ConfigFolder}, data {DataFolder}, health at {HttpUrl}")]
    public static partial void EngineStarted(this ILogger logger, int channels, int destinations, string configFolder, string dataFolder, string httpUrl);

    [LoggerMessage(1001, LogLevel.Information, "Engine stopping: listeners close, what is under way is finished")]
    public static partial void EngineStopping(this ILogger logger);

    [LoggerMessage(1002, LogLevel.Information, "Engine stopped")]
    public static partial void EngineStopped(this ILogger logger);

    [LoggerMessage(1003, LogLevel.Warning, "Configuration warning {Code} at {Place}")]
    public static partial void ConfigurationWarning(this ILogger logger, string code, string place);
}
