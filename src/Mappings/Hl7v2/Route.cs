namespace IntegrationEngine.Mappings.Hl7v2;

/// <summary>How a segment can enter a group by one of its items: as that segment itself, or by opening that group.</summary>
/// <param name="Item">The group's item.</param>
/// <param name="Opener">Whether the segment may begin the group that the item is in, and so a repetition of it.</param>
/// <param name="Contested">Whether a group further up may claim the segment first.</param>
/// <param name="Missing">The anchors of the groups on the way that would be opened without them; none where the standard allows it.</param>
internal sealed record Route(StructureItem Item, bool Opener, bool Contested, uint[] Missing);
