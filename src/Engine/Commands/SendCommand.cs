using System.CommandLine;
using System.Text;
using IntegrationEngine.Adapters.Mllp;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Engine.Commands;

/// <summary><c>send FILE --to host:port</c>: sends a file's messages over one MLLP connection and prints each acknowledgement.</summary>
internal static class SendCommand
{
    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(30);

    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var file = new Argument<string>("FILE") { Description = terminal.Say("archivo con uno o varios mensajes; - es la entrada estándar", "a file of one or several messages; - is standard input") };
        var to = new Option<string>("--to") { Required = true, HelpName = "host:port", Description = terminal.Say("receptor MLLP", "the MLLP listener") };
        var command = new Command("send", terminal.Say("envía por MLLP y muestra el acuse", "sends over MLLP and prints the acknowledgement")) { file, to };
        command.SetAction((parsed, cancellationToken) => RunAsync(terminal, parsed.GetRequiredValue(file), parsed.GetRequiredValue(to), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string file, string to, CancellationToken cancellationToken)
    {
        if (Place.Parse(to) is not { } place)
        {
            terminal.Fail("E116", ("value", to));
            return ExitCode.Usage;
        }
        var inputs = new MessageInputs(terminal).Read([file]).ToList();
        if (inputs.Find(i => i.Problem is not null) is { } problem)
        {
            terminal.Fail(problem.Problem!, problem.Arguments);
            return problem.Problem == "E110" ? ExitCode.Usage : ExitCode.Findings;
        }
        try
        {
            var accepted = true;
            await using var client = await MllpClient.ConnectAsync(place.Host, place.Port, TimeOut, TimeProvider.System, cancellationToken);
            foreach (var input in inputs)
            {
                var answer = await client.SendAsync(input.Content, cancellationToken);
                terminal.Out.WriteLine(Encoding.UTF8.GetString(answer).ReplaceLineEndings("\n").TrimEnd());
                accepted &= IsAccepted(answer);
            }
            return accepted ? ExitCode.Fine : ExitCode.Findings;
        }
        catch (Exception error) when (error is IOException or TimeoutException)
        {
            terminal.Fail("E117", ("place", to), ("problem", error.GetType().Name));
            return ExitCode.Findings;
        }
    }

    /// <summary>MSA-1 is AA or CA.</summary>
    internal static bool IsAccepted(ReadOnlyMemory<byte> answer)
    {
        var message = new Hl7Message();
        if (message.Read(answer) is not null) return false;
        for (var s = 0; s < message.SegmentCount; s++)
            if (message.SegmentName(s) == Hl7Message.Pack("MSA"))
                return message.Field(s, 1).Of(message.Bytes) is [(byte)'A' or (byte)'C', (byte)'A'];
        return false;
    }
}
