using BenchmarkDotNet.Attributes;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Benchmarks;

/// <summary>What happens to one message between its bytes and a checked Bundle, step by step.</summary>
public class MessageBenchmarks
{
    private readonly Hl7Decoder _decoder = new();
    private readonly Hl7Message _message = new();
    private readonly GroupedMessage _grouped = new();
    private readonly Converter _converter = new();
    private ReadOnlyMemory<byte> _utf8;
    private MessageStructure _structure = null!;
    private byte[] _bundle = [];

    public static IEnumerable<ShippedExample> Examples => ShippedExample.All();

    [ParamsSource(nameof(Examples))]
    public ShippedExample Example { get; set; } = null!;

    [GlobalSetup]
    public void Prepare()
    {
        Hl7Header.TryRead(Example.Raw, out var header);
        _structure = MessageStructure.Find(header!.MessageType, header.Trigger)!;
        _utf8 = _decoder.Decode(Example.Raw, Example.Context.Charset).Utf8.ToArray();
        _message.Read(_utf8);
        var conversion = _converter.Convert(Example.Mapping, Example.Raw, Example.Context);
        if (conversion.Refusal is { } refusal) throw new InvalidOperationException($"{Example} is refused: {refusal.Code}");
        _bundle = conversion.Bundle.ToArray();
    }

    [Benchmark]
    public DecodedText Decode() => _decoder.Decode(Example.Raw, Example.Context.Charset);

    [Benchmark]
    public Hl7ReadError? Index() => _message.Read(_utf8);

    [Benchmark]
    public int Group()
    {
        _grouped.Group(_message, _structure);
        return _grouped.InstanceCount;
    }

    /// <summary>From the bytes as received, decoding and indexing included.</summary>
    [Benchmark]
    public int Convert() => _converter.Convert(Example.Mapping, Example.Raw, Example.Context).Bundle.Length;

    [Benchmark]
    public int Validate() => FhirValidator.Validate(_bundle, "Bundle").Count;
}
