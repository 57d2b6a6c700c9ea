using System.Globalization;
using System.Text;
using IntegrationEngine.Adapters;
using IntegrationEngine.Adapters.Folders;
using IntegrationEngine.Adapters.Http;
using IntegrationEngine.Adapters.Mllp;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language.Outline;
using IntegrationEngine.Mappings.Language.Outline.Sheets;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Engine.Documents;

/// <summary>The connection guide of a channel: all that the institution at the other end needs to send to it.</summary>
internal sealed class ChannelGuide(Channel channel, IReadOnlyList<MappingSheet> sheets, string language)
{
    private const int MostRows = 60;

    // A time to show: an acknowledgement's own time says nothing here.
    private static readonly DateTimeOffset Shown = new(2026, 1, 15, 10, 30, 0, TimeSpan.FromHours(-6));

    private static readonly BilingualTexts EngineFields = BilingualTexts.Load(typeof(SourcePages).Assembly, "outline/engine-fields.yaml");

    private readonly SourcePages _pages = new(channel.Mappings);
    private readonly List<Block> _blocks = [];
    // MLLP has its answers in HL7 v2 itself.
    private readonly IListenerGuide? _way = channel.Listen switch
    {
        FolderSettings folder => new FolderGuide(channel, folder, language),
        HttpSettings http => new HttpGuide(channel, http, language),
        _ => null,
    };

    /// <param name="example">A message that the channel takes, or a file of its format, as received; null where there is none.</param>
    public static Document Of(Channel channel, IReadOnlyList<MappingSheet> sheets, ReadOnlyMemory<byte>? example, string language) => new ChannelGuide(channel, sheets, language).Document(example);

    /// <summary>What is answered at once, by code: what <see cref="Pipeline.IntakeCheck"/> finds, and that nothing can be stored.</summary>
    internal static IReadOnlyList<(string Code, AcknowledgementOutcome Outcome, Hl7ErrorCode Error)> Answers { get; } =
    [
        ("R155", AcknowledgementOutcome.Error, Hl7ErrorCode.SegmentSequenceError),
        ("R156", AcknowledgementOutcome.Error, Hl7ErrorCode.RequiredFieldMissing),
        ("R151", AcknowledgementOutcome.Rejected, Hl7ErrorCode.UnsupportedMessageType),
        ("R152", AcknowledgementOutcome.Rejected, Hl7ErrorCode.UnsupportedEventCode),
        ("R153", AcknowledgementOutcome.Rejected, Hl7ErrorCode.UnsupportedProcessingId),
        ("R154", AcknowledgementOutcome.Rejected, Hl7ErrorCode.UnsupportedVersionId),
        ("R157", AcknowledgementOutcome.Rejected, Hl7ErrorCode.ApplicationInternalError),
    ];

    private Document Document(ReadOnlyMemory<byte>? example)
    {
        Connection();
        if (channel.Content == ContentKind.Fhir) return Bundles();
        if (channel.Format is { } format) Records(new FormatGuide(channel, format, language), example);
        else Messages(example);
        return new Document(
            language, Say($"Guía de conexión: {channel.Name}", $"Connection guide: {channel.Name}"),
            Say($"Recibe {string.Join(", ", channel.Sources.Select(Code))}. {Read("Mapeo", "versión")}", $"Takes {string.Join(", ", channel.Sources.Select(Code))}. {Read("Mapping", "version")}"),
            _blocks);
    }

    /// <summary>Of a channel that takes FHIR: nothing is mapped, so that FHIR's own rules are the guide.</summary>
    private Document Bundles()
    {
        _blocks.AddRange(new FhirGuide(channel, language).Blocks());
        _blocks.Add(new Heading(2, _way!.AnswersTitle));
        _blocks.AddRange(_way.Answers());
        Chapter("Ejemplos", "Samples");
        _blocks.AddRange(_way.Samples(FhirGuide.Sample));
        return new Document(
            language, Say($"Guía de conexión: {channel.Name}", $"Connection guide: {channel.Name}"),
            Say("Recibe Bundles de FHIR R4 (4.0.1) en JSON.", "Takes Bundles of FHIR R4 (4.0.1) in JSON."), _blocks);
    }

    private string Read(string mapping, string version) => string.Join(' ', channel.Mappings.Select(m => $"{mapping} {Code(m.Name)}, {version} {Code(m.Version)}."));

