using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>What the workers ask of the mapping language; one instance per worker.</summary>
internal interface IMessageConverter
{
    Conversion Convert(Mapping mapping, ReadOnlyMemory<byte> raw, ConversionContext context);

    string? OrderingKey(OrderingExpression expression, ReadOnlyMemory<byte> raw, ConversionContext context);
}
