namespace IntegrationEngine.Mappings.Language.Plan;

/// <summary>How far an expression has been walked. One is enough for a whole expression: lists hold alternatives, alternatives hold paths.</summary>
internal struct Cursor
{
    public int Part;
    public int Alternative;
    public bool Started;
    public bool Done;
    public int Group;
    public int Segment;
    public int Position;

    public void ResetPath()
    {
        Started = false;
        Done = false;
    }
}