    private void Connection()
    {
        Chapter("Conexión", "Connection");
        var rows = new List<IReadOnlyList<string>>();
        if (channel.Listen is MllpSettings mllp)
        {
            rows.Add([Say("Protocolo", "Protocol"), Say("HL7 v2 por MLLP sobre TCP; la conexión la abre el emisor y puede quedar abierta", "HL7 v2 over MLLP on TCP; the sender opens the connection and may keep it open")]);
            rows.Add([Say("Dirección y puerto", "Address and port"), Code(mllp.EndPoint.ToString())]);
            rows.Add([Say("Trama", "Framing"), Say("`0x0B` mensaje `0x1C 0x0D`; cada segmento termina en `0x0D`", "`0x0B` message `0x1C 0x0D`; each segment ends with `0x0D`")]);
            rows.Add([Say("Tamaño máximo", "Largest message"), Code(Size(mllp.MaxSize))]);
            rows.Add([Say("Conexiones a la vez", "Connections at once"), mllp.Connections.ToString(CultureInfo.InvariantCulture)]);
            rows.Add([Say("Sin mensajes se cierra tras", "Closed without messages after"), Say($"{mllp.IdleTimeOut.TotalSeconds:0} segundos", $"{mllp.IdleTimeOut.TotalSeconds:0} seconds")]);
        }
        else if (_way is not null) rows.AddRange(_way.Connection());
        else rows.Add([Say("Protocolo", "Protocol"), $"{channel.Adapter.Name} {channel.Listen.Exclusive}"]);
        rows.Add([Say("Orden", "Order"), channel.Content == ContentKind.Fhir
            ? Say("los Bundles de un mismo paciente se entregan en el orden en que llegan", "Bundles of one patient are delivered in the order in which they arrive")
            : channel.OrderBy is null
            ? Say("los mensajes de un mismo emisor (MSH-3, MSH-4) se entregan en el orden en que llegan", "messages of one sender (MSH-3, MSH-4) are delivered in the order in which they arrive")
            : Say("los mensajes de una misma clave se entregan en el orden en que llegan", "messages of one key are delivered in the order in which they arrive")]);
        rows.Add([Say("Envíe el siguiente", "Send the next"), _way?.Next() ?? Say("cuando haya llegado el acuse del anterior", "when the acknowledgement of the one before has arrived")]);
        _blocks.Add(new Table([Say("Ajuste", "Setting"), Say("Valor", "Value")], rows));
    }

    private void Records(FormatGuide guide, ReadOnlyMemory<byte>? example)
    {
        _blocks.AddRange(guide.Blocks());
        Codes();
        Acknowledgements();
        if (example is not { } file || _way is null) return;
        Chapter("Ejemplos", "Samples");
        _blocks.AddRange(_way.Samples(guide.Sample(file)));
    }

    private void Messages(ReadOnlyMemory<byte>? example)
    {
        Segments();
        Fields();
        Codes();
        Characters();
        Acknowledgements();
        Samples(example);
    }

    private void Segments()
    {
        Chapter("Mensajes", "Messages");
        _blocks.Add(new Paragraph(Say(
            $"Versiones 2.x en MSH-12. MSH-11 debe ser {Code(channel.Processing.ToString())} o venir vacío. Debajo, los segmentos que se leen o que la norma pide; los demás, también los Z, se conservan con el mensaje original.",
            $"Versions 2.x in MSH-12. MSH-11 must be {Code(channel.Processing.ToString())} or empty. Below, the segments that are read or that the standard asks for; others, Z segments too, are kept with the raw message.")));
        var read = sheets.SelectMany(s => s.Rows).SelectMany(r => r.Fields).Select(f => f.Path[..3]).ToHashSet(StringComparer.Ordinal);
        foreach (var source in channel.Sources)
        {
            var parts = source.Split('^');
            if (MessageStructure.Find(parts[0], parts[1]) is not { } structure) continue;
            _blocks.Add(new Heading(3, source));
            var text = new StringBuilder();
            Tree(structure.Root, read, 0, text);
            _blocks.Add(new Verbatim(text.ToString().TrimEnd('\n')));
        }
    }

    private static bool Tree(GroupDefinition group, HashSet<string> read, int depth, StringBuilder text)
    {
        var any = false;
        foreach (var item in group.Items)
        {
            var line = $"{new string(' ', depth * 2)}{item.Name}";
            var cardinality = $"{(item.IsRequired ? 1 : 0)}..{(item.Repeats ? "*" : "1")}";
            if (item.Group is null)
            {
                if (!read.Contains(item.Name) && !(item.IsRequired && any) && item.Name != "MSH") continue;
                text.Append(CultureInfo.InvariantCulture, $"{line,-32}{cardinality}\n");
                any = true;
                continue;
            }
            var inner = new StringBuilder();
            if (!Tree(item.Group, read, depth + 1, inner)) continue;
            text.Append(CultureInfo.InvariantCulture, $"{line,-32}{cardinality}\n").Append(inner);
            any = true;
        }
        return any;
    }

