namespace IntegrationEngine.Mappings.Diagnostics;

/// <summary>A place in a text file. Lines and columns count from 1, in characters; length is in characters on that line.</summary>
public readonly record struct SourceSpan(string File, int Line, int Column, int Length)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}:{Column}" : File;
}
