using System.Globalization;
using System.Text;

namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>
/// Builds acknowledgements: separators, version, processing id and character set as received, sender and receiver exchanged, MSA-2 the received MSH-10, byte for byte.
/// </summary>
public static class Hl7Acknowledgement
{
    private const string UnreadableVersion = "2.5.1";

    /// <param name="received">Null where the header could not be read: then the usual separators, no sender, and version 2.5.1.</param>
    /// <param name="time">MSH-7, with its offset.</param>
    /// <param name="controlId">MSH-10 of the acknowledgement.</param>
    /// <param name="error">Written as ERR; null for a positive one.</param>
    /// <param name="reply">MSH-9 of a reply that is more than a general acknowledgement, as ORL, O22, ORL_O22.</param>
    /// <returns>Segments ended by CR, without MLLP's frame.</returns>
    public static byte[] Build(
        Hl7Header? received, AcknowledgementCode code, DateTimeOffset time, string controlId, AcknowledgementError? error = null, (string Type, string Trigger, string Structure)? reply = null)
    {
        var writer = new AcknowledgementWriter(received?.Separators ?? Separators.Default, Charset(received));
        var declared = Echo(received, 18);
        // Accents in a set that the sender did not name would come as something else.
        ReadOnlySpan<byte> set = declared.IsEmpty && error is not null && !Ascii.IsValid(error.UserMessage) ? "UNICODE UTF-8"u8 : declared;
        var version = Echo(received, 12);

        writer.Segment("MSH").Raw(Echo(received, 2, @"^~\&"u8)).Field().Raw(Echo(received, 5)).Field().Raw(Echo(received, 6)).Field().Raw(Echo(received, 3)).Field().Raw(Echo(received, 4))
            .Field().Text(time.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal))
            .Field().Field().Text(reply?.Type ?? "ACK");
        if (reply is var (_, trigger, structure)) writer.Component().Text(trigger).Component().Text(structure);
        else if (received is { Trigger.Length: > 0 }) writer.Component().Text(received.Trigger).Component().Text("ACK");
        writer.Field().Text(controlId).Field().Raw(Echo(received, 11, "P"u8)).Field().Raw(version.IsEmpty ? Encoding.ASCII.GetBytes(UnreadableVersion) : version);
        if (!set.IsEmpty) writer.Fields(6).Raw(set);

        var before27 = string.CompareOrdinal(received?.Version is { Length: > 0 } v ? v : UnreadableVersion, "2.7") < 0;
        writer.Segment("MSA").Field().Text(code.ToString()).Field().Raw(Echo(received, 10));
        if (error is not null && before27) writer.Field().Text(error.UserMessage);
        if (error is not null) Error(writer, error, received?.Version);
        return writer.End();
    }

    private static void Error(AcknowledgementWriter writer, AcknowledgementError error, string? version)
    {
        var number = ((int)error.Code).ToString(CultureInfo.InvariantCulture);
        var place = Hl7Location.Parse(error.Location);
        writer.Segment("ERR").Field();
        // Until 2.4 all of ERR was ERR-1: segment, sequence, field, code.
        if (version is { Length: > 0 } && string.CompareOrdinal(version, "2.5") < 0)
            writer.Parts(place.Segment, place.Sequence, place.Field).Component().Text(number).Subcomponent().Text(Text(error.Code)).Subcomponent().Text("HL70357");
        writer.Field().Parts(place.Segment, place.Sequence, place.Field, place.Repetition, place.Component, place.Subcomponent)
            .Field().Text(number).Component().Text(Text(error.Code)).Component().Text("HL70357")
            .Field().Text("E").Field().Text(error.ApplicationCode).Fields(3).Text(error.UserMessage);
    }

    private static Hl7Charset Charset(Hl7Header? received) =>
        received is { Charset.Length: > 0 } && Hl7Charset.Find(received.Charset) is { } charset ? charset : Hl7Charset.Utf8;

    private static ReadOnlySpan<byte> Echo(Hl7Header? received, int field, ReadOnlySpan<byte> otherwise = default) =>
        received is not null && field < received.Fields.Length && received.Fields[field].Length > 0 ? received.Fields[field] : otherwise;

    private static string Text(Hl7ErrorCode code) => code switch
    {
        Hl7ErrorCode.SegmentSequenceError => "Segment sequence error",
        Hl7ErrorCode.RequiredFieldMissing => "Required field missing",
        Hl7ErrorCode.DataTypeError => "Data type error",
        Hl7ErrorCode.TableValueNotFound => "Table value not found",
        Hl7ErrorCode.UnsupportedMessageType => "Unsupported message type",
        Hl7ErrorCode.UnsupportedEventCode => "Unsupported event code",
        Hl7ErrorCode.UnsupportedProcessingId => "Unsupported processing id",
        Hl7ErrorCode.UnsupportedVersionId => "Unsupported version id",
        Hl7ErrorCode.UnknownKeyIdentifier => "Unknown key identifier",
        Hl7ErrorCode.DuplicateKeyIdentifier => "Duplicate key identifier",
        Hl7ErrorCode.ApplicationRecordLocked => "Application record locked",
        _ => "Application internal error",
    };
}