    private void Fields()
    {
        Chapter("Campos", "Fields");
        _blocks.Add(new Paragraph(Say(
            "«Necesario»: sin un valor utilizable el mensaje se rechaza después del acuse. «Norma»: HL7 lo hace obligatorio. «Identidad»: dice de quién o de qué se trata; debe ser el mismo en cada mensaje.",
            "“Needed”: without a usable value the message is refused after the acknowledgement. “Standard”: HL7 requires it. “Identity”: says who or what it is about; it must be the same in every message.")));
        var rules = channel.Mappings.SelectMany(m => m.Rules).SelectMany(r => r.WithDescendants()).ToList();
        var needed = Places(rules.Where(r => r.Else == "reject"), ReadPurpose.Value, ReadPurpose.Fact);
        var identity = Places(rules, ReadPurpose.Key);
        var used = Places(rules, ReadPurpose.Value, ReadPurpose.Fact, ReadPurpose.Type, ReadPurpose.Condition);
        var fields = used.Union(identity).Union(EngineFields.Keys).Order(PathOrder.Instance)
            .Select(f => (Path: f, Page: SourcePath.Parse(f) is { } path ? _pages.Find(path) : null));
        foreach (var segment in fields.GroupBy(f => f.Path[..3], StringComparer.Ordinal))
        {
            _blocks.Add(new Heading(3, $"{segment.Key}: {_pages.Find(new SourcePath(segment.Key))?.Name}".TrimEnd(' ', ':')));
            _blocks.Add(new Table(
                [Say("Campo", "Field"), Say("Nombre", "Name"), Say("Tipo", "Type"), Say("Uso", "Use"), Say("Se vuelve", "Becomes")],
                [.. segment.Select(IReadOnlyList<string> (f) =>
                [
                    f.Path, f.Page?.Name ?? "", f.Page?.DataType ?? "",
                    string.Join(", ", Uses(f.Path, f.Page, needed, identity)),
                    EngineFields.Find(f.Path, language) ?? Listed(_pages.Targets(SourcePath.Parse(f.Path)!)),
                ])], 0, 2) { Widths = [9, 27, 8, 20, 36] });
        }
    }

    private IEnumerable<string> Uses(string path, SourcePage? page, HashSet<string> needed, HashSet<string> identity)
    {
        if (needed.Contains(path) || path is "MSH-9" or "MSH-10") yield return Say("necesario", "needed");
        if (page?.Required == true) yield return Say("norma", "standard");
        if (identity.Contains(path)) yield return Say("identidad", "identity");
        if (page?.Repeats == true) yield return Say("se repite", "repeats");
    }

    private static HashSet<string> Places(IEnumerable<MappingRule> rules, params ReadPurpose[] purposes) =>
        rules.SelectMany(r => r.Reads).Where(r => purposes.Contains(r.Purpose)).Select(r => $"{r.Segment}-{r.Field}").ToHashSet(StringComparer.Ordinal);

    private void Codes()
    {
        if (sheets.All(s => s.Codes.All(c => c.Fields.Count == 0))) return;
        Chapter("Tablas de códigos", "Code tables");
        _blocks.Add(new Paragraph(Say("Los códigos que se entienden. Uno que no esté aquí se omite o hace que se rechace el mensaje, según el campo; avise antes de usarlo.", "The codes that are understood. One that is not here is left out or makes the message refused, depending on the field; announce it before you use it.")));
        foreach (var uses in sheets.SelectMany(s => s.Codes).Where(c => c.Fields.Count > 0).GroupBy(c => c.Name, StringComparer.Ordinal))
        {
            var map = uses.First();
            _blocks.Add(new Heading(3, map.Name));
            _blocks.Add(new Paragraph(Listed([.. uses.SelectMany(m => m.Fields).Distinct(StringComparer.Ordinal).Select(Code)])));
            var rows = Possible(map.Rows, [.. uses.SelectMany(m => m.Fields)], r => r.From);
            _blocks.Add(new Table([Say("Código", "Code"), Say("Significa en FHIR", "Means in FHIR"), Say("Descripción", "Description")], [.. rows.Take(MostRows).Select(IReadOnlyList<string> (r) => [r.From, r.To, Marked.Literal(r.Display ?? "")])], 0, 1));
            if (rows.Count > MostRows) _blocks.Add(new Paragraph(Say($"… y {rows.Count - MostRows} más.", $"… and {rows.Count - MostRows} more.")));
        }
    }

