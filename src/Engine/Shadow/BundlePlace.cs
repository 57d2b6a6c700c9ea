namespace IntegrationEngine.Engine.Shadow;

/// <summary>Where an element stands in a Bundle.</summary>
/// <param name="Entry">The entry, from 0; -1 for the Bundle itself.</param>
/// <param name="Path">Inside it, as <c>Patient.name[0].family</c>.</param>
internal readonly record struct BundlePlace(int Entry, string Path)
{
    public BundlePlace Below(string name) => this with { Path = $"{Path}.{name}" };

    public BundlePlace At(int index) => this with { Path = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Path}[{index}]") };
}
