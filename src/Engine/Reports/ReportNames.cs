using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Configuration;

namespace IntegrationEngine.Engine.Reports;

/// <summary>What reports call the codes of the ledger.</summary>
/// <param name="at">Facilities are named as they were then.</param>
internal sealed class ReportNames(AgreementSet agreements, string language, DateTimeOffset at)
{
    private static readonly Dictionary<string, string> StateNames = new(StringComparer.Ordinal)
    {
        ["AS"] = "Aguascalientes", ["BC"] = "Baja California", ["BS"] = "Baja California Sur", ["CC"] = "Campeche", ["CH"] = "Chihuahua", ["CL"] = "Coahuila",
        ["CM"] = "Colima", ["CS"] = "Chiapas", ["DF"] = "Ciudad de México", ["DG"] = "Durango", ["GR"] = "Guerrero", ["GT"] = "Guanajuato", ["HG"] = "Hidalgo",
        ["JC"] = "Jalisco", ["MC"] = "México", ["MN"] = "Michoacán", ["MS"] = "Morelos", ["NL"] = "Nuevo León", ["NT"] = "Nayarit", ["OC"] = "Oaxaca",
        ["PL"] = "Puebla", ["QR"] = "Quintana Roo", ["QT"] = "Querétaro", ["SL"] = "Sinaloa", ["SP"] = "San Luis Potosí", ["SR"] = "Sonora", ["TC"] = "Tabasco",
        ["TL"] = "Tlaxcala", ["TS"] = "Tamaulipas", ["VZ"] = "Veracruz", ["YN"] = "Yucatán", ["ZS"] = "Zacatecas",
    };

    public string State(string? code) => code is null ? Say("Sin entidad", "No state") : StateNames.GetValueOrDefault(code, code);

    public string Institution(string? code) => code ?? Say("Sin institución", "No institution");

    /// <summary>With its CLUES, and that of who took its place.</summary>
    public string Facility(string? clues)
    {
        if (clues is null) return Say("Sin unidad", "No facility");
        var now = agreements.Facilities.DeliveryOf(clues, at);
        var name = agreements.Facilities.At(clues, at)?.Name ?? agreements.Facilities.Rows.LastOrDefault(r => r.Clues == clues)?.Name;
        var code = now is null || now.Clues == clues ? clues : $"{clues} → {now.Clues}";
        return name is null ? code : $"{name} ({code})";
    }

    public string Agreement(string? name) => name is null ? Say("Sin convenio", "No agreement") : agreements.Find(name)?.Title ?? name;

    public string Service(string? agreement, string? service) => service is null
        ? Say("Sin servicio", "No service")
        : (agreement is null ? null : agreements.Find(agreement)?.Find(service)?.Title) ?? service;

    /// <summary>Of a kind of request or study as it was written: capitals and hyphens of lists are made readable.</summary>
    public string Written(string? word)
    {
        if (word is null) return Say("Sin clasificar", "Unclassified");
        var text = word.Any(char.IsLower) ? word.Replace('-', ' ') : word.Length > 4 ? word.ToLowerInvariant() : word;
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    public string Reason(string? code) => code ?? Say("Sin motivo", "No reason");

    private string Say(string spanish, string english) => new Words(spanish, english).In(language);
}
