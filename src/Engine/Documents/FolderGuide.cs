using System.Globalization;
using IntegrationEngine.Adapters;
using IntegrationEngine.Adapters.Folders;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Engine.Documents;

/// <summary>The parts of a connection guide that are a folder's: where files go, when they are taken, and the report that answers them.</summary>
internal sealed class FolderGuide(Channel channel, FolderSettings folder, string language) : IListenerGuide
{
    private static readonly string[] Hl7Codes = ["R190", "R191", "R192", "R193", "R101"];

    private static readonly Dictionary<string, string> Shown = new(StringComparer.Ordinal)
    {
        ["segment"] = "BTS", ["declared"] = "12", ["found"] = "11", ["limit"] = "16 MiB", ["at"] = "2026-01-15 10:30", ["source"] = "MSH",
    };

    public IEnumerable<IReadOnlyList<string>> Connection() =>
    [
        [Say("Protocolo", "Protocol"), Say("archivos que se dejan en una carpeta", "files that are put into a folder")],
        [Say("Carpeta", "Folder"), Marked.Code(folder.Folder)],
        [Say("Nombres", "Names"), Say(
            $"{Marked.Code(folder.Pattern)}, sin distinguir mayúsculas; nunca los que empiezan con punto o terminan en `.tmp` o `.part`",
            $"{Marked.Code(folder.Pattern)}, whatever their case; never those that begin with a dot or end with `.tmp` or `.part`")],
        [Say("Cuándo se toma", "Taken when"), Say(
            $"nadie lo tiene abierto y lleva {Span(folder.Settle)} sin cambiar; lo mejor es escribirlo como `.tmp` y renombrarlo al terminar",
            $"nobody has it open and it has not changed for {Span(folder.Settle)}; best write it as `.tmp` and rename it when it is whole")],
        [Say("Tamaño máximo", "Largest file"), Marked.Code(Size(folder.MaxSize))],
        [Say("Después", "Afterwards"), Say(
            $"pasa a {Marked.Code(folder.Done)}; si no se tomó nada de él, a {Marked.Code(folder.Refused)}; junto a él queda su reporte",
            $"it goes to {Marked.Code(folder.Done)}; where nothing of it was taken, to {Marked.Code(folder.Refused)}; its report is put beside it")],
    ];

    public string Next() => Say("cuando quiera: los archivos se toman del más antiguo al más reciente", "whenever you like: files are taken from the oldest to the latest");

    public string AnswersTitle => Say("Reportes", "Reports");

    public IEnumerable<Block> Samples(string? message) =>
        message is null ? [] : [new Paragraph(Say("Un mensaje (datos ficticios):", "A message (fictitious data):")), new Verbatim(message)];

    /// <summary>What stands in the place of acknowledgements.</summary>
    public IEnumerable<Block> Answers()
    {
        yield return new Bullets(
        [
            Say("El reporte se llama como el archivo más `.reporte.csv`. Cuando aparece, todos los registros aceptados están guardados; se entregan después.", "The report is named as the file with `.reporte.csv`. When it is there, every accepted record is stored; they are delivered afterwards."),
            Say("Su primera fila es el resumen; cada una de las demás, un problema. No lleva datos de los registros: sólo el renglón del archivo.", "Its first row is the summary, each of the others one problem. It holds no data of the records, only the file's line."),
            Say("Un registro malo no detiene a los demás. Para corregirlo, envíe otro archivo sólo con los registros corregidos.", "A bad record doesn't hold up the others. To correct it, send another file with the corrected records alone."),
            Say("El mismo archivo, con cualquier nombre, no se toma dos veces; su reporte dice cuándo se tomó.", "The same file, whatever its name, is not taken twice; its report says when it was."),
            Say("Si no se puede guardar, el archivo espera; no hay que enviarlo de nuevo.", "Where nothing can be stored the file waits; it need not be sent again."),
        ]);
        yield return new Verbatim(string.Join('\n', ReportSpool.Header, ReportSpool.Summary(new FileOutcome(Guid.Empty, 120, 1)), "14,1,13," + Example()));
        yield return new Table(
            [Say("Código", "Code"), Say("Qué pasó", "What happened"), Say("Qué hacer", "What to do")],
            [.. (channel.Content == ContentKind.Hl7v2 ? Hl7Codes : []).Concat(["R194", "R116", "R118"]).Select(IReadOnlyList<string> (c) => [c, Words(c), Remedy(c)])], 0);
    }

    private string Example() => channel.Content == ContentKind.Hl7v2
        ? $"MSH-9.1,R151,{DiagnosticCatalogue.Default.Message("R151", new Dictionary<string, string>(StringComparer.Ordinal) { ["sources"] = string.Join(" ", channel.Sources) }, "es").Replace(',', ';')},"
        : $"{channel.Format?.Root.Fields[0].Name},R162,{DiagnosticCatalogue.Default.Message("R162", new Dictionary<string, string>(StringComparer.Ordinal) { ["field"] = channel.Format?.Root.Fields[0].Name ?? "" }, "es").Replace(',', ';')},";

    private string Words(string code) => DiagnosticCatalogue.Default.Message(code, Values(code), language);

    private string Remedy(string code) => DiagnosticCatalogue.Default.Find(code, language)!.FillHints(Values(code)) is [var first, ..] ? first : "";

    private Dictionary<string, string> Values(string code) => code == "R116" ? new(Shown, StringComparer.Ordinal) { ["limit"] = Size(folder.MaxSize) } : Shown;

    private string Span(TimeSpan span) => span.TotalSeconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.##} {Say("segundos", "seconds")}")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0.##} {Say("minutos", "minutes")}");

    private static string Size(long bytes) => bytes % (1 << 20) == 0 ? $"{bytes >> 20} MiB" : $"{bytes} B";

    private string Say(string spanish, string english) => language == "es" ? spanish : english;
}
