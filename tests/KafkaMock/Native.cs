using System.Runtime.InteropServices;

namespace IntegrationEngine.KafkaMock;

/// <summary>librdkafka's mock cluster (rdkafka_mock.h), as the operating system's package has it.</summary>
internal static partial class Native
{
    private const string Library = "librdkafka.so.1";
    private const int Producer = 0;

    /// <summary>A cluster of that many brokers on the loopback, in this process.</summary>
    public static IntPtr NewCluster(int brokers)
    {
        var reason = new byte[512];
        var client = New(Producer, NewConfiguration(), reason, reason.Length);
        if (client == IntPtr.Zero) throw new InvalidOperationException("librdkafka: no client");
        return MockCluster(client, brokers);
    }

    public static string Bootstraps(IntPtr cluster) => Marshal.PtrToStringUTF8(MockBootstraps(cluster))!;

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_topic_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateTopic(IntPtr cluster, string topic, int partitions, int replicas);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_push_request_errors_array")]
    public static partial void PushErrors(IntPtr cluster, short request, nuint count, [In] int[] errors);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_broker_set_down")]
    public static partial int SetDown(IntPtr cluster, int broker);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_broker_set_up")]
    public static partial int SetUp(IntPtr cluster, int broker);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_broker_set_rtt")]
    public static partial int SetRoundTrip(IntPtr cluster, int broker, int milliseconds);

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_new")]
    private static partial IntPtr NewConfiguration();

    [LibraryImport(Library, EntryPoint = "rd_kafka_new")]
    private static partial IntPtr New(int kind, IntPtr configuration, [Out] byte[] reason, nint size);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_cluster_new")]
    private static partial IntPtr MockCluster(IntPtr client, int brokers);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    private static partial IntPtr MockBootstraps(IntPtr cluster);
}
