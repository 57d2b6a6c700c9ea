using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Pipeline;

/// <summary>The mapping language itself.</summary>
internal sealed class LanguageConverter : IMessageConverter
{
    private readonly Converter _converter = new();

    public Conversion Convert(Mapping mapping, ReadOnlyMemory<byte> raw, ConversionContext context) => _converter.Convert(mapping, raw, context);

    public string? OrderingKey(OrderingExpression expression, ReadOnlyMemory<byte> raw, ConversionContext context) =>
        _converter.OrderingKey(expression, raw, context);
}
