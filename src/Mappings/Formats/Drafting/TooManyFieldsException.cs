namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>A file that is to be drafted has more columns, or names, than a format may have fields.</summary>
public sealed class TooManyFieldsException() : Exception($"more than {FormatGroup.MostFields} fields");
