using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace IntegrationEngine.Engine.MessageLog.Kafka;

/// <summary>Confluent.Kafka's native half, librdkafka: the operating system's, unless it was built with <c>LibrdkafkaFromNuGet</c>.</summary>
internal static class NativeClient
{
    private static readonly string[] Names =
        OperatingSystem.IsWindows() ? ["librdkafka.dll"]
        : OperatingSystem.IsMacOS() ? ["librdkafka.1.dylib", "/opt/homebrew/lib/librdkafka.1.dylib", "/usr/local/lib/librdkafka.1.dylib"]
        : ["librdkafka.so.1"];

    private static readonly Lazy<IntPtr> Loaded = new(Load);

    /// <summary>Once before any client is built.</summary>
    /// <exception cref="EngineException">E170: it is not installed.</exception>
    public static void Require()
    {
#if LIBRDKAFKA_FROM_NUGET
        try
        {
            Library.Load();
        }
        catch (Exception e) when (e is DllNotFoundException or InvalidOperationException)
        {
            throw new EngineException("E170", ("library", Names[0]));
        }
#else
        if (Loaded.Value == IntPtr.Zero) throw new EngineException("E170", ("library", Names[0]));
#endif
    }

    private static IntPtr Load()
    {
        foreach (var name in Names)
        {
            if (!NativeLibrary.TryLoad(name, out var handle)) continue;
            NativeLibrary.SetDllImportResolver(typeof(Library).Assembly, (wanted, _, _) => wanted.Contains("librdkafka", StringComparison.Ordinal) ? handle : IntPtr.Zero);
            return handle;
        }
        return IntPtr.Zero;
    }
}