    /// <summary>Of a format whose fields have <c>values</c> only those codes get as far as the table.</summary>
    private IReadOnlyList<T> Possible<T>(IReadOnlyList<T> rows, IReadOnlyList<string> fields, Func<T, string> code)
    {
        if (channel.Format is not { } format) return rows;
        var read = format.Groups.SelectMany(g => g.Fields.Where(f => fields.Contains(g.Path.Length == 0 ? f.Name : $"{g.Path}.{f.Name}", StringComparer.Ordinal))).ToList();
        if (read.Count == 0 || read.Exists(f => f.Values.Count == 0)) return rows;
        var values = read.SelectMany(f => f.Values).ToHashSet(StringComparer.Ordinal);
        return rows.Any(r => values.Contains(code(r))) ? [.. rows.Where(r => values.Contains(code(r)))] : rows;
    }

    private void Characters()
    {
        Chapter("Caracteres y horas", "Characters and times");
        var charset = channel.Charset.First is { } first ? Say($"Se lee en {Code(first)}.", $"It is read in {Code(first)}.") : Say("Declare el juego en MSH-18: `UNICODE UTF-8` (de preferencia), `8859/1`; sin MSH-18 se lee como UTF-8.", "Declare the set in MSH-18: `UNICODE UTF-8` (preferred), `8859/1`; without MSH-18 it is read as UTF-8.");
        var other = channel.Charset.Else is { } fallback ? Say($"Si hay bytes que no caben en él, el mensaje se lee en {Code(fallback)} y queda un aviso.", $"Where bytes don't fit it, the message is read in {Code(fallback)} with a notice.") : Say("Si hay bytes que no caben en él, el mensaje se rechaza.", "Where bytes don't fit it, the message is refused.");
        _blocks.Add(new Bullets(
        [
            $"{charset} {other}",
            Say("Los separadores son los que digan MSH-1 y MSH-2; dentro de un valor se escapan: `\\F\\`, `\\S\\`, `\\R\\`, `\\E\\`, `\\T\\`.", "The separators are what MSH-1 and MSH-2 say; inside a value they are escaped: `\\F\\`, `\\S\\`, `\\R\\`, `\\E\\`, `\\T\\`."),
            Say($"Las horas llevan su zona (`20260115103000-0600`). Sin ella vale la de MSH-7, y si tampoco, {Code(channel.Zone.Id)}.", $"Times carry their zone (`20260115103000-0600`). Without it MSH-7's holds, and else {Code(channel.Zone.Id)}."),
            channel.Assigns is { } institution
                ? Say($"Los identificadores dicen quién los asigna (CX.4, EI.2). Los que no lo dicen se toman como de {Code(institution)}.", $"Identifiers say who assigns them (CX.4, EI.2). Those that don't are taken as {Code(institution)}'s.")
                : Say("Los identificadores dicen quién los asigna (CX.4, EI.2).", "Identifiers say who assigns them (CX.4, EI.2)."),
            Say("`\"\"` quiere decir que el valor se borra; un campo vacío, que no se dice nada.", "`\"\"` says that the value is deleted; an empty field says nothing."),
        ]));
    }

