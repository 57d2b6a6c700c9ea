using System.Text.Json;

namespace IntegrationEngine.Mappings.Language.Examples;

/// <summary>A value in a Bundle.</summary>
/// <param name="Entry">The entry it stands in, from 0; -1 for the Bundle's own.</param>
/// <param name="Path">From the resource's type on, with indices into arrays.</param>
internal readonly record struct FoundValue(int Entry, string Path, JsonElement Json);
