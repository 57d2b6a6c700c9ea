using System.Runtime.InteropServices;
using System.Text;
using IntegrationEngine.Engine.Commands;

// Redirected output is UTF-8 as well: names of people and places have accents.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
return await CommandLine.RunAsync(args, Terminal.System(Language.Choose(args, Environment.GetEnvironmentVariable)), stop.Token);

// The first signal asks for an orderly stop, where there is something to stop; a second one ends the process at once.
void OnSignal(PosixSignalContext context)
{
    if (stop.IsCancellationRequested || !CommandLine.CanStop(args)) return;
    context.Cancel = true;
    stop.Cancel();
}
