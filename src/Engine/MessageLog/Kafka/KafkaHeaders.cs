using System.Text;
using Confluent.Kafka;

namespace IntegrationEngine.Engine.MessageLog.Kafka;

/// <summary>A record's headers as Kafka's, in UTF-8.</summary>
internal static class KafkaHeaders
{
    public static Headers? Of(LogHeaders headers)
    {
        if (headers.Items.Count == 0) return null;
        var result = new Headers();
        foreach (var (name, value) in headers.Items) result.Add(name, Encoding.UTF8.GetBytes(value));
        return result;
    }

    public static LogHeaders Read(Headers? headers)
    {
        if (headers is not { Count: > 0 }) return LogHeaders.Empty;
        var items = new KeyValuePair<string, string>[headers.Count];
        for (var i = 0; i < items.Length; i++) items[i] = new(headers[i].Key, Encoding.UTF8.GetString(headers[i].GetValueBytes() ?? []));
        return new LogHeaders(items);
    }
}
