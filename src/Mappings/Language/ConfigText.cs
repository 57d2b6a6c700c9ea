namespace IntegrationEngine.Mappings.Language;

/// <summary>One configuration file as handed in by its reader: this project does no I/O.</summary>
/// <param name="Path">As it is shown in findings, with forward slashes, as <c>config/mappings/oru-r01.yaml</c>.</param>
public sealed record ConfigText(string Path, string Text);
