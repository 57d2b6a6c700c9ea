namespace IntegrationEngine.Mappings.Tests.Language.Conversions;

public class FactTests
{
    private const string Facts = """
        otherwise: omit
        facts:
          $for: ORDER_OBSERVATION
          event: 'reported'
          order: OBR-2 ?? ORC-2
          subject: ref(report)
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

    [Fact]
    public void A_date_alone_is_told_as_the_last_moment_of_its_day()
    {
        Assert.Equal(new DateTimeOffset(2025, 9, 20, 23, 59, 59, 999, TimeSpan.FromHours(-6)), Reports.Convert("OBR|1|O1|R1|A||||||||||||||||||20250920|||F").Orders[0].Day);
        Assert.Null(Reports.Convert("OBR|1|O1|R1|A||||||||||||||||||202509200830|||F").Orders[0].Day);
        Assert.Null(Reports.Convert("OBR|1|O1|R1|A||||||||||||||||||202509|||F").Orders[0].Day);
    }

    [Fact]
    public void Facts_may_choose_join_and_look_up_and_keep_who_assigned_a_number()
    {
        var values = Sample.Oru("""
            report:
              $resource: DiagnosticReport
              $for: ORDER_OBSERVATION
              $key: OBR-3
              status: 'final'
              code: OBR-4 else absent
            """, """
            otherwise: omit
            facts:
              $for: ORDER_OBSERVATION
              event: 'reported'
              order: OBR-2 ?? ORC-2
              at: OBR-22 ?? MSH-7
              subject: ref(report)
              service: OBR-4 | code(servicio) else omit
              area: lookup(servicio, OBR-4).area
              patient: PATIENT.PID-3[.5 = 'CURP'] ?? PATIENT.PID-3 first
              age: years(PATIENT.PID-7, OBR-7)
              bed: join('-', PV1-3.1, PV1-3.2)
            """, ("codes/servicio.csv", "from,to,area\nIHQ,ihc,Patología\n"))
            .Convert("PID|1||7^^^H1~BOXW310820HNERXN09^^^RENAPO^CURP||||19800229", "PV1|1|I|ONC^12", "OBR|1|O1|R1|IHQ^Inmuno|||20250925", "OBR|2|O2|R2|otro").Orders;
        Assert.Equal("ihc Patología urn:oid:2.16.840.1.113883.4.629|BOXW310820HNERXN09 45 ONC-12", string.Join(' ', new[] { "service", "area", "patient", "age", "bed" }.Select(n => values[0].Values[n])));
        Assert.Equal(["patient", "bed"], values[1].Values.Keys);
        Assert.NotEqual(values[0].Subject, values[1].Subject);
    }
}
