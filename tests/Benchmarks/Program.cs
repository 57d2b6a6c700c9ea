using System.Globalization;
using IntegrationEngine.Benchmarks;

switch (args)
{
    case ["append", .. var rest]:
        await AppendLoop.PrintAsync(rest is [var size] ? int.Parse(size, CultureInfo.InvariantCulture) : 3000);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: append [BYTES]");
        return 2;
}
