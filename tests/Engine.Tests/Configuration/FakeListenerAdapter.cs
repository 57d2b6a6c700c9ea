using IntegrationEngine.Adapters;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Engine.Tests.Configuration;

/// <summary>A way in that takes <c>fake: { place: TEXT }</c> and never starts.</summary>
internal sealed class FakeListenerAdapter : IListenerAdapter
{
    public string Name => "fake";

    public IListenerSettings? Bind(YamlNode settings, DiagnosticBag findings)
    {
        if (YamlSettings.From(Name, settings, findings) is not { } read) return null;
        var place = read.Text("place") ?? "";
        read.Finish();
        return new FakeSettings(place);
    }

    public IListener Create(string channel, IListenerSettings settings, IIntake intake, TimeProvider clock) => throw new NotSupportedException();

    private sealed record FakeSettings(string Exclusive) : IListenerSettings
    {
        public long MaxSize => 1024;
    }
}
