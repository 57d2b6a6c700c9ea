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

    [LoggerMessage(1004, LogLevel.Information, "Configuration changed, live {Milliseconds} ms after it was read: mappings {Mappings}; channels {Channels}; destinations {Destinations}")]
    public static partial void ConfigurationChanged(this ILogger logger, double milliseconds, string mappings, string channels, string destinations);

    [LoggerMessage(1005, LogLevel.Error, "Configuration change refused: {Code} at {Place}, {Errors} errors in all; the engine goes on with what was live, degraded until it is mended")]
    public static partial void ConfigurationRefused(this ILogger logger, string code, string place, int errors);

    [LoggerMessage(1006, LogLevel.Error, "Configuration error {Code} at {Place}")]
    public static partial void ConfigurationError(this ILogger logger, string code, string place);

    [LoggerMessage(1007, LogLevel.Information, "Configuration in order again")]
    public static partial void ConfigurationInOrder(this ILogger logger);

    [LoggerMessage(1008, LogLevel.Information, "The configuration folder gives no events of its own: it is looked at every {Seconds} seconds")]
    public static partial void ConfigurationWithoutEvents(this ILogger logger, double seconds);

    [LoggerMessage(1009, LogLevel.Critical, "{Code}: {Loop} ended by a fault of the engine ({Kind} in {Place}): the engine stops, and is to be started again")]
    public static partial void LoopFailed(this ILogger logger, string code, string loop, string kind, string place);

    [LoggerMessage(1020, LogLevel.Information, "The {Kind} {Line} is {State} now, as {Actor} asked")]
    public static partial void LineControlled(this ILogger logger, string kind, string line, string state, string actor);

    [LoggerMessage(1021, LogLevel.Information, "Request {RequestId} ({Kind}) of {Actor} taken")]
    public static partial void RequestTaken(this ILogger logger, Guid requestId, string kind, string actor);

    [LoggerMessage(1022, LogLevel.Information, "Request {RequestId} ({Kind}) {State}: {Counts}")]
    public static partial void RequestEnded(this ILogger logger, Guid requestId, string kind, string state, string counts);

    [LoggerMessage(1023, LogLevel.Warning, "A file in the folder of requests is none: {File}; put aside")]
    public static partial void RequestUnreadable(this ILogger logger, string file);

    [LoggerMessage(1024, LogLevel.Error, "A look at what operators ask failed by a fault of the engine ({Kind} in {Place}); tried again")]
    public static partial void OperationsFailed(this ILogger logger, string kind, string place);

    [LoggerMessage(1040, LogLevel.Information, "Report {Report} written: {File}")]
    public static partial void ReportWritten(this ILogger logger, string report, string file);

    [LoggerMessage(1042, LogLevel.Error, "Report {Report} can't be written to {Folder} ({Problem}): tried again every half minute")]
    public static partial void ReportNotWritten(this ILogger logger, string report, string folder, string problem);

    [LoggerMessage(1025, LogLevel.Error, "Channel {Channel} can't listen again at {Place}: tried again each second")]
    public static partial void ChannelNotResumed(this ILogger logger, string channel, string place);
}
