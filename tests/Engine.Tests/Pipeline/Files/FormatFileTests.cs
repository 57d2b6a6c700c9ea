using System.Text;
using IntegrationEngine.Adapters;
using IntegrationEngine.Engine.Commands.Operate;
using IntegrationEngine.Engine.Configuration;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.Pipeline.Files;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Language;

namespace IntegrationEngine.Engine.Tests.Pipeline.Files;

public sealed class FormatFileTests
{
    private const string Format = """
        format: pruebas
        delimited: { separator: ',', header: true }
        fields:
          folio: { required: true }
          curp: { type: curp }
          fecha: { type: date, pattern: dd/MM/yyyy, required: true }
          apellido: {}
        """;

    private readonly List<FileFinding> _found = [];

    [Fact]
    public async Task Each_record_is_a_message_with_an_id_of_its_own_and_each_bad_one_a_dead_letter_with_all_its_findings_told()
    {
        await using var engine = await StartedAsync();
        var outcome = await SendAsync(engine, "folio,curp,fecha,apellido\r\nA-1,,03/11/2026,Núñez\r\nA-2,XX,31/02/2026,Ibáñez\r\nA-3,,04/11/2026,\"mal\"cerrado\r\nA-4,,05/11/2026,Muñoz\r\n");
        Assert.Equal((4, 2, null), (outcome.Records, outcome.Refused, outcome.Code));
        Assert.Equal([(2, 3, "curp"), (2, 3, "fecha")], _found.Where(f => f.Record == 2).Select(f => (f.Record, f.Line, f.Field)));
        Assert.Contains(_found, f => f is { Record: 3, Line: 4 });
        Assert.All(_found, f => Assert.DoesNotMatch("\\{|XX|31/02|Ibáñez|cerrado", f.Message));
        await engine.IdleAsync();
        Assert.Equal(["A-1", "A-4"], engine.Hospital.Taken);
        var letters = await engine.DeadLettersAsync();
        Assert.Equal(2, letters.Count);
        Assert.All(letters, l => Assert.Equal((Stage.Receive, true), (l.Stage, l.SenderTold)));
        var id = $"{outcome.Id:N}"[..8];
        Assert.Equal([$"{id}-2", $"{id}-3"], letters.Select(l => l.ControlId).Order(StringComparer.Ordinal));
        var second = (await engine.Store.Ledger.FindDeadLetterAsync(letters.Single(l => l.ControlId == $"{id}-2").Id, default))!;
        Assert.Equal("""{"folio":"A-2","curp":"XX","fecha":"31/02/2026","apellido":"Ibáñez"}""", Encoding.UTF8.GetString(second.Raw.Span));
        var message = Assert.Single(await engine.Store.Ledger.FindByControlIdAsync($"{id}-1", default));
        Assert.Equal(("format pruebas", MessageState.Converted), (message.MessageType, message.State));
        Assert.StartsWith("pruebas@", (await engine.Store.Ledger.FindFileAsync(outcome.Id, default))!.Reader, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_told_of_a_field_names_it_by_the_words_of_the_file_s_own_header_too()
    {
        await using var engine = await StartedAsync(Format
            .Replace("fecha: { ", "fecha: { at: Fecha de nacimiento, ", StringComparison.Ordinal)
            .Replace("apellido: {}", "apellido-paterno: { at: Apellido paterno, max: 3 }", StringComparison.Ordinal));
        await SendAsync(engine, "folio,curp,Fecha de nacimiento,Apellido paterno\r\nA-1,XX,31/02/2026,Núñez\r\n");
        Assert.Equal(["curp", "fecha («Fecha de nacimiento»)", "apellido-paterno"], _found.Select(f => f.Field));
    }

    [Fact]
    public async Task A_header_without_a_required_column_refuses_the_file_with_line_and_column()
    {
        await using var engine = await StartedAsync();
        var outcome = await SendAsync(engine, "folio,curp,apellido\r\nA-1,,Núñez\r\n");
        Assert.NotNull(outcome.Code);
        Assert.All(_found, f => Assert.Equal((0, 1), (f.Record, f.Line)));
        Assert.NotEmpty(_found);
        await engine.IdleAsync();
        Assert.Empty(engine.Hospital.Taken);
    }

    [Fact]
    public async Task A_dead_letter_of_a_record_leads_back_to_its_place_in_the_file_and_to_all_that_is_wrong()
    {
        await using var engine = await StartedAsync();
        var outcome = await SendAsync(engine, "folio,curp,fecha,apellido\r\nA-1,,03/11/2026,Núñez\r\nA-2,XX,31/02/2026,Ibáñez\r\n");
        await engine.IdleAsync();
        var letter = Assert.Single(await engine.DeadLettersAsync());
        var origin = (await RecordOrigin.FindAsync(engine.Store.Ledger, letter.Channel, letter.ControlId, default))!;
        Assert.Equal(("pruebas.csv", 2), (origin.File.Name, origin.Number));
        Assert.Equal([(3, 5, "curp"), (3, 8, "fecha")], origin.Findings.Select(f => (f.Line, f.Column, f.Field)));
        Assert.Null(await RecordOrigin.FindAsync(engine.Store.Ledger, letter.Channel, "m1", default));
        var file = (await engine.Store.Ledger.FindFileAsync(outcome.Id, default))!;
        Assert.Equal([MessageState.Converted, MessageState.Rejected], (await RecordOrigin.MessagesAsync(engine.Store.Ledger, file, 10, default)).Select(m => m.State));
    }

    [Fact]
    public async Task A_file_whose_every_record_is_refused_is_answered_as_refused_with_its_report()
    {
        await using var engine = await StartedAsync();
        var receipt = await SubmitAsync(engine, "folio,curp,fecha,apellido\r\nA-1,XX,03/11/2026,\r\nA-2,,31/02/2026,\r\n");
        Assert.Equal((ReceiptVerdict.Refused, 2, 2), (receipt.Verdict, receipt.File!.Records, receipt.File.Refused));
        Assert.Equal(["R164", "R165"], receipt.Findings.Select(f => f.Code));
        Assert.Equal(ReceiptVerdict.Stored, (await SubmitAsync(engine, "folio,curp,fecha,apellido\r\nA-1,XX,03/11/2026,\r\nA-2,,03/11/2026,\r\n")).Verdict);
    }

    [Fact]
    public async Task A_character_set_that_the_sender_names_and_the_format_excludes_refuses_the_file()
    {
        await using var engine = await StartedAsync();
        var receipt = await SubmitAsync(engine, "folio,curp,fecha,apellido\r\nA-1,,03/11/2026,Núñez\r\n", "windows-1252");
        Assert.Equal((ReceiptVerdict.Refused, "R138"), (receipt.Verdict, Assert.Single(receipt.Findings).Code));
        Assert.Equal(ReceiptVerdict.Stored, (await SubmitAsync(engine, "folio,curp,fecha,apellido\r\nA-1,,03/11/2026,Núñez\r\n", "utf-8")).Verdict);
    }

    [Fact]
    public async Task Records_that_read_the_same_are_two()
    {
        await using var engine = await StartedAsync();
        await SendAsync(engine, "folio,curp,fecha,apellido\r\nA-1,,03/11/2026,Núñez\r\nA-1,,03/11/2026,Núñez\r\n");
        await engine.IdleAsync();
        Assert.Equal(["A-1", "A-1"], engine.Hospital.Taken);
    }

    [Fact]
    public async Task A_file_of_rows_that_all_do_not_fit_is_refused_as_a_whole_and_leaves_no_dead_letters()
    {
        await using var engine = await StartedAsync();
        var good = string.Concat(Enumerable.Range(0, 3000).Select(i => $"A-{i},,03/11/2026,Núñez\n"));
        var outcome = await SendAsync(engine, $"folio,curp,fecha,apellido\n{good}B-1,,03/11/2026,\"Muñoz\n{string.Concat(Enumerable.Repeat("x\n", Misfits.Most))}");
        Assert.Equal(("R137", 0), (outcome.Code, outcome.Records));
        var finding = Assert.Single(_found);
        Assert.Equal((0, 3002), (finding.Record, finding.Line));
        Assert.DoesNotContain('{', finding.Message + finding.Remedy);
        Assert.Empty(await engine.DeadLettersAsync());
        await engine.IdleAsync();
        Assert.Empty(engine.Hospital.Taken);
    }

    [Theory]
    [InlineData(Misfits.Most, 500, null)]
    [InlineData(Misfits.Most + 1, 500, "R137")]
    [InlineData(2 * Misfits.Most, 1, null)]
    public void Rows_that_do_not_fit_are_the_files_own_where_they_are_many_and_most(int misfits, int fitsBetween, string? code)
    {
        var all = new Misfits();
        for (var i = 0; i < misfits; i++)
        {
            Assert.False(all.Add(fits: false, line: i));
            if (i % fitsBetween == 0) Assert.False(all.Add(fits: true, line: i));
        }
        Assert.Equal(code is not null, all.AreMost);
    }

    private static Task<PipelineFixture> StartedAsync(string text = Format)
    {
        var findings = new DiagnosticBag();
        var format = FormatCompiler.Read(new ConfigText("config/formats/pruebas.yaml", text), findings)!;
        Assert.Empty(findings.Findings);
        return PipelineFixture.StartedAsync(new PipelineFixture
        {
            Adjust = snapshot => snapshot with
            {
                Channels = new Dictionary<string, Channel> { ["estudios"] = snapshot.Channels["estudios"] with { Sources = ["format pruebas"], Format = format, OrderBy = null } },
            },
        });
    }

    private static ValueTask<Receipt> SubmitAsync(PipelineFixture engine, string text, string? charset = null) => engine.Listener.Listeners["estudios"].Intake.SubmitFileAsync(
        new IncomingFile("pruebas.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), new Sender("estudios", "carpeta")) { Charset = charset }, key: null, default);

    private async Task<FileOutcome> SendAsync(PipelineFixture engine, string text)
    {
        var file = new IncomingFile("pruebas.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), new Sender("estudios", "carpeta"));
        return await engine.Listener.Listeners["estudios"].Intake.ReceiveFileAsync(file, _found.Add, default);
    }
}
