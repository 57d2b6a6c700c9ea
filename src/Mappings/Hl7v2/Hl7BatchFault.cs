namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>Why a file is not the batch that it says it is.</summary>
/// <param name="Line">The line of the segment concerned, from 1.</param>
/// <param name="Segment">FHS or BHS: it has no trailer. BTS or FTS: it has no header, or another count.</param>
/// <param name="Declared">The count as written, -1 where that is no number; null where a header or trailer is missing.</param>
/// <param name="Found">The messages of the batch, or the batches of the file.</param>
public sealed record Hl7BatchFault(int Line, string Segment, int? Declared, int Found);
