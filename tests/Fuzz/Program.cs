using System.Globalization;
using IntegrationEngine.Fuzz;

// tests/Fuzz [--inputs N] [--seed S] [--target NAME] [--only INDEX]: the same inputs for the same numbers.
var inputs = Number("--inputs") ?? 20_000;
var seed = (int)(Number("--seed") ?? 1);
var only = Number("--only");
var wanted = Argument("--target");

FuzzTarget[] targets = [new MessageTarget(), new BundleTarget(), new YamlTarget(), new MappingTarget(), new ConfigurationTarget(), new ExpressionTarget(), new CodeMapTarget(), new ExamplesTarget(), new FormatTarget(), new RecordsTarget()];
var failed = 0;
foreach (var target in targets.Where(t => wanted is null || t.Name == wanted))
{
    var run = new FuzzRun(target, seed);
    if (only is { } index) Console.Out.Write(run.Shown(index));
    else failed += run.Run(inputs * target.Share / targets.Where(t => wanted is null || t.Name == wanted).Sum(t => t.Share));
}
return failed == 0 ? 0 : 1;

string? Argument(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

long? Number(string name) => Argument(name) is { } text ? long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : null;
