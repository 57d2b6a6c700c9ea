using IntegrationEngine.Mappings.Language.Binding;
using IntegrationEngine.Mappings.Language.Functions;
using IntegrationEngine.Mappings.Language.Functions.Library;

namespace IntegrationEngine.Mappings.Tests.Language.Functions;

/// <summary>What the catalogue says of the functions, held against the functions.</summary>
public class FunctionCatalogueTests
{
    public static TheoryData<string, string> Examples
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var function in FunctionCatalogue.All)
            foreach (var example in function.Examples) all.Add(function.Name, $"{example.Expression} <= {string.Join(' ', example.Input)}");
            return all;
        }
    }

    public static TheoryData<string> Names => [.. FunctionCatalogue.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_gives_what_it_says(string name, string shown)
    {
        var example = FunctionCatalogue.Find(name)!.Examples.First(e => $"{e.Expression} <= {string.Join(' ', e.Input)}" == shown);
        var converted = ExampleRun.Of(example);
        Assert.Null(converted.Refusal);
        Assert.Equal(example.Output, ExampleRun.Output(example, converted));
        Assert.Equal(example.Fails ? 1 : 0, converted.Count("R210"));
        if (example.Notice is { } notice) Assert.Equal(1, converted.Count(notice));
        else Assert.DoesNotContain(converted.Notices, n => n.Code is not ("R210" or "R211" or "R204"));
    }

    [Fact]
    public void Every_function_is_in_the_catalogue_and_every_entry_is_a_function() =>
        Assert.Equal(FunctionBinder.Names.Order(StringComparer.Ordinal), FunctionCatalogue.All.Select(f => f.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_has_an_example_that_calls_it(string name)
    {
        var function = FunctionCatalogue.Find(name)!;
        Assert.Contains(function.Examples, e => e.Output is not null);
        Assert.All(function.Examples, e => Assert.Contains(name, e.Expression, StringComparison.Ordinal));
        Assert.Contains(name, function.Signature, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_that_can_fail_shows_how(string name)
    {
        var function = FunctionCatalogue.Find(name)!;
        Assert.Equal(function.CanFail, function.Examples.Any(e => e.Fails));
    }

    [Fact]
    public void A_functions_signature_is_the_one_that_calls_are_held_to() =>
        Assert.All(FunctionLibrary.All.Values, f => Assert.Equal((f.Signature, f.CanFail), (FunctionCatalogue.Find(f.Name)!.Signature, FunctionCatalogue.Find(f.Name)!.CanFail)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_summary_is_one_line_in_each_language(string name)
    {
        var function = FunctionCatalogue.Find(name)!;
        Assert.NotEqual(function.English, function.Spanish);
        Assert.All([function.English, function.Spanish], s => Assert.True(s.EndsWith('.') || s.EndsWith(')'), s));
        Assert.All([function.English, function.Spanish], s => Assert.DoesNotContain('\n', s));
    }
}
