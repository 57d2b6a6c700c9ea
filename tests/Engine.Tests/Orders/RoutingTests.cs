using IntegrationEngine.Engine.Agreements;
using IntegrationEngine.Engine.Ledger;
using IntegrationEngine.Engine.MessageLog;

namespace IntegrationEngine.Engine.Tests.Orders;

public sealed class RoutingTests
{
    private const string Number = "HGO~77";
    private const string Id = "HGO|77";

    [Fact]
    public async Task An_order_goes_to_who_performs_it_and_its_results_to_who_ordered()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number);
        await engine.ReportAsync("r1", Number, "status=preliminary");
        await engine.ReportAsync("r2", Number, "status=final;received=202503141510", 120);
        await engine.ReportAsync("r3", Number, "status=corrected", 180);
        Assert.Equal(["o1"], engine.Cibior.Taken);
        Assert.Equal(["r1", "r2", "r3"], engine.Hospital.Taken);
        await engine.SweepAsync();
        var order = (await engine.Ledger.FindOrderAsync(Id, default))!;
        Assert.Equal(
            ("biomarcadores", "biomarcadores@1f2e3d4c5b6a", "ihc", "cibior", "hospital", OrderState.Corrected, false),
            (order.Agreement, order.AgreementStamp, order.Service, order.Destination, order.ReplyDestination, order.State, order.Late));
        Assert.NotNull(order.DeliveredAt);
        Assert.Equal(45, order.Age);
    }

    [Fact]
    public async Task An_order_that_no_agreement_covers_is_a_dead_letter_with_the_reason()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number, "service=PET");
        await engine.OrderAsync("o2", "HGO~78", "facility=XXIMB990010");
        Assert.Equal(["R401", "R406"], (await engine.CodesAsync()).Order());
        Assert.Null(await engine.Ledger.FindOrderAsync(Id, default));
        Assert.Empty(engine.Cibior.Taken);
    }

    [Fact]
    public async Task What_an_order_was_accepted_under_counts_though_its_agreement_is_gone_since()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number);
        engine.Agreements = new AgreementSet([], RoutedFixture.Facilities());
        await engine.RestartAsync();
        await engine.OrderAsync("o2", Number, "status=revoked");
        await engine.ReportAsync("r1", Number, "status=corrected", 365 * 24 * 60);
        Assert.Equal(["o1", "o2"], engine.Cibior.Taken);
        Assert.Equal(["r1"], engine.Hospital.Taken);
        Assert.Empty(await engine.CodesAsync());
    }

    [Fact]
    public async Task A_request_is_as_it_was_said_last_by_the_source_whatever_comes_first()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await RequestAsync("g1", "status=in-progress", 10);
        Assert.Equal((OrderState.Requested, null), await ReadAsync());
        // Attended before it was last said to be in process, which was not known then.
        await RequestAsync("g2", "status=completed;issued=202503140900", 20);
        Assert.Equal((OrderState.Attended, new DateTimeOffset(2025, 3, 14, 9, 0, 0, TimeSpan.Zero)), await ReadAsync());
        await RequestAsync("g3", "status=in-progress", 15);
        Assert.Equal(OrderState.Attended, (await ReadAsync()).State);
        await RequestAsync("g4", "status=in-progress", 30);
        Assert.Equal((OrderState.Requested, null), await ReadAsync());
        await RequestAsync("g5", "status=completed;issued=202503140900", 40);
        Assert.Equal((OrderState.Attended, new DateTimeOffset(2025, 3, 14, 9, 0, 0, TimeSpan.Zero)), await ReadAsync());
        await RequestAsync("g6", "status=cancelled", 50);
        Assert.Equal((OrderState.Cancelled, null), await ReadAsync());

        Task RequestAsync(string id, string facts, double minutes) => engine.SendAsync(id, "requested", Number, $"facility={RoutedFixture.Hgo};service=IHQ;ordered=202503140800;{RoutedFixture.Patient};{facts}", minutes);

        async Task<(OrderState State, DateTimeOffset? Issued)> ReadAsync()
        {
            await engine.SweepAsync();
            var order = (await engine.Ledger.FindOrderAsync(Id, default))!;
            return (order.State, order.IssuedAt);
        }
    }

    [Fact]
    public async Task A_result_before_its_order_waits_and_goes_on_by_itself_when_that_comes()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.ReportAsync("r1", Number);
        Assert.Empty(await engine.CodesAsync());
        var message = Assert.Single(await engine.Ledger.FindByControlIdAsync("r1", default));
        Assert.Equal((MessageState.Awaiting, "R420"), (message.State, message.Code));
        await engine.SweepAsync();
        Assert.Empty(engine.Hospital.Taken);
        await engine.OrderAsync("o1", Number);
        await engine.SweepAsync();
        await engine.Engine.IdleAsync();
        Assert.Equal(["r1"], engine.Hospital.Taken);
        Assert.Equal((0, null), await engine.Ledger.AwaitingAsync(default));
        Assert.Equal(MessageState.Converted, (await engine.Ledger.FindByControlIdAsync("r1", default))[0].State);
    }

    [Fact]
    public async Task A_result_for_another_patient_or_of_nobody_is_never_delivered()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number);
        await engine.ReportAsync("r1", Number, patient: "curp=PEPL000909HNLRDSA1");
        await engine.ReportAsync("r2", Number, patient: "birth-date=1980-01-01;sex=male;surname=Gómez");
        await engine.ReportAsync("r3", Number, patient: "sex=female");
        Assert.Equal(["R422", "R422", "R422"], await engine.CodesAsync());
        await engine.ReportAsync("r4", Number, patient: "birth-date=1980-01-01;sex=female;surname=GOMEZ");
        Assert.Equal(3, (await engine.CodesAsync()).Length);
        Assert.Equal(["r4"], engine.Hospital.Taken);
    }

    [Fact]
    public async Task The_number_of_an_order_for_another_patient_is_not_taken_again()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number);
        await engine.OrderAsync("o2", Number);
        await engine.OrderAsync("o3", Number, "curp=PEPL000909HNLRDSA1");
        Assert.Equal(["o1", "o2"], engine.Cibior.Taken);
        Assert.Equal(["R422"], await engine.CodesAsync());
    }

    [Theory]
    [InlineData("77", "R421")]
    [InlineData("urn:integration-engine:system:IMSS-BIENESTAR~77", "R421")]
    [InlineData("urn:integration-engine:system:IMSS-BIENESTAR:CIBIOR~77", "R421")]
    [InlineData("", "R421")]
    public async Task A_result_whose_number_names_no_authority_is_held(string number, string code)
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number);
        await engine.ReportAsync("r1", number);
        Assert.Equal([code], await engine.CodesAsync());
    }

    [Fact]
    public async Task A_result_of_a_cancelled_order_is_delivered_and_flagged()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number);
        await engine.OrderAsync("o2", Number, "status=revoked", 5);
        await engine.SweepAsync();
        await engine.ReportAsync("r1", Number);
        await engine.SweepAsync();
        Assert.Equal(["r1"], engine.Hospital.Taken);
        Assert.Equal(1, (await engine.Ledger.CountsAsync(default)).Notices[("estudios", "R423")]);
        Assert.Equal(OrderState.Cancelled, (await engine.Ledger.FindOrderAsync(Id, default))!.State);
    }

    [Fact]
    public async Task Orders_of_one_message_under_different_agreements_are_refused_together()
    {
        await using var engine = await new RoutedFixture
        {
            Agreements = new AgreementSet([RoutedFixture.Agreement("uno", "ihc", "IHQ"), RoutedFixture.Agreement("dos", "inf", "INF")], RoutedFixture.Facilities()),
        }.StartAsync();
        var at = engine.Engine.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await engine.Engine.SendAsync("o1", $"ZFA|ordered|HGO~1|{at}|facility={RoutedFixture.Hgo};service=IHQ\rZFA|ordered|HGO~2|{at}|facility={RoutedFixture.Hgo};service=INF\r");
        await engine.Engine.IdleAsync();
        Assert.Equal(["R410"], await engine.CodesAsync());
        Assert.Empty(await engine.Ledger.FindOrdersAsync(["HGO|1", "HGO|2"], default));
    }

    [Fact]
    public async Task A_correction_reaches_who_got_the_final_report_and_who_took_its_place()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number);
        await engine.ReportAsync("r1", Number);
        await engine.SweepAsync();
        engine.Agreements = new AgreementSet([RoutedFixture.Agreement("biomarcadores", "ihc", "IHQ")], RoutedFixture.Facilities(new DateOnly(2025, 3, 13), "OCIMB990022"));
        await engine.RestartAsync();
        await engine.ReportAsync("r2", Number, "status=corrected", minutes: 120);
        Assert.Equal(["r1", "r2"], engine.Hospital.Taken);
        Assert.Equal(["r2"], engine.Other.Taken);
    }

    [Fact]
    public async Task A_result_goes_to_the_successor_of_who_ordered()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number);
        engine.Agreements = new AgreementSet([RoutedFixture.Agreement("biomarcadores", "ihc", "IHQ")], RoutedFixture.Facilities(new DateOnly(2025, 3, 13), "OCIMB990022"));
        await engine.RestartAsync();
        await engine.ReportAsync("r1", Number);
        Assert.Equal(["r1"], engine.Other.Taken);
        Assert.Equal(RoutedFixture.Hgo, (await engine.Ledger.FindOrderAsync(Id, default))!.RequesterFacility);
    }

    [Fact]
    public async Task What_is_neither_an_order_nor_a_reply_goes_nowhere()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.SendAsync("m1", "updated", Number, "");
        await engine.Engine.SendAsync("m2");
        await engine.Engine.IdleAsync();
        Assert.Equal(["R426", "R426"], await engine.CodesAsync());
    }

    [Fact]
    public async Task What_its_orders_refuse_holds_its_key_on_a_channel_that_says_so()
    {
        await using var engine = await new RoutedFixture().StartAsync(hold: true);
        await engine.OrderAsync("o1", Number, "service=PET");
        await engine.OrderAsync("o2", "HGO~78");
        Assert.Empty(engine.Cibior.Taken);
        Assert.Equal(["R401"], await engine.CodesAsync());
        Assert.Equal(MessageState.Held, (await engine.Ledger.FindByControlIdAsync("o2", default))[0].State);
    }

    [Fact]
    public async Task A_foreign_record_with_a_key_that_is_held_is_set_aside_and_the_channel_goes_on()
    {
        await using var engine = await new RoutedFixture().StartAsync(hold: true);
        // The foreign record was never counted as waiting: whether the pipeline is idle says nothing here.
        await SendAsync("o1", "HGO~77", "PET");
        await Support.Eventually.Becomes(CodesAsync, "R401", "the first order is refused");
        await engine.Engine.Store.Log.AppendAsync([new LogRecord("received.estudios", "a", new byte[] { 1, 2 }, LogHeaders.Empty)], default);
        await SendAsync("o2", "HGO~78", "IHQ");
        await Support.Eventually.Becomes(async () => await engine.Ledger.FindByControlIdAsync("o2", default) is [{ State: MessageState.Held }], true, "the second order is held");
        await Support.Eventually.Becomes(CodesAsync, "R161 R401", "the foreign record is set aside");

        async Task<string> CodesAsync() => string.Join(' ', (await engine.CodesAsync()).Order());

        Task SendAsync(string controlId, string number, string service) => engine.Engine.SendAsync(
            controlId, $"ZKY|a\rZFA|ordered|{number}|1741964400000|facility={RoutedFixture.Hgo};service={service};{RoutedFixture.Patient}\r");
    }

    [Fact]
    public async Task Two_curps_are_two_people_and_one_with_a_wrong_check_digit_is_the_other_mistyped_only_where_the_rest_agrees()
    {
        const string Traits = ";birth-date=1980-01-01;sex=female;surname=Gómez";
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number, "curp=GOHA800101MDFMRN05;record=HGO~A1" + Traits);
        await engine.ReportAsync("r1", Number, patient: "curp=PEPL000909HNLRDSA1;record=HGO~A1;birth-date=2000-09-09;sex=male;surname=Pérez");
        await engine.ReportAsync("r2", Number, patient: "curp=GOHA800101MDFMRN13;record=HGO~A1" + Traits);
        await engine.ReportAsync("r3", Number, patient: "curp=GOHA800101MDFMRN04;record=HGO~A1");
        await engine.ReportAsync("r4", Number, patient: "curp=GOHA800101MDFMRN04;record=HGO~Z9" + Traits);
        Assert.Equal(["R422", "R422", "R422", "R422"], await engine.CodesAsync());
        await engine.ReportAsync("r5", Number, patient: "curp=GOHA800101MDFMRN04;record=HGO~A1" + Traits);
        Assert.Equal(["r5"], engine.Hospital.Taken);
    }

    [Theory]
    [InlineData("surname=Gómez")]
    [InlineData("birth-date=1980-01-01;sex=female")]
    [InlineData("sex=female;surname=Gómez;record=OTRO~A1")]
    public async Task A_surname_or_a_birthday_alone_makes_nobody_the_same_patient(string patient)
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number);
        await engine.ReportAsync("r1", Number, patient: patient);
        Assert.Equal(["R422"], await engine.CodesAsync());
    }

    [Fact]
    public async Task An_order_is_changed_only_by_who_placed_it_and_only_into_what_its_agreement_covers()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number);
        await engine.OrderAsync("o2", Number, "service=PET", 5);
        await engine.OrderAsync("o3", Number, "facility=OCIMB990022", 6);
        await engine.OrderAsync("o4", Number, "facility=OCIMB990022;status=revoked", 7);
        Assert.Equal(["R401", "R427", "R427"], (await engine.CodesAsync()).Order());
        await engine.OrderAsync("o5", Number, "service=PET;status=revoked", 8);
        Assert.Equal(["o1", "o5"], engine.Cibior.Taken);
    }

    [Fact]
    public async Task An_order_whose_number_names_no_authority_is_refused_since_no_result_could_find_it()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", "urn:integration-engine:system:IMSS-BIENESTAR:OCIMB990010~77");
        Assert.Equal(["R421"], await engine.CodesAsync());
        await engine.OrderAsync("o2", "urn:integration-engine:system:IMSS-BIENESTAR:OCIMB990010:LAB~77");
        Assert.Equal(["o2"], engine.Cibior.Taken);
    }

    [Fact]
    public async Task One_record_number_of_two_hospitals_is_two_people_and_a_curp_that_comes_later_is_the_same_one()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number, "curp=;record=HGO~A1");
        await engine.OrderAsync("o2", "HGO~78", "curp=;record=HGO~B2");
        await engine.OrderAsync("o3", "HGO~79", "curp=;record=OTRO~A1");
        Assert.Equal(3, await PersonsAsync());
        await engine.OrderAsync("o4", "HGO~80", "curp=GOHA800101MDFMRN05;record=HGO~A1");
        Assert.Equal(3, await PersonsAsync());
        // What a message of merges says is recorded, though nothing says where it goes: here it is a channel that does.
        await engine.ReportAsync("r1", "HGO~78", patient: "curp=GOHA800101MDFMRN05");
        Assert.Equal(["R422"], await engine.CodesAsync());

        async Task<int> PersonsAsync() =>
            (await engine.Ledger.FindOrdersAsync(["HGO|77", "HGO|78", "HGO|79", "HGO|80"], default)).Values.Select(o => o.Person).Distinct().Count();
    }

    [Fact]
    public async Task Nothing_of_a_patient_stands_in_the_ledger_or_the_log_as_it_came()
    {
        await using var engine = await new RoutedFixture().StartAsync();
        await engine.OrderAsync("o1", Number, "record=HGO~A1;surname=Ibáñez");
        var order = (await engine.Ledger.FindOrderAsync(Id, default))!;
        Assert.DoesNotContain("GOHA800101", order.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("b\u00e1\u00f1ez", order.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
