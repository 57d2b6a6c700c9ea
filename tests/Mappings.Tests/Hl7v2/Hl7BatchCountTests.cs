using System.Text;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

public class Hl7BatchCountTests
{
    [Theory]
    [InlineData("MSH|1\rMSH|2")]
    [InlineData("FHS|^\rBHS|^\rMSH|1\rMSH|2\rBTS|2\rBHS|^\rMSH|3\rBTS|1\rFTS|2")]
    [InlineData("BHS|^\rMSH|1\rBTS|1|comentario")]
    [InlineData("BHS|^\rMSH|1\rBTS|")]
    [InlineData("BHS|^\rBTS|0")]
    [InlineData("FHS|^\rMSH|1\rMSH|2\rFTS|2")]
    [InlineData("FHS|^\rMSH|1\rMSH|2\rFTS|1")]
    public void What_the_batch_says_holds(string file) => Assert.Null(Fault(file));

    [Theory]
    [InlineData("BHS|^\rMSH|1\rBTS|2", "BTS", 3, 2, 1)]
    [InlineData("BHS|^\rMSH|1\rMSH|2\rBTS|1", "BTS", 4, 1, 2)]
    [InlineData("BHS|^\rMSH|1\rBTS|uno", "BTS", 3, -1, 1)]
    [InlineData("FHS|^\rBHS|^\rBTS|0\rFTS|2", "FTS", 4, 2, 1)]
    public void A_count_that_differs_is_found(string file, string segment, int line, int declared, int found) =>
        Assert.Equal(new Hl7BatchFault(line, segment, declared, found), Fault(file));

    [Theory]
    [InlineData("BHS|^\rMSH|1", "BHS", 1)]
    [InlineData("FHS|^\rBHS|^\rMSH|1\rBTS|1", "FHS", 1)]
    [InlineData("FHS|^\rBHS|^\rMSH|1\rFTS|1", "BHS", 2)]
    [InlineData("BHS|^\rMSH|1\rBHS|^\rBTS|0", "BHS", 1)]
    [InlineData("FHS|^\rFHS|^\rFTS|0", "FHS", 1)]
    [InlineData("MSH|1\rBTS|1", "BTS", 2)]
    [InlineData("MSH|1\rFTS|1", "FTS", 2)]
    public void A_segment_without_its_counterpart_is_found(string file, string segment, int line)
    {
        var fault = Fault(file)!;
        Assert.Equal((segment, line, (int?)null), (fault.Segment, fault.Line, fault.Declared));
    }

    private static Hl7BatchFault? Fault(string file)
    {
        var count = new Hl7BatchCount();
        foreach (var part in new Hl7PartReader(new MemoryStream(Encoding.UTF8.GetBytes(file))).Read())
            if (count.Check(part) is { } fault) return fault;
        return count.End();
    }
}
