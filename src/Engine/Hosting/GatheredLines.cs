using System.Text;
using Serilog.Sinks.File;

namespace IntegrationEngine.Engine.Hosting;

/// <summary>
/// Lets the log file's lines of a few milliseconds go to the file as one write: with a write for each, a line costs more than what it tells of.
/// Named in <c>appsettings.json</c> as the file sink's <c>hooks</c>.
/// </summary>
public sealed class GatheredLines : FileLifecycleHooks
{
    public static GatheredLines Instance { get; } = new();

    public override Stream OnFileOpened(Stream underlyingStream, Encoding encoding) => new GatheringStream(underlyingStream, TimeProvider.System);
}
