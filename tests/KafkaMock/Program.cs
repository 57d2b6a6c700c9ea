using System.Globalization;
using IntegrationEngine.KafkaMock;

// A Kafka cluster in memory, in a process of its own. The first line it writes is where it listens; each line it reads is a command, answered by one line:
//   topic NAME PARTITIONS | errors REQUEST CODE... | down BROKER | up BROKER | round-trip BROKER MILLISECONDS      (broker -1: all)
// It ends with its input.
var brokers = args is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1;
var cluster = Native.NewCluster(brokers);
Console.WriteLine(Native.Bootstraps(cluster));
while (Console.ReadLine() is { } line)
{
    var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    var answer = words switch
    {
        ["topic", var name, var partitions] => Native.CreateTopic(cluster, name, Number(partitions), 1),
        ["errors", var request, .. var codes] => Push((short)Number(request), [.. codes.Select(Number)]),
        ["down", var broker] => Native.SetDown(cluster, Number(broker)),
        ["up", var broker] => Native.SetUp(cluster, Number(broker)),
        ["round-trip", var broker, var milliseconds] => Native.SetRoundTrip(cluster, Number(broker), Number(milliseconds)),
        _ => -1,
    };
    Console.WriteLine(answer == 0 ? "ok" : $"error {answer}");
}

int Push(short request, int[] codes)
{
    Native.PushErrors(cluster, request, (nuint)codes.Length, codes);
    return 0;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
