using System.Net;
using System.Text.RegularExpressions;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Adapters.Http;

/// <summary>
/// Requests over HTTP: <c>http: 8443</c>, or
/// <c>http: { port: 8443, address: 127.0.0.1, path: /pedidos, max-size: 8MiB, time-out: 30s, requests: 200, insecure: false }</c>.
/// An address outside this machine needs <c>insecure: true</c> (C280), since what arrives there is not encrypted.
/// </summary>
public sealed partial class HttpAdapter : IListenerAdapter
{
    private const string PathForm = @"^/([A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*)?$";

    public string Name => "http";

    public IListenerSettings? Bind(YamlNode settings, DiagnosticBag findings)
    {
        var own = new DiagnosticBag();
        var bound = settings is YamlScalar { Value.Length: > 0 } port
            ? Defaults(YamlSettings.ReadInteger("port", port, 0, 0, 65535, own))
            : YamlSettings.From(Name, settings, own) is { } group ? Read(group) : null;
        findings.AddRange(own.Findings);
        return own.HasErrors ? null : bound;
    }

    public IListener Create(string channel, IListenerSettings settings, IIntake intake, TimeProvider clock) =>
        new RequestListener(channel, (HttpSettings)settings, intake, clock);

    private static HttpSettings Defaults(int port) =>
        new(new IPEndPoint(IPAddress.Loopback, port), "", HttpSettings.DefaultMaxSize, HttpSettings.DefaultTimeOut, HttpSettings.DefaultRequests);

    private static HttpSettings Read(YamlSettings group)
    {
        var endPoint = ListenAddress.Read(group);
        var settings = new HttpSettings(
            endPoint,
            Path(group),
            group.Size("max-size", HttpSettings.DefaultMaxSize, 1L << 10, 16L << 30),
            group.Duration("time-out", HttpSettings.DefaultTimeOut, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            group.Integer("requests", HttpSettings.DefaultRequests, 1, 10_000));
        ListenAddress.CheckExposure(group, endPoint.Address);
        group.Finish();
        return settings;
    }

    private static string Path(YamlSettings group)
    {
        if (group.Scalar("path", form: PathForm, usual: "/") is not { } path) return "";
        if (PathText().IsMatch(path.Value)) return path.Value.TrimEnd('/');
        group.Findings.Error("C182", path.Span, ("key", "path"));
        return "";
    }

    [GeneratedRegex(PathForm, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathText();
}
