namespace IntegrationEngine.Mappings.Language.Tracing;

/// <summary>A field, or a part of one, that is valued and reaches no Bundle.</summary>
/// <param name="Path">As <c>PID-10</c>; a component where other components of the field are read.</param>
/// <param name="Name">What the standard calls it, in English; empty for Z segments and others that it does not know.</param>
/// <param name="Count">How often it is valued.</param>
/// <param name="Use"><see cref="FieldUse.Unread"/>, <see cref="FieldUse.NotAsked"/> or <see cref="FieldUse.NotWritten"/>.</param>
public sealed record UnreadField(string Path, string Name, int Count, FieldUse Use);
