namespace IntegrationEngine.Engine.Commands.Operate;

/// <summary>What the counts of an outcome are called.</summary>
internal static class OutcomeWords
{
    private static readonly Dictionary<string, (string Spanish, string English)> Words = new(StringComparer.Ordinal)
    {
        ["replayed"] = ("reproducidos", "replayed"),
        ["refusedAgain"] = ("rechazados otra vez", "refused again"),
        ["newer"] = ("con algo más nuevo en el destino", "with something newer at the destination"),
        ["senderTold"] = ("cuyo emisor conoce el rechazo", "whose sender was told"),
        ["closed"] = ("ya cerrados", "closed before"),
        ["otherAgreement"] = ("que ese convenio no cubre", "not covered by that agreement"),
        ["notConfigured"] = ("sin canal o destino", "without channel or destination"),
        ["discarded"] = ("descartados", "discarded"),
        ["paused"] = ("en pausa", "paused"),
        ["draining"] = ("vaciándose", "draining"),
        ["resumed"] = ("reanudado", "resumed"),
        ["waiting"] = ("mensajes en espera", "messages waiting"),
        ["answered"] = ("responde", "answered"),
        ["failed"] = ("no responde", "failed"),
        ["untestable"] = ("sin prueba posible", "without a way to test it"),
    };

    public static string Of(string word, Terminal terminal) => Words.TryGetValue(word, out var words) ? terminal.Say(words.Spanish, words.English) : word;
}
