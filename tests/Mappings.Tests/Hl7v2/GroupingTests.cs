using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

public class GroupingTests
{
    [Theory]
    [InlineData("PID NTE PV1 ORC OBR NTE OBX NTE OBX SPM OBX ORC OBR OBX",
        "MSH PATIENT_RESULT(PATIENT(PID NTE VISIT(PV1)) ORDER_OBSERVATION(ORC OBR NTE OBSERVATION(OBX NTE) OBSERVATION(OBX) SPECIMEN(SPM SPECIMEN_OBSERVATION(OBX))) ORDER_OBSERVATION(ORC OBR OBSERVATION(OBX)))")]
    [InlineData("PID OBR OBX OBX OBR OBX", "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR OBSERVATION(OBX) OBSERVATION(OBX)) ORDER_OBSERVATION(OBR OBSERVATION(OBX)))")]
    [InlineData("PID OBR OBX PID OBR OBX",
        "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR OBSERVATION(OBX))) PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR OBSERVATION(OBX)))")]
    [InlineData("PID OBX OBR OBX", "MSH PATIENT_RESULT(PATIENT(PID PATIENT_OBSERVATION(OBX)) ORDER_OBSERVATION(OBR OBSERVATION(OBX)))")]
    [InlineData("PID ORC OBX TXA OBR OBX OBX", "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(ORC ORDER_DOCUMENT(OBX TXA) OBR OBSERVATION(OBX) OBSERVATION(OBX)))")]
    public void Results_are_grouped_as_the_standard_says(string segments, string expected) => Assert.Equal(expected, GroupTree.Of("ORU_R01", segments));

    [Theory]
    [InlineData("PID OBX OBX", "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBSERVATION(OBX) OBSERVATION(OBX)))")]
    [InlineData("PID PV1 OBX OBX", "MSH PATIENT_RESULT(PATIENT(PID VISIT(PV1)) ORDER_OBSERVATION(OBSERVATION(OBX) OBSERVATION(OBX)))")]
    [InlineData("OBX", "MSH PATIENT_RESULT(ORDER_OBSERVATION(OBSERVATION(OBX)))")]
    [InlineData("PID ORC OBX OBX", "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(ORC OBSERVATION(OBX) OBSERVATION(OBX)))")]
    [InlineData("PID OBR SPM OBX OBX NTE SPM",
        "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR SPECIMEN(SPM) OBSERVATION(OBX) OBSERVATION(OBX NTE) SPECIMEN(SPM)))")]
    public void Results_are_results_where_OBR_is_missing_or_SPM_comes_first(string segments, string expected) => Assert.Equal(expected, GroupTree.Of("ORU_R01", segments));

    [Theory]
    [InlineData("PID OBR ORC OBX OBR ORC OBX", "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR ORC OBSERVATION(OBX)) ORDER_OBSERVATION(OBR ORC OBSERVATION(OBX)))")]
    [InlineData("PID OBR ORC OBR", "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR) ORDER_OBSERVATION(ORC OBR))")]
    [InlineData("PID ORC NTE OBR NTE ORC NTE OBR", "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(ORC NTE OBR NTE) ORDER_OBSERVATION(ORC NTE OBR))")]
    [InlineData("PID PV1 NK1 NTE OBR OBX TQ1 NTE OBX FT1",
        "MSH PATIENT_RESULT(PATIENT(PID VISIT(PV1) NK1 NTE) ORDER_OBSERVATION(OBR OBSERVATION(OBX) TIMING_QTY(TQ1) NTE OBSERVATION(OBX) FT1))")]
    [InlineData("PID OBR PV1 OBX NTE DG1 NTE OBX OBR",
        "MSH PATIENT_RESULT(PATIENT(PID VISIT(PV1)) ORDER_OBSERVATION(OBR OBSERVATION(OBX NTE NTE) DG1 OBSERVATION(OBX)) ORDER_OBSERVATION(OBR))")]
    public void What_is_out_of_order_still_lands_in_its_group(string segments, string expected) => Assert.Equal(expected, GroupTree.Of("ORU_R01", segments));

    [Theory]
    [InlineData("PID ZPI OBR ZOR OBX ZAA NTE OBX", "MSH PATIENT_RESULT(PATIENT(PID ZPI) ORDER_OBSERVATION(OBR ZOR OBSERVATION(OBX ZAA NTE) OBSERVATION(OBX)))")]
    [InlineData("PID OBR OBX MSA OBX EVN OBR", "MSH PATIENT_RESULT(PATIENT(PID) ORDER_OBSERVATION(OBR OBSERVATION(OBX MSA) OBSERVATION(OBX EVN)) ORDER_OBSERVATION(OBR))")]
    [InlineData("ZZZ", "MSH ZZZ")]
    public void Z_and_unknown_segments_stay_and_close_nothing(string segments, string expected) => Assert.Equal(expected, GroupTree.Of("ORU_R01", segments));

