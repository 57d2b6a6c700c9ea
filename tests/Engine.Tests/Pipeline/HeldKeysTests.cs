using IntegrationEngine.Engine.Pipeline;

namespace IntegrationEngine.Engine.Tests.Pipeline;

[Trait("Suite", "Faults")]
public sealed class HeldKeysTests
{
    private static readonly Guid First = Guid.NewGuid(), Second = Guid.NewGuid(), Other = Guid.NewGuid();

    [Fact]
    public void A_key_that_two_refused_messages_hold_goes_on_when_both_are_closed()
    {
        // Nothing is read of it here.
        var held = new HeldKeys(null!, "received.estudios");
        held.Hold("a", First);
        held.Hold("a", Second);
        Assert.False(held.Release("a", First));
        Assert.True(held.MustWait("a", Other));
        Assert.True(held.Release("a", Second));
        Assert.False(held.MustWait("a", Other));
    }

    [Fact]
    public void What_does_not_hold_a_key_does_not_let_it_go()
    {
        var held = new HeldKeys(null!, "received.estudios");
        held.Hold("a", First);
        Assert.False(held.Release("a", Other));
        Assert.False(held.Release("b", First));
        Assert.True(held.MustWait("a", Other));
        Assert.False(held.MustWait("b", Other));
    }
}
