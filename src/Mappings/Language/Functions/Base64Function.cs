using System.Buffers.Text;
using System.Globalization;
using IntegrationEngine.Mappings.Language.Plan;

namespace IntegrationEngine.Mappings.Language.Functions;

/// <summary><c>base64(data, encoding)</c>: ED's data by its encoding (table 0299): Base64 as it stands, A (none) and Hex encoded anew. Other encodings fail.</summary>
internal static class Base64Function
{
    public static WriteResult Encode(Run run, in Scope scope, in SourceValue input, SourceNode[] arguments, out SourceValue result)
    {
        result = input;
        if (!arguments[0].First(run, scope, out var encoding)) return WriteResult.Failed;
        var name = run.Text(encoding);
        if (name.SequenceEqual("Base64"u8) || name.SequenceEqual("BASE64"u8) || name.SequenceEqual("base64"u8)) return WriteResult.Written;
        if (name.SequenceEqual("A"u8)) return Encoded(run, run.Text(input), input.Segment, out result);
        if (!name.SequenceEqual("Hex"u8) && !name.SequenceEqual("HEX"u8)) return WriteResult.Failed;
        var hex = run.Text(input);
        if (hex.Length % 2 != 0 || hex.IsEmpty) return WriteResult.Failed;
        var bytes = new byte[hex.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
            if (!byte.TryParse(hex.Slice(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i])) return WriteResult.Failed;
        return Encoded(run, bytes, input.Segment, out result);
    }

    private static WriteResult Encoded(Run run, ReadOnlySpan<byte> bytes, int segment, out SourceValue result)
    {
        result = default;
        if (bytes.IsEmpty) return WriteResult.Empty;
        var room = run.Scratch.Room(Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        Base64.EncodeToUtf8(bytes, room, out _, out var written);
        var kept = run.Scratch.Keep(written);
        result = run.Value(kept, segment);
        return WriteResult.Written;
    }
}
