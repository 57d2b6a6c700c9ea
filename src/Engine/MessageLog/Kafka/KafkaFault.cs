using Confluent.Kafka;

namespace IntegrationEngine.Engine.MessageLog.Kafka;

/// <summary>What Kafka says, as the log's callers know it. Its words name brokers, topics and groups, no content.</summary>
internal static class KafkaFault
{
    public static MessageLogUnavailableException Unavailable(Error error, Exception? inner = null) => new($"Kafka: {error.Code}: {error.Reason}", inner);

    public static MessageLogUnavailableException Unavailable(KafkaException e) => Unavailable(e.Error, e);

    /// <summary>Whether the group goes on without the member: what it had to commit is another's to do.</summary>
    public static bool IsNoMember(ErrorCode code) => code is ErrorCode.IllegalGeneration or ErrorCode.UnknownMemberId or ErrorCode.FencedInstanceId;

    /// <summary>Whether the group is being divided anew, or its coordinator moves.</summary>
    public static bool IsSoonOver(ErrorCode code) => code is ErrorCode.RebalanceInProgress or ErrorCode.NotCoordinatorForGroup
        or ErrorCode.GroupCoordinatorNotAvailable or ErrorCode.GroupLoadInProgress or ErrorCode.RequestTimedOut or ErrorCode.Local_WaitCoord
        or ErrorCode.Local_Transport or ErrorCode.Local_TimedOut;
}
