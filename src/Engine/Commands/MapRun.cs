using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Fhir;
using IntegrationEngine.Mappings.Formats;
using IntegrationEngine.Mappings.Hl7v2;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.Tracing;

namespace IntegrationEngine.Engine.Commands;

/// <summary>Converts inputs one after the other, checks each Bundle and writes it.</summary>
internal sealed class MapRun(MapRoutes routes, string language, Func<string, ReadOnlyMemory<byte>, string?> write, bool trace = false)
{
    private readonly Converter _converter = new();

    /// <param name="input">A message, or a problem that is passed on.</param>
    public MapResult Convert(MessageInput input)
    {
        if (input.Problem is { } problem) return MapResult.Rejected(input, "", problem, Words(problem, input.Arguments));
        if (input.Fault is { } fault) return MapResult.Rejected(input, input.Type!, fault.Code, Words(fault.Code, fault.Arguments.Select(a => (a.Key, a.Value))), At(fault));
        if (!TryType(input, out var type)) return Unreadable(input);
        if (routes.Of(type) is not { } route)
            return MapResult.Rejected(input, type, "E114", Words("E114", [("type", Show(type)), ("known", routes.Known)]), input.Format is null ? "MSH-9" : null);
        Conversion conversion;
        MessageTrace? traced = null;
        try
        {
            if (trace) (conversion, traced) = _converter.Trace(route.Mapping, input.Content, route.Context);
            else conversion = _converter.Convert(route.Mapping, input.Content, route.Context);
        }
        catch (Exception error)
        {
            // A fault of the engine at one message does not keep the others from being read.
            return MapResult.Rejected(input, type, "E101", Words("E101", Fault.Arguments(error)));
        }
        if (conversion.Refusal is { } refusal)
            return MapResult.Rejected(input, type, refusal.Code, refusal.Text(DiagnosticCatalogue.Default, language), refusal.SourcePath, refusal.Rule?.ToString()) with { Mapping = route.Mapping.Stamp, Further = conversion.Further };
        var findings = FhirValidator.Validate(conversion.Bundle.Span, "Bundle");
        return new(input, type, write(input.Output, conversion.Bundle), null, null, null, null, conversion.Notices, findings)
        {
            Mapping = route.Mapping.Stamp,
            Trace = traced is null ? null : new TraceResult(traced, route.Mapping.Rules, TraceValue.References(conversion.Bundle)),
        };
    }

    /// <summary>Where in its file, and which field: <c>12:5 curp</c>.</summary>
    private static string At(RecordFault fault) => fault.Line == 0 ? fault.Place ?? "" : $"{fault.Line}{(fault.Column > 0 ? $":{fault.Column}" : "")}{(fault.Field is null ? "" : " " + fault.Place)}";

    /// <summary>As channels and mappings name it; false where there is no header to say so.</summary>
    private static bool TryType(MessageInput input, out string type)
    {
        type = input.Type ?? "";
        if (input.Type is not null) return true;
        if (!Hl7Header.TryRead(input.Content.Span, out var header)) return false;
        type = $"{header.MessageType}^{header.Trigger}";
        return true;
    }

    /// <summary>There is no header: the reader says why.</summary>
    private MapResult Unreadable(MessageInput input)
    {
        var error = new Hl7Message().Read(input.Content);
        var code = error?.Code ?? "E113";
        return MapResult.Rejected(input, "", code, Words(code, error?.Arguments.Select(a => (a.Key, a.Value)) ?? []), error?.SourcePath ?? "MSH");
    }

    /// <summary>MSH-9 comes from the message: only what looks like a type is repeated.</summary>
    public static string Show(string type) =>
        type.StartsWith("format ", StringComparison.Ordinal) || (type.Length is > 1 and <= 12 && type.All(c => char.IsAsciiLetterOrDigit(c) || c == '^')) ? type : "?";

    private string Words(string code, IEnumerable<(string Name, string Value)> arguments) =>
        DiagnosticCatalogue.Default.Message(code, arguments.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal), language);
}
