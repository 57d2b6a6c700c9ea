using System.Globalization;
using System.Text;

namespace IntegrationEngine.EndToEnd.Tests;

/// <summary>A folder's channel with a format and mapping of its own, and a file of many records for it, some of them bad in each way there is.</summary>
internal sealed class ManyRecords(int count)
{
    public const string Name = "folios masivos ñ.csv";

    public const string Format = """
        format: folios
        delimited: { separator: ';', header: true, charset: utf-8 else windows-1252 }
        fields:
          folio: { at: FOLIO, required: true, max: 20 }
          apellido-paterno: { at: 'Apellido paterno', required: true }
          apellido-materno: { at: 'Apellido materno' }
          fecha: { at: FECHA, type: date, pattern: dd/MM/yyyy, required: true }
          estado: { at: ESTADO, type: code, required: true }
        """;

    public const string Mapping = """
        mapping: folios
        source: format folios
        otherwise: omit
        facts:
          event: 'ordered'
          order: folio
          subject: ref(order)
          at: fecha
        resources:
          patient:
            $resource: Patient
            $key: folio
            name: [{ family: apellido-paterno }]
          order:
            $resource: ServiceRequest
            $key: folio
            identifier: [{ system: 'urn:prueba:folio', value: folio }]
            status: estado | code(order-status) else reject
            intent: 'order'
            authoredOn: fecha
            subject: ref(patient)
        """;

    public int Count => count;

    /// <summary>The numbers of the records that go through.</summary>
    public IReadOnlyList<int> Good { get; } = [.. Enumerable.Range(1, count).Where(number => FaultOf(number) is null)];

    public int Bad => count - Good.Count;

    public static string Channel(string folder) => $$"""
        channel: folios
        listen: { folder: { path: '{{folder}}', pattern: '*.csv', settle: 200ms } }
        source: format folios
        mapping: folios
        assigns: { institution: SEDESA }
        order-by: folio
        time-zone: America/Mexico_City
        deliver-to: [cibior]
        """;

    public static string Folio(int number) => string.Create(CultureInfo.InvariantCulture, $"F-{number:00000}");

    /// <summary>The field in which a record is bad: unreadable as a date, absent, or refused by the mapping.</summary>
    public static string? FaultOf(int number) => (number % 120) switch
    {
        40 => "fecha",
        80 => "apellido-paterno",
        0 => "estado",
        _ => null,
    };

    public void Write(string path)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        file.Write("FOLIO;Apellido paterno;Apellido materno;FECHA;ESTADO\r\n");
        for (var number = 1; number <= count; number++)
        {
            var fault = FaultOf(number);
            file.Write($"{Folio(number)};{(fault == "apellido-paterno" ? "" : "Núñez")};\"Ibáñez; y Peña\";{(fault == "fecha" ? "31/02/2026" : "03/11/2026")};{(fault == "estado" ? "ZZ" : "NW")}\r\n");
        }
    }
}
