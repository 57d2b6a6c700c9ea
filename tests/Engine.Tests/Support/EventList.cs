using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Tests.Support;

/// <summary>Keeps every log event: its name, its text, its properties.</summary>
public sealed class EventList : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(string Name, string Text, LogLevel Level)> _events = new();

    public IReadOnlyList<(string Name, string Text, LogLevel Level)> All => [.. _events];

    public int Count(string name) => _events.Count(e => e.Name == name);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _events.Enqueue((eventId.Name ?? "", formatter(state, exception), logLevel));

    public void Dispose()
    {
    }
}
