using System.Text;
using IntegrationEngine.Engine.Shadow;

namespace IntegrationEngine.Engine.Tests.Shadow;

public class BundleComparisonTests
{
    private const string A = "11111111-1111-5111-8111-111111111111";
    private const string B = "22222222-2222-5222-8222-222222222222";

    [Fact]
    public void Equal_Bundles_have_no_difference_whatever_their_spacing() =>
        Assert.Empty(Of(Bundle(Patient(A, "\"gender\":\"female\"")), Bundle(Patient(A, "\"gender\":\"female\"")) + " "));

    [Fact]
    public void An_element_is_changed_added_or_removed_at_its_path_without_positions() =>
        Assert.Equal(
            ["Patient.gender Changed", "Patient.birthDate Removed", "Patient.name.text Changed", "Patient.active Added"],
            Of(
                Bundle(Patient(A, """ "gender":"female","birthDate":"1980","name":[{"text":"a"},{"text":"b"}] """)),
                Bundle(Patient(A, """ "gender":"male","name":[{"text":"a"},{"text":"c"}],"active":true """))));

    [Fact]
    public void What_comes_to_a_list_or_goes_from_it_does_not_make_its_neighbours_different()
    {
        const string Two = """ "telecom":[{"value":"1"},{"value":"2"}] """;
        const string Three = """ "telecom":[{"value":"0"},{"value":"1"},{"value":"2"}] """;
        Assert.Equal(["Patient.telecom Added"], Of(Bundle(Patient(A, Two)), Bundle(Patient(A, Three))));
        Assert.Equal(["Patient.telecom Removed"], Of(Bundle(Patient(A, Three)), Bundle(Patient(A, Two))));
    }

    [Fact]
    public void Resources_are_matched_by_identity_whatever_their_order() =>
        Assert.Empty(Of(Bundle(Patient(A, "\"active\":true"), Patient(B, "\"active\":false")), Bundle(Patient(B, "\"active\":false"), Patient(A, "\"active\":true"))));

    [Fact]
    public void Another_identity_is_one_difference_and_what_refers_to_it_is_none()
    {
        static string Report(string patient) =>
            """{"fullUrl":"urn:uuid:33333333-3333-5333-8333-333333333333","resource":{"resourceType":"DiagnosticReport","subject":{"reference":"urn:uuid:X"}}}""".Replace("X", patient, StringComparison.Ordinal);
        Assert.Equal(["Patient.$key Changed"], Of(Bundle(Patient(A, "\"active\":true"), Report(A)), Bundle(Patient(B, "\"active\":true"), Report(B))));
    }

    [Fact]
    public void A_resource_that_comes_or_goes_is_one_difference()
    {
        var one = Bundle(Patient(A, "\"active\":true"));
        var two = Bundle(Patient(A, "\"active\":true"), Patient(B, "\"active\":true"));
        Assert.Equal(["Patient Added"], Of(one, two));
        Assert.Equal(["Patient Removed"], Of(two, one));
    }

    [Fact]
    public void A_choice_of_another_type_is_one_element_less_and_one_more() =>
        Assert.Equal(["Patient.deceasedBoolean Removed", "Patient.deceasedDateTime Added"], Of(Bundle(Patient(A, "\"deceasedBoolean\":true")), Bundle(Patient(A, "\"deceasedDateTime\":\"2025\""))));

    private static string[] Of(string before, string after) =>
        [.. BundleComparison.Of(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after)).Select(d => $"{d.Path} {d.Kind}")];

    private static string Bundle(params string[] entries) => $$"""{"resourceType":"Bundle","type":"transaction","entry":[{{string.Join(',', entries)}}]}""";

    private static string Patient(string id, string elements) =>
        $$$"""{"fullUrl":"urn:uuid:{{{id}}}","resource":{"resourceType":"Patient","identifier":[{"value":"{{{id}}}"}],{{{elements}}}},"request":{"method":"PUT","url":"Patient?identifier=x|{{{id}}}"}}""";
}
