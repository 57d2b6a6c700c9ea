using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Engine.Agreements.Reading;

/// <summary>A facility with the cells that checks point to.</summary>
internal sealed record FacilityRow(Facility Facility, TableCell Clues, TableCell Institution, TableCell State, TableCell Destination, TableCell From, TableCell To, TableCell Successor);
