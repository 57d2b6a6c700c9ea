using System.Collections.Frozen;

namespace IntegrationEngine.Mappings.Language.Functions.Library;

/// <summary>The functions from values to values, by name. Those that name code maps, tables and rules are the binder's own.</summary>
internal static class FunctionLibrary
{
    public static FrozenDictionary<string, FunctionDefinition> All { get; } =
        new[] { TextLibrary.All, NumberLibrary.All, DateLibrary.All, NameLibrary.All, IdentifierLibrary.All, CodeLibrary.All }.SelectMany(l => l).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
}
