using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Npgsql;

namespace IntegrationEngine.Engine.Tests.Support;

/// <summary>
/// A PostgreSQL of its own, in a temporary folder and on a loopback port, from the operating system's package. It ends with this process, however that ends:
/// the shell that holds it waits for the end of its input.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string User = "engine";
    private const string Account = "postgres";

    /// <summary>Reads a signal's name, or the end of the input, and passes it on.</summary>
    private const string Holder = """log=$1; shift; "$@" >>"$log" 2>&1 & server=$!; read -r signal; kill -"${signal:-INT}" $server; wait $server""";

    private static readonly bool IsRoot = !OperatingSystem.IsWindows() && GetEffectiveUserId() == 0;

    private readonly string _folder = Directory.CreateTempSubdirectory("engine-postgresql-").FullName;
    private readonly bool _durable;
    private Process? _server;

    private PostgreSqlServer(bool durable) => _durable = durable;

    /// <summary>Known to nobody else.</summary>
    public string Password { get; } = Guid.NewGuid().ToString("N");

    public int Port { get; private set; }

    /// <param name="durable">Whether commits wait for the disk, which benchmarks ask for; without it a killed server loses nothing either, only a killed machine.</param>
    public static async Task<PostgreSqlServer> StartAsync(bool durable = false)
    {
        var server = new PostgreSqlServer(durable);
        try
        {
            await server.CreateAsync();
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Without a pool of its own, so that the server's databases may be dropped.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = Port, Database = database, Username = User, Password = Password, Timeout = 5,
    }.ConnectionString;

    /// <summary>A new database, and its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await RunAsync("postgres", "CREATE DATABASE " + name);
        return ConnectionString(name);
    }

    public async Task<object?> RunAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>On the port that it had before, if it had one.</summary>
    public async Task StartAgainAsync()
    {
        if (Port == 0) Port = FreePort();
        _server = Start(
            "sh", "-c", Holder, "sh", Path.Combine(_folder, "server.log"), Tool("postgres"), "-D", Data, "-k", _folder, "-p", Port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200", "-c", "fsync=" + (_durable ? "on" : "off"));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                await RunAsync("postgres", "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (!deadline.IsCancellationRequested && !_server.HasExited)
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    /// <param name="immediately">As a crash: nothing is finished, and the next start recovers.</param>
    public async Task StopAsync(bool immediately)
    {
        if (_server is not { HasExited: false } server) return;
        await server.StandardInput.WriteLineAsync(immediately ? "QUIT" : "INT");
        await server.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(immediately: true);
        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private async Task CreateAsync()
    {
        // initdb refuses root.
        if (IsRoot) await FinishAsync(Run("chown", [Account, _folder]));
        var secret = Path.Combine(_folder, "secret");
        await File.WriteAllTextAsync(secret, Password);
        if (IsRoot) await FinishAsync(Run("chown", [Account, secret]));
        // Sorted as people of the country do, so that a statement shows that relies on the bytes.
        await FinishAsync(Start(
            Tool("initdb"), "-D", Data, "-U", User, "--auth=scram-sha-256", "--pwfile=" + secret, "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=es-MX", "--no-sync"));
    }

    private static Process Start(string program, params string[] arguments) =>
        IsRoot ? Run("setpriv", ["--reuid=" + Account, "--regid=" + Account, "--clear-groups", "--", program, .. arguments]) : Run(program, arguments);

    private static Process Run(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        UseShellExecute = false, WorkingDirectory = "/", RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
    })!;

    private static async Task FinishAsync(Process process)
    {
        using var ended = process;
        var output = process.StandardOutput.ReadToEndAsync();
        var problem = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{process.StartInfo.FileName}: {problem}");
    }

    private static string Tool(string name) => (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
        .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
        .Select(folder => Path.Combine(folder, "bin", name))
        .FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("PostgreSQL was not found: install the package postgresql, as tests/run.sh does");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUserId();
}
