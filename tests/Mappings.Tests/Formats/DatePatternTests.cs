using System.Text;
using IntegrationEngine.Mappings.Formats;

namespace IntegrationEngine.Mappings.Tests.Formats;

public class DatePatternTests
{
    [Theory]
    [InlineData("dd/MM/yyyy", "03/11/2026", "20261103")]
    [InlineData("d/M/yyyy", "3/11/2026", "20261103")]
    [InlineData("d/M/yyyy", "03/1/2026", "20260103")]
    [InlineData("yyyyMMdd", "20240229", "20240229")]
    [InlineData("yyyy", "2026", "2026")]
    [InlineData("MM-yyyy", "11-2026", "202611")]
    [InlineData("d 'de' MMM yyyy", "3 de ene 2026", "20260103")]
    [InlineData("yyyy-MM-ddTHH:mm:sszzz", "2026-11-03T08:30:00-06:00", "20261103083000-0600")]
    [InlineData("yyyy-MM-ddTHH:mm:sszzz", "2026-11-03T08:30:00Z", "20261103083000+0000")]
    [InlineData("dd/MM/yyyy H:mm", "03/11/2026 8:30", "202611030830")]
    [InlineData("excel", "46329", "20261103")]
    [InlineData("excel", "46329.5", "20261103120000")]
    [InlineData("dd/MM/yyyy", "3/11/2026", "")]
    [InlineData("dd/MM/yyyy", "03/11/26", "")]
    [InlineData("dd/MM/yyyy", "29/02/2026", "")]
    [InlineData("dd/MM/yyyy", "03/11/2026 ", "")]
    [InlineData("yyyy", "0000", "")]
    [InlineData("H:mm dd/MM/yyyy", "24:00 03/11/2026", "")]
    [InlineData("yyyy-MM-dd HH:mmzzz", "2026-11-03 08:30-0x00", "")]
    public void A_date_is_read_by_its_pattern_alone(string pattern, string text, string expected)
    {
        Span<byte> date = stackalloc byte[32];
        var length = DatePattern.Parse(pattern)!.Read(Encoding.UTF8.GetBytes(text), date);
        Assert.Equal(expected, Encoding.UTF8.GetString(date[..length]));
    }

    [Theory]
    [InlineData("dd/MM/yy")]
    [InlineData("dd/MM")]
    [InlineData("yyyy dd")]
    [InlineData("yyyy-MM-dd HH")]
    [InlineData("yyyy-MM-dd zzz")]
    [InlineData("yyyy yyyy")]
    [InlineData("MM MMM yyyy")]
    [InlineData("fecha")]
    [InlineData("")]
    public void A_pattern_that_leaves_a_day_open_is_none(string pattern) => Assert.Null(DatePattern.Parse(pattern));
}
