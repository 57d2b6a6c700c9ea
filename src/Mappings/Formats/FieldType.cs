namespace IntegrationEngine.Mappings.Formats;

/// <summary>What a field's text must be. Identifiers are checked by their form; a check digit is the mapping's matter, as real data often has a wrong one.</summary>
public enum FieldType
{
    Text,
    Number,
    Date,
    Code,
    Curp,
    Nss,
    Clues,
    Cie10,
    Clave,
}
