namespace IntegrationEngine.Engine.Documents;

/// <summary>A part of a <see cref="Document"/>. Texts are plain: whoever writes them escapes them.</summary>
internal abstract record Block;
