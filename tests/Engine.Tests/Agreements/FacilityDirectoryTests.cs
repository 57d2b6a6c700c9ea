using IntegrationEngine.Engine.Agreements;

namespace IntegrationEngine.Engine.Tests.Agreements;

public class FacilityDirectoryTests
{
    private const string Old = "MNIMB004751";

    private static readonly FacilityDirectory Directory = new(
    [
        Sample.Facility(Old, "IMSS-BIENESTAR", "uno", to: "2024-12-31"),
        Sample.Facility(Old, "IMSS-BIENESTAR", "dos", from: "2025-01-01", to: "2025-06-30", successor: Sample.Hospital),
        Sample.Facility(Sample.Hospital, "IMSS-BIENESTAR", "tres", to: "2025-09-30", successor: "OCIMB009631"),
        Sample.Facility("OCIMB009631", "IMSS-BIENESTAR", "cuatro"),
        Sample.Facility("BCIMB001796", "IMSS-BIENESTAR", "frontera", to: "2025-06-30", zone: Sample.Tijuana),
    ]);

    [Theory]
    [InlineData("2024-12-31T23:00:00-06:00", "uno")]
    [InlineData("2025-01-01T00:00:00-06:00", "dos")]
    [InlineData("2025-07-01T00:00:00-06:00", "tres")]
    [InlineData("2025-10-01T00:00:00-06:00", "cuatro")]
    public void What_is_for_a_facility_goes_to_its_row_of_that_date_or_to_its_successors(string moment, string destination) =>
        Assert.Equal(destination, Directory.DeliveryOf(Old, Sample.At(moment))!.Destination);

    [Fact]
    public void A_facilitys_dates_are_those_of_its_own_zone()
    {
        Assert.NotNull(Directory.At("BCIMB001796", Sample.At("2025-07-01T00:30:00-06:00")));
        Assert.Null(Directory.At("BCIMB001796", Sample.At("2025-07-01T00:30:00-07:00")));
        Assert.Null(Directory.DeliveryOf("BCIMB001796", Sample.At("2025-07-01T00:30:00-07:00")));
    }

    [Fact]
    public void Successors_that_lead_in_a_circle_lead_nowhere()
    {
        var circle = new FacilityDirectory([Sample.Facility(Old, "IMSS", to: "2025-01-01", successor: Sample.Hospital), Sample.Facility(Sample.Hospital, "IMSS", to: "2025-01-01", successor: Old)]);
        Assert.Null(circle.DeliveryOf(Old, Sample.At("2025-06-01T00:00:00Z")));
        Assert.Null(circle.Meant(Old, Sample.At("2025-06-01T00:00:00Z")));
    }
}
