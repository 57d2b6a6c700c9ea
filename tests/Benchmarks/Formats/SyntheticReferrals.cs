using System.Globalization;
using System.Text;

namespace IntegrationEngine.Benchmarks.Formats;

/// <summary>A delimited file of any size: rows of 16 columns, some quoted, names with accents; the same for the same size.</summary>
internal sealed class SyntheticReferrals : Stream
{
    public const string Header = "Folio;CLUES;Unidad;CURP;Apellido paterno;Apellido materno;Nombre;Sexo;Fecha de nacimiento;Teléfono;Fecha de mastografía;Mama;BI-RADS;Hallazgo;Médico;Cédula profesional\n";

    private static readonly string[] Surnames = ["Núñez", "Ávila", "Hernández", "Ibáñez", "Peña", "García", "Muñoz", "López"];
    private static readonly string[] Names = ["María Íñiga", "Zoé", "Ana Sofía", "Guadalupe", "Begoña", "Citlali"];

    private readonly long _size;
    private byte[] _row;
    private int _at;
    private long _given;
    private int _number;

    /// <param name="size">In bytes; the last row is written to its end.</param>
    public SyntheticReferrals(long size) => (_size, _row) = (size, Encoding.UTF8.GetBytes(Header));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var written = 0;
        while (written < count)
        {
            if (_at == _row.Length && !NextRow()) break;
            var part = Math.Min(count - written, _row.Length - _at);
            _row.AsSpan(_at, part).CopyTo(buffer.AsSpan(offset + written));
            _at += part;
            written += part;
        }
        _given += written;
        return written;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool NextRow()
    {
        if (_given + _at >= _size) return false;
        var n = _number++;
        _row = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"SED-{n:0000000};DFSSA000016;Centro de Salud T-III \"Dr. José Castro\";PEPL000909HNLRDSA1;{Surnames[n % 8]};{Surnames[n / 8 % 8]};{Names[n % 6]};M;{n % 28 + 1:00}/0{n % 9 + 1}/19{n % 50 + 40};55{n % 100000000:00000000};{n % 28 + 1:00}/11/2026 0{n % 10}:30;{"DIB"[n % 3]};{n % 7};\"Nódulo de {n % 40} mm, bordes \"\"irregulares\"\"; se sugiere biopsia\";Dra. {Surnames[n / 64 % 8]};{n % 10000000:0000000}\n"));
        _at = 0;
        return true;
    }
}