    [Theory]
    [InlineData("PID NTE PV1 IN1 ORC OBR DG1 OBX SPM OBX SAC ORC OBR SPM",
        "MSH PATIENT(PID NTE PATIENT_VISIT(PV1) INSURANCE(IN1)) ORDER(ORC OBSERVATION_REQUEST(OBR DG1 OBSERVATION(OBX) SPECIMEN(SPM SPECIMEN_OBSERVATION(OBX) CONTAINER(SAC)))) ORDER(ORC OBSERVATION_REQUEST(OBR SPECIMEN(SPM)))")]
    [InlineData("PID OBR SPM OBR SPM", "MSH PATIENT(PID) ORDER(OBSERVATION_REQUEST(OBR SPECIMEN(SPM))) ORDER(OBSERVATION_REQUEST(OBR SPECIMEN(SPM)))")]
    [InlineData("PID ORC OBR OBR OBX", "MSH PATIENT(PID) ORDER(ORC OBSERVATION_REQUEST(OBR)) ORDER(OBSERVATION_REQUEST(OBR OBSERVATION(OBX)))")]
    [InlineData("PID OBR ORC SPM OBR ORC SPM", "MSH PATIENT(PID) ORDER(OBSERVATION_REQUEST(OBR SPECIMEN(SPM)) ORC) ORDER(OBSERVATION_REQUEST(OBR SPECIMEN(SPM)) ORC)")]
    [InlineData("PID ORC OBX ORC OBX", "MSH PATIENT(PID) ORDER(ORC OBSERVATION_REQUEST(OBSERVATION(OBX))) ORDER(ORC OBSERVATION_REQUEST(OBSERVATION(OBX)))")]
    [InlineData("PID DG1 ORC NTE TQ1 OBR NTE TQ1 SPM NTE OBX",
        "MSH PATIENT(PID DG1) ORDER(ORC NTE TIMING(TQ1) OBSERVATION_REQUEST(OBR NTE SPECIMEN(SPM NTE SPECIMEN_OBSERVATION(OBX))) TIMING(TQ1))")]
    [InlineData("PID OBX ORC OBR", "MSH PATIENT(PID OBX) ORDER(ORC OBSERVATION_REQUEST(OBR))")]
    [InlineData("PID ORC OBR OBX DG1 NTE OBX AL1 PV1 SPM ORC OBR",
        "MSH PATIENT(PID AL1 PATIENT_VISIT(PV1)) ORDER(ORC OBSERVATION_REQUEST(OBR OBSERVATION(OBX NTE) DG1 OBSERVATION(OBX) SPECIMEN(SPM))) ORDER(ORC OBSERVATION_REQUEST(OBR))")]
    [InlineData("PID ORC OBR PID ORC OBR OBX", "MSH PATIENT(PID) ORDER(ORC OBSERVATION_REQUEST(OBR PRIOR_RESULT(PATIENT_PRIOR(PID) ORDER_PRIOR(ORC OBR OBSERVATION_PRIOR(OBX)))))")]
    [InlineData("PID ORC OBR ROL NTE FT1 ORC OBR", "MSH PATIENT(PID) ORDER(ORC OBSERVATION_REQUEST(OBR ROL NTE) FT1) ORDER(ORC OBSERVATION_REQUEST(OBR))")]
    public void Orders_are_grouped_leniently(string segments, string expected) => Assert.Equal(expected, GroupTree.Of("OML_O21", segments));

