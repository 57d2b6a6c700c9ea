using System.Text.Json;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>A path at which two Bundles differ.</summary>
/// <param name="Entry">Of the Bundle that came out; -1 where it has none.</param>
internal readonly record struct BundleDifference(int Entry, string Path, JsonElement? Expected, JsonElement? Actual);
