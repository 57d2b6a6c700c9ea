namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

public class FactTests
{
    private const string Facts = """
        otherwise: omit
        facts:
          $for: ORDER_OBSERVATION
          event: 'reported'
          order: OBR-2 ?? ORC-2
          at: OBR-22 ?? MSH-7
          facility: ORC-21 first.10 | clues else omit
          status: OBR-25 | code(result-status) else reject
        """;

    private static readonly Sample Reports = Sample.Oru("""
        report:
          $resource: DiagnosticReport
          $for: ORDER_OBSERVATION
          $key: OBR-3
          status: 'final'
          code: OBR-4 else absent
        """, Facts);

    [Fact]
    public void There_is_one_entry_for_each_order()
    {
        var orders = Reports.Convert($"ORC|RE|O1^H1{new string('|', 19)}H^^^^^^^^^OCIMB990010", "OBR|1||R1|A||||||||||||||||||20250925092000|||F", "ORC|RE|O2^H1", "OBR|2||R2|B|||||||||||||||||||||P").Orders;
        Assert.Equal(["reported", "reported"], orders.Select(o => o.Event));
        Assert.Equal(2, orders.Select(o => o.Order).Distinct().Count());
        Assert.Equal([new DateTimeOffset(2025, 9, 25, 9, 20, 0, TimeSpan.FromHours(-6)), new DateTimeOffset(2025, 9, 25, 9, 20, 0, TimeSpan.FromHours(-6))], orders.Select(o => o.At!.Value));
        Assert.Equal("OCIMB990010", orders[0].Values["facility"]);
        Assert.False(orders[1].Values.ContainsKey("facility"));
        Assert.Equal(["final", "preliminary"], orders.Select(o => o.Values["status"]));
    }

    [Fact]
    public void The_orders_identity_holds_its_authority() =>
        Assert.NotEqual(Reports.Convert("OBR|1|O1^H1|R1|A").Orders[0].Order, Reports.Convert("OBR|1|O1^H2|R1|A").Orders[0].Order);

    [Fact]
    public void An_order_without_a_number_has_no_identity() => Assert.Null(Reports.Convert("OBR|1||R1|A").Orders[0].Order);

    [Fact]
    public void A_fact_that_fails_is_omitted_or_refuses_as_it_says()
    {
        Assert.Equal(1, Reports.Convert($"ORC|RE|O1{new string('|', 19)}H^^^^^^^^^no", "OBR|1||R1|A").Count("R210"));
        Assert.Equal("R121", Reports.Convert("OBR|1||R1|A|||||||||||||||||||||Q").Refusal!.Code);
    }

    [Fact]
    public void A_message_without_any_order_is_refused_by_the_segment_it_lacks()
    {
        var refusal = Reports.Convert("PID|1||1").Refusal!;
        Assert.Equal(("R123", "OBR"), (refusal.Code, refusal.SourcePath));
        Assert.Equal("ORDER_OBSERVATION", refusal.Arguments!["group"]);
    }

    [Fact]
    public void A_time_that_is_none_is_counted_and_the_messages_own_taken()
    {
        var converted = Reports.Convert("OBR|1|O1|R1|A||||||||||||||||||ayer|||F");
        Assert.Equal(new DateTimeOffset(2025, 9, 25, 9, 20, 0, TimeSpan.FromHours(-6)), converted.Orders[0].At);
        Assert.Equal(1, converted.Count("R210"));
    }

    [Theory]
    [InlineData("20250925")]
    [InlineData("20271231235959")]
    public void A_date_alone_or_one_far_behind_the_sending_is_no_version(string at) =>
        Assert.Equal(new DateTimeOffset(2025, 9, 25, 9, 20, 0, TimeSpan.FromHours(-6)), Reports.Convert($"OBR|1|O1|R1|A||||||||||||||||||{at}|||F").Orders[0].At);
}
