using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Tests.Architecture;

/// <summary>Engine -> Adapters -> Mappings, and nothing back.</summary>
public class ProjectDirectionTests
{
    private static readonly string[] Projects = ["Engine", "Adapters", "Mappings"];

    [Theory]
    [InlineData("Engine", new[] { "Adapters", "Mappings" })]
    [InlineData("Adapters", new[] { "Mappings" })]
    [InlineData("Mappings", new string[0])]
    public void A_project_refers_only_to_those_below_it(string project, string[] allowed)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        var referred = file.Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))
            .Order(StringComparer.Ordinal);
        Assert.Equal(allowed, referred);
    }

    [Theory]
    [InlineData(typeof(DiagnosticBag), new string[0])]
    [InlineData(typeof(IDelivery), new[] { "IntegrationEngine.Mappings" })]
    [InlineData(typeof(AdapterRegistry), new[] { "IntegrationEngine.Adapters", "IntegrationEngine.Mappings" })]
    public void An_assembly_refers_only_to_those_below_it(Type inside, string[] allowed)
    {
        var referred = inside.Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => n.StartsWith("IntegrationEngine.", StringComparison.Ordinal) || n == "integration-engine");
        Assert.Subset(allowed.ToHashSet(StringComparer.Ordinal), referred.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void There_are_three_projects() =>
        Assert.Equal(Projects.Order(StringComparer.Ordinal), Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Mappings_does_no_input_or_output_and_reads_no_clock()
    {
        using var file = File.OpenRead(typeof(DiagnosticBag).Assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var used = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}");
        Assert.DoesNotContain(used, IsEdge);
        Assert.DoesNotContain("Microsoft.AspNetCore", string.Join(' ', typeof(DiagnosticBag).Assembly.GetReferencedAssemblies().Select(a => a.Name)), StringComparison.Ordinal);
    }

    private static bool IsEdge(string type) =>
        type.StartsWith("System.Net.", StringComparison.Ordinal)
        || type.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || type is "System.IO.File" or "System.IO.FileInfo" or "System.IO.FileStream" or "System.IO.Directory" or "System.IO.DirectoryInfo"
            or "System.Console" or "System.TimeProvider" or "System.Diagnostics.Process" or "System.Diagnostics.Stopwatch";
}