    [Theory]
    [InlineData("ORM_O01", "PID PV1 DG1 ORC OBR NTE OBX DG1 ORC OBR SPM OBX",
        "MSH PATIENT(PID PATIENT_VISIT(PV1) DG1) ORDER(ORC ORDER_DETAIL(OBR NTE OBSERVATION(OBX) DG1)) ORDER(ORC ORDER_DETAIL(OBR SPECIMEN(SPM SPECIMEN_OBSERVATION(OBX))))")]
    [InlineData("ORM_O01", "PID ORC RXO ORC RXO", "MSH PATIENT(PID) ORDER(ORC ORDER_DETAIL(RXO)) ORDER(ORC ORDER_DETAIL(RXO))")]
    [InlineData("OUL_R22", "PID PV1 SPM SAC OBR ORC OBX NTE OBX SPM OBR OBX",
        "MSH PATIENT(PID VISIT(PV1)) SPECIMEN(SPM CONTAINER(SAC) ORDER(OBR ORC RESULT(OBX NTE) RESULT(OBX))) SPECIMEN(SPM ORDER(OBR RESULT(OBX)))")]
    [InlineData("OUL_R22", "PID SPM ORC OBR OBX ORC OBR OBX", "MSH PATIENT(PID) SPECIMEN(SPM ORDER(ORC OBR RESULT(OBX)) ORDER(ORC OBR RESULT(OBX)))")]
    [InlineData("OUL_R22", "PID OBR SPM OBX OBR", "MSH PATIENT(PID) SPECIMEN(ORDER(OBR RESULT(OBX)) SPM ORDER(OBR))")]
    [InlineData("OUL_R24", "PID OBR OBX SPM SAC OBX", "MSH PATIENT(PID) ORDER(OBR RESULT(OBX) SPECIMEN(SPM CONTAINER(SAC)) RESULT(OBX))")]
    [InlineData("RDE_O11", "PID ORC PRT TQ1 RXO RXE TQ1 RXR", "MSH PATIENT(PID) ORDER(ORC PRT TIMING(TQ1) ORDER_DETAIL(RXO) RXE TIMING_ENCODED(TQ1) RXR)")]
    [InlineData("ADT_A01", "EVN PID PV1 PR1 AL1 ROL IN1 IN2 OBX ACC", "MSH EVN PID PV1 PROCEDURE(PR1 ROL) AL1 INSURANCE(IN1 IN2) OBX ACC")]
    [InlineData("MDM_T02", "EVN PID PV1 ORC OBR TXA OBX OBX NTE", "MSH EVN PID PV1 COMMON_ORDER(ORC OBR) TXA OBSERVATION(OBX) OBSERVATION(OBX NTE)")]
    [InlineData("ORL_O22", "MSA PID ORC OBR SPM", "MSH MSA RESPONSE(PID ORDER(ORC OBSERVATION_REQUEST(OBR SPECIMEN(SPM))))")]
    public void Other_structures_are_grouped_too(string structure, string segments, string expected) => Assert.Equal(expected, GroupTree.Of(structure, segments));

    [Fact]
    public void Instances_are_numbered_within_their_definition()
    {
        var message = Hl7.Read("MSH|^~\\&|A\rPID|1\rOBR|1\rOBX|1\rOBX|2\rOBR|2\rOBX|1");
        var grouped = new GroupedMessage();
        grouped.Group(message, MessageStructure.Find("ORU", "R01")!);
        Assert.Equal(2, grouped.Ordinal(grouped.GroupOf(5)));
        Assert.Equal("ORDER_OBSERVATION", grouped.Definition(grouped.GroupOf(5)).Name);
        Assert.Equal([1, 2, 3], new[] { 3, 4, 6 }.Select(s => grouped.Ordinal(grouped.GroupOf(s))));
    }

    [Theory]
    [InlineData("OBX")]
    [InlineData("OBR")]
    [InlineData("ORC OBR OBX NTE SPM")]
    [InlineData("NTE")]
    [InlineData("PD1")]
    [InlineData("OBR PV1")]
    [InlineData("PV1 OBR")]
    [InlineData("ZZZ MSA")]
    [InlineData("SPM SAC OBX TQ1")]
    public void A_hundred_thousand_segments_cost_ten_times_ten_thousand(string pattern)
    {
        // Counted in groups looked at: linear is 10, quadratic 100.
        var small = Steps(pattern, 10_000);
        var large = Steps(pattern, 100_000);
        Assert.InRange(large, 1, small * 11);
    }

    [Fact]
    public void Grouping_does_not_allocate_once_it_has_grown()
    {
        var message = Hl7.Read("MSH|^~\\&|A\rPID|1\rPV1|1\rORC|1\rOBR|1\rOBX|1\rNTE|1\rOBX|2\rSPM|1");
        var structure = MessageStructure.Find("ORU", "R01")!;
        var grouped = new GroupedMessage();
        grouped.Group(message, structure);
        var before = GC.GetAllocatedBytesForCurrentThread();
        grouped.Group(message, structure);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static long Steps(string pattern, int segments)
    {
        var names = pattern.Split(' ');
        var message = Hl7.Read("MSH|^~\\&|A\rPID|1" + string.Concat(Enumerable.Range(0, segments).Select(i => $"\r{names[i % names.Length]}|1")));
        var grouped = new GroupedMessage();
        grouped.Group(message, MessageStructure.Find("ORU", "R01")!);
        return grouped.Steps;
    }
}
