namespace IntegrationEngine.EndToEnd.Tests.Docs;

/// <summary>The tutorial followed literally, from top to bottom, over what a fresh clone has: it ends with a working feed.</summary>
public sealed class TutorialTests
{
    public static TheoryData<string> Pages => [.. Page.All];

    [Theory, MemberData(nameof(Pages))]
    public async Task The_tutorial_followed_literally_works(string page)
    {
        await using var reader = new TutorialReader(Page.Language(page));
        foreach (var snippet in Page.Read(page)) await reader.FollowAsync(snippet);
        Assert.True(reader.HasDelivered, "the tutorial ends without a delivered message");
    }
}
