using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Language.Binding;

/// <summary>One datatype conversion as written: an expression or an object over the current repetition.</summary>
/// <param name="Field">Set where it is for one field only.</param>
internal sealed record DatatypeConversion(string? Field, string Source, string Target, SourceSpan Span, YamlNode Body)
{
    /// <summary>Whether it is for a type that formats declare (<c>curp</c>), rather than one of HL7's.</summary>
    public bool IsDeclared => Source.Length > 0 && char.IsAsciiLetterLower(Source[0]);
}