    private void Acknowledgements()
    {
        if (_way is not null)
        {
            _blocks.Add(new Heading(2, _way.AnswersTitle));
            _blocks.AddRange(_way.Answers());
            return;
        }
        Chapter("Acuses", "Acknowledgements");
        _blocks.Add(new Bullets(
        [
            Say("`AA` quiere decir: el mensaje quedó guardado. Se convierte y se entrega después.", "`AA` says: the message is stored. It is converted and delivered afterwards."),
            Say("Con MSH-15 (`AL`, `ER`, `SU`) se contesta `CA`, `CE` o `CR`; con MSH-15 y MSH-16 vacíos, `AA`, `AE` o `AR`; si ninguno pide acuse, no se contesta.", "With MSH-15 (`AL`, `ER`, `SU`) the answer is `CA`, `CE` or `CR`; with MSH-15 and MSH-16 empty `AA`, `AE` or `AR`; where neither asks for one there is none."),
            Say("MSA-2 repite su MSH-10. Si no llega un acuse, reenvíe el mismo mensaje sin cambiarlo: el mismo MSH-10 con el mismo contenido no se entrega dos veces.", "MSA-2 repeats your MSH-10. Where no acknowledgement arrives, send the same message again unchanged: the same MSH-10 with the same content is not delivered twice."),
            channel.CloseOnUnavailable
                ? Say("Si no se puede guardar, la conexión se cierra sin acuse: reintente.", "Where nothing can be stored the connection is closed without an answer: try again.")
                : Say("Si no se puede guardar, se contesta `AR` con el código 207: reintente.", "Where nothing can be stored the answer is `AR` with code 207: try again."),
            Say("Un encabezado MSH ilegible cierra la conexión sin acuse.", "An unreadable MSH closes the connection without an answer."),
            channel.HoldOnRefusal
                ? Say("Un mensaje que después no pueda convertirse queda en revisión, y los que siguen de su misma clave esperan.", "A message that can't be converted afterwards is kept for review, and those behind it of the same key wait.")
                : Say("Un mensaje que después no pueda convertirse queda en revisión con su código; los que siguen continúan.", "A message that can't be converted afterwards is kept for review with its code; those behind it go on."),
        ]));
        _blocks.Add(new Table(
            ["MSA-1", "ERR-3", Say("Código", "Code"), Say("Qué pasó", "What happened"), Say("Qué hacer", "What to do")],
            [.. Answers.Where(a => a.Code != "R157" || !channel.CloseOnUnavailable).Select(IReadOnlyList<string> (a) =>
            [
                a.Outcome == AcknowledgementOutcome.Error ? "AE / CE" : "AR / CR", ((int)a.Error).ToString(CultureInfo.InvariantCulture), a.Code, Words(a.Code),
                a.Code == "R157" ? Say("reintente", "try again") : Say("corrija y envíe de nuevo; reintentar sin cambios da lo mismo", "correct it and send again; trying again unchanged gives the same"),
            ])], 0, 1, 2));
    }

    private string Words(string code) => DiagnosticCatalogue.Default.Message(code, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["sources"] = string.Join(", ", channel.Sources), ["processing"] = channel.Processing.ToString(), ["source"] = "MSH-9 / MSH-10",
    }, language);

    private void Samples(ReadOnlyMemory<byte>? example)
    {
        Chapter("Ejemplos", "Samples");
        if (example is not { } raw || !Hl7Header.TryRead(raw.Span, out var header))
        {
            _blocks.Add(new Paragraph(Say("No hay un mensaje de ejemplo para este canal.", "There is no example message for this channel.")));
            return;
        }
        if (_way is not null)
        {
            _blocks.AddRange(_way.Samples(Text(raw)));
            return;
        }
        _blocks.Add(new Paragraph(Say("Un mensaje (datos ficticios) y su acuse:", "A message (fictitious data) and its acknowledgement:")));
        _blocks.Add(new Verbatim(Text(raw)));
        var code = AcknowledgementMode.Answer(header, AcknowledgementOutcome.Accepted);
        if (code is { } accepted) _blocks.Add(new Verbatim(Text(Hl7Acknowledgement.Build(header, accepted, Shown, "0123456789abcdef0123"))));
        var refused = AcknowledgementMode.Answer(header, AcknowledgementOutcome.Rejected);
        if (refused is not { } negative) return;
        _blocks.Add(new Paragraph(Say("El acuse si el tipo no fuera de este canal:", "The acknowledgement if its type were not this channel's:")));
        _blocks.Add(new Verbatim(Text(Hl7Acknowledgement.Build(header, negative, Shown, "0123456789abcdef0123", new AcknowledgementError(Hl7ErrorCode.UnsupportedMessageType, "R151", Words("R151"), "MSH-9.1")))));
    }

    /// <summary>A segment per line, in the set that it declares.</summary>
    private string Text(ReadOnlyMemory<byte> message)
    {
        var text = new Hl7Decoder().Decode(message, channel.Charset);
        return text.Error is not null ? "" : Encoding.UTF8.GetString(text.Utf8.Span).ReplaceLineEndings("\n").TrimEnd('\n');
    }

    private void Chapter(string spanish, string english) => _blocks.Add(new Heading(2, Say(spanish, english)));

    private static string Listed(IReadOnlyList<string> items) => items.Count <= 6 ? string.Join(", ", items) : $"{string.Join(", ", items.Take(6))} …";

    private static string Code(string text) => Marked.Code(text);

    private static string Size(long bytes) => bytes % (1 << 20) == 0 ? $"{bytes >> 20} MiB" : $"{bytes} B";

    private string Say(string spanish, string english) => language == "es" ? spanish : english;
}
