using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace IntegrationEngine.Engine.Tests.Events;

public partial class EventRegistryTests
{
    private static readonly List<(MethodInfo Method, LoggerMessageAttribute Event)> Events =
        [.. typeof(EngineException).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            .Select(m => (m, m.GetCustomAttribute<LoggerMessageAttribute>()!))
            .Where(m => m.Item2 is not null)];

    [Fact]
    public void Every_event_has_an_id_of_its_own_and_a_name()
    {
        Assert.NotEmpty(Events);
        Assert.Distinct(Events.Select(e => e.Event.EventId));
        Assert.Distinct(Events.Select(e => e.Event.EventName ?? e.Method.Name));
        Assert.All(Events, e => Assert.InRange(e.Event.EventId, 1000, 9999));
    }

    [Fact]
    public void Every_event_stands_in_the_registry() =>
        Assert.All(Events, e => Assert.Equal("IntegrationEngine.Engine.Events", e.Method.DeclaringType!.Namespace));

    [Fact]
    public void No_event_carries_content()
    {
        foreach (var (method, info) in Events)
        {
            Assert.DoesNotContain(method.GetParameters(), p => p.ParameterType == typeof(byte[]) || p.ParameterType == typeof(ReadOnlyMemory<byte>) || p.ParameterType.IsAssignableTo(typeof(Exception)));
            foreach (Match placeholder in Placeholder().Matches(info.Message))
                Assert.False(Forbidden().IsMatch(placeholder.Groups["name"].Value), $"{method.Name}: {placeholder.Value}");
        }
    }

    [GeneratedRegex("\\{(?<name>[A-Za-z]+)[^}]*\\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("^(Content|Raw|Message|Text|Body|Bundle|Value|Patient|Name|Payload|Response|Exception|Key|Order|Segment|Field)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Forbidden();
}
