using IntegrationEngine.Mappings.Language.Examples;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Engine.Commands.Testing;

/// <summary>Every identity that the examples of a mapping give, with what may make it unstable.</summary>
internal sealed class KeyText(Terminal terminal, TextWriter writer)
{
    private static readonly IdentityTraits[] Warnings = [IdentityTraits.Ordinal, IdentityTraits.OfMessage, IdentityTraits.SetId, IdentityTraits.Colliding];

    public void Write(ExampleReport report)
    {
        writer.WriteLine(terminal.Say($"claves de {report.Mapping.Name}", $"keys of {report.Mapping.Name}"));
        foreach (var resource in Of(report).GroupBy(i => i.Identity.Resource))
        {
            writer.WriteLine($"  {resource.Key}  {resource.First().Identity.Type}");
            foreach (var (identity, messages) in resource)
                writer.WriteLine($"    {identity.Key}{(messages > 1 ? $"  ×{messages}" : "")}{string.Concat(Warnings.Where(w => identity.Traits.HasFlag(w)).Select(w => "  ! " + Words(w)))}");
        }
        writer.WriteLine();
    }

    /// <summary>Each identity once for each resource rule, with in how many tests it stands.</summary>
    public static IEnumerable<(TracedIdentity Identity, int Tests)> Of(ExampleReport report) =>
        report.Results.Where(r => r.Trace is not null)
            .SelectMany(r => r.Trace!.Identities.DistinctBy(i => (i.Resource, i.Uuid, i.Traits)))
            .GroupBy(i => (i.Resource, i.Uuid))
            .Select(same => (same.First() with { Traits = same.Aggregate(IdentityTraits.None, (all, i) => all | i.Traits) }, same.Count()));

    private string Words(IdentityTraits trait) => trait switch
    {
        IdentityTraits.Ordinal => terminal.Say("claves iguales: las distingue su orden", "equal keys: their order tells them apart"),
        IdentityTraits.OfMessage => terminal.Say("sin clave: sólo vale en este mensaje", "no key: holds in this message only"),
        IdentityTraits.SetId => terminal.Say("lleva un número de línea (set id), que se recorre", "has a set id in it, which shifts"),
        _ => terminal.Say("otro recurso del mensaje tiene la misma clave y otro contenido", "another resource of the message has the same key and another content"),
    };
}
