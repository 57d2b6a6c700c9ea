using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Language;

/// <summary>Compiles mappings with their code maps and shared datatype conversions.</summary>
public static class MappingCompiler
{
    /// <param name="files">All texts under <c>mappings/</c> and <c>codes/</c> of a configuration.</param>
    /// <returns>The mappings without errors, by name; the findings hold every problem of the others.</returns>
    public static IReadOnlyDictionary<string, Mapping> Compile(IReadOnlyList<ConfigText> files, DiagnosticBag findings) =>
        throw new NotSupportedException();
}
