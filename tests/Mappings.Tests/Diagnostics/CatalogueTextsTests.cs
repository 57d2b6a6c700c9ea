using IntegrationEngine.Mappings.Diagnostics;

namespace IntegrationEngine.Mappings.Tests.Diagnostics;

public class CatalogueTextsTests
{
    public static TheoryData<string> Codes => [.. DiagnosticCatalogue.Default.Codes];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_says_the_same_in_both_languages(string code)
    {
        var (en, es) = (DiagnosticCatalogue.Default.Find(code, "en")!, DiagnosticCatalogue.Default.Find(code, "es")!);
        Assert.Equal(Names(en.Message), Names(es.Message));
        Assert.Equal(Names(en.Label ?? ""), Names(es.Label ?? ""));
        Assert.Equal(en.Hints.Select(Names), es.Hints.Select(Names));
        Assert.Equal(en.Label is null, es.Label is null);
        Assert.NotEqual(en.Explain, es.Explain);
        Assert.Equal(en.Words.Select(Known), es.Words.Select(Known));
    }

    private static string Known(KeyValuePair<string, IReadOnlyDictionary<string, string>> words) => $"{words.Key}: {string.Join(' ', words.Value.Keys.Order(StringComparer.Ordinal))}";

    private static string Names(string text) => string.Join(' ', DiagnosticCatalogue.Placeholders(text).Distinct().Order(StringComparer.Ordinal));
}
