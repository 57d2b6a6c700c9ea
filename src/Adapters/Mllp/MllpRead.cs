using System.Buffers;

namespace IntegrationEngine.Adapters.Mllp;

/// <summary>One step of reading.</summary>
/// <param name="Content">A frame's content without its framing; empty for everything else.</param>
/// <param name="Bytes">How many bytes the frame, the garbage or the dropped part has.</param>
internal readonly record struct MllpRead(MllpReadKind Kind, ReadOnlySequence<byte> Content = default, long Bytes = 0);
