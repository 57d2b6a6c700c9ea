using System.Text;
using IntegrationEngine.Mappings.Language.CodeMaps;

namespace IntegrationEngine.Mappings.Language.Functions.Units;

/// <summary>Units in UCUM's case-sensitive form: by the code map «units» where laboratories write them their own way, else as they stand where that is UCUM.</summary>
internal sealed class UcumUnits(CodeMap? local)
{
    public string? Read(string text)
    {
        text = text.Trim();
        if (text.Length == 0) return "";
        if (local?.Find(Encoding.UTF8.GetBytes(text)) is { } row) return row.To;
        return Ucum.IsValid(text) ? text : null;
    }
}
