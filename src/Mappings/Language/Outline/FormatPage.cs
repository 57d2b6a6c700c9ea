using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Mappings.Language.Outline;

/// <summary>What is known of a format or one of its groups, and what maps its fields.</summary>
/// <param name="Path">As <c>sedesa-birads</c>, <c>imss-bienestar-samples.muestras</c>.</param>
/// <param name="Fields">In the format's order.</param>
/// <param name="Groups">The paths of the groups in it.</param>
/// <param name="Mappings">The names of the mappings that read the format.</param>
public sealed record FormatPage(string Path, FormatDefinition Format, IReadOnlyList<FieldPage> Fields, IReadOnlyList<string> Groups, IReadOnlyList<string> Mappings);
