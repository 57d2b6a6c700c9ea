using System.IO.Compression;
using System.Security;
using System.Text;

namespace IntegrationEngine.Mappings.Tests.Language.CodeMaps;

/// <summary>Writes small workbooks, right and wrong ones.</summary>
internal sealed class TestWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);

    /// <param name="sheet">The rows, as <see cref="Row"/> writes them.</param>
    public TestWorkbook(string sheet)
    {
        _parts["_rels/.rels"] = $"""<Relationships xmlns="{Relations}"><Relationship Id="a" Type="{Office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>""";
        _parts["xl/workbook.xml"] = $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="Vieja" sheetId="1" state="hidden" r:id="h"/><sheet name="Hoja1" sheetId="2" r:id="s"/></sheets></workbook>""";
        _parts["xl/_rels/workbook.xml.rels"] = $"""
            <Relationships xmlns="{Relations}"><Relationship Id="h" Type="{Office}/worksheet" Target="worksheets/sheet9.xml"/><Relationship Id="s" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="t" Type="{Office}/styles" Target="styles.xml"/><Relationship Id="u" Type="{Office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>
            """;
        // Styles: 0 general, 1 date, 2 five digits, 3 day and month, 4 two decimals.
        _parts["xl/styles.xml"] = $"""
            <styleSheet xmlns="{Main}"><numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="[$-80A]d\-mmm;@"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="2"/></cellXfs></styleSheet>
            """;
        _parts["xl/sharedStrings.xml"] = $"""<sst xmlns="{Main}"><si><t>from</t></si><si><r><t>t</t></r><r><t>o</t></r><rPh><t>phonetic</t></rPh></si><si><t xml:space="preserve"> Niña, «ñ» </t></si></sst>""";
        _parts["xl/worksheets/sheet1.xml"] = $"""<worksheet xmlns="{Main}"><dimension ref="A1:ZZZ99999999"/><sheetData>{sheet}</sheetData></worksheet>""";
    }

    public TestWorkbook With(string part, string text)
    {
        _parts[part] = text;
        return this;
    }

    /// <summary>A row with its cells (see <see cref="Text"/> and <see cref="Number"/>).</summary>
    public static string Row(int number, params string[] cells) => $"<row r=\"{number}\">{string.Concat(cells)}</row>";

    public static string Text(string cell, string text) => $"<c r=\"{cell}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>";

    public static string Shared(string cell, int index) => $"<c r=\"{cell}\" t=\"s\"><v>{index}</v></c>";

    public static string Number(string cell, string number, int style = 0) => $"<c r=\"{cell}\" s=\"{style}\"><v>{number}</v></c>";

    public byte[] ToArray()
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create))
            foreach (var (name, text) in _parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        return content.ToArray();
    }
}
