namespace IntegrationEngine.Mappings.Language;

/// <summary>Converts messages. Keeps its buffers between calls: one per worker, not thread-safe.</summary>
public sealed class Converter
{
    /// <summary>Never throws for what stands in a message: everything wrong with it is a <see cref="Refusal"/>.</summary>
    public Conversion Convert(Mapping mapping, ReadOnlyMemory<byte> raw, ConversionContext context) =>
        throw new NotSupportedException();

    /// <summary>The ordering key of a message; null where the expression gives none or the message can't be read.</summary>
    public string? OrderingKey(OrderingExpression expression, ReadOnlyMemory<byte> raw, ConversionContext context) =>
        throw new NotSupportedException();
}
