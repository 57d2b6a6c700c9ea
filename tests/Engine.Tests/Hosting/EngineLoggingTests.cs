using System.Text;
using IntegrationEngine.Engine.Events;
using IntegrationEngine.Engine.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace IntegrationEngine.Engine.Tests.Hosting;

public class EngineLoggingTests
{
    [Fact]
    public void The_shipped_settings_write_events_with_their_properties_into_the_data_folder()
    {
        var data = Directory.CreateTempSubdirectory("data-");
        try
        {
            using (var logging = EngineLogging.Create(Shipped(data.FullName), console: false))
                logging.CreateLogger("prueba").ConfigurationWarning("C225", "config/channels/a.yaml:6:14");
            var file = Assert.Single(Directory.GetFiles(Path.Combine(data.FullName, "logs")));
            var text = File.ReadAllText(file);
            Assert.Contains("\"Code\":\"C225\"", text, StringComparison.Ordinal);
            Assert.Contains("\"ConfigurationWarning\"", text, StringComparison.Ordinal);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Where_Seq_is_set_events_go_there_as_OTLP_with_the_key()
    {
        var data = Directory.CreateTempSubdirectory("data-");
        var received = new TaskCompletionSource<(string Path, string Key, string Type, string Body)>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var seq = builder.Build();
        seq.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.TrySetResult((context.Request.Path, context.Request.Headers["X-Seq-ApiKey"].ToString(), context.Request.ContentType ?? "", Encoding.Latin1.GetString(body.ToArray())));
        });
        await seq.StartAsync();
        try
        {
            using (var logging = EngineLogging.Create(Shipped(data.FullName, ("Seq:ServerUrl", seq.Urls.First()), ("Seq:ApiKey", "clave")), console: false))
                logging.CreateLogger("prueba").ConfigurationWarning("C225", "config/channels/a.yaml:6:14");
            var (path, key, type, text) = await received.Task.WaitAsync(TimeSpan.FromSeconds(20));
            Assert.Equal("/ingest/otlp/v1/logs", path);
            Assert.Equal("clave", key);
            Assert.Equal("application/x-protobuf", type);
            Assert.Contains("C225", text, StringComparison.Ordinal);
        }
        finally
        {
            await seq.StopAsync();
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_Seq_address_that_is_none_is_a_coded_error() =>
        Assert.Equal("E104", Assert.Throws<EngineException>(() => EngineLogging.Create(Shipped("data", ("Seq:ServerUrl", "seq")), console: false)).Code);

    private static EngineSettings Shipped(string data, params (string Key, string Value)[] more) => EngineSettings.From(
        new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Repository.Root, "src/Engine/appsettings.json"))
            .AddInMemoryCollection(more.Select(m => KeyValuePair.Create(m.Key, (string?)m.Value)))
            .Build(),
        null, data);
}
