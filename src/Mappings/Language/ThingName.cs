using System.Text.RegularExpressions;

namespace IntegrationEngine.Mappings.Language;

/// <summary>The form that the names of mappings, channels and destinations have: they stand in file names, queue names, properties of events and addresses.</summary>
public static partial class ThingName
{
    public const string Form = "^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$";

    public static bool IsName(string name) => NameForm().IsMatch(name);

    [GeneratedRegex(Form, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();
}
