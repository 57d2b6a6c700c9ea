using System.Text;

namespace IntegrationEngine.Adapters.Tests;

/// <summary>What every delivery must do, whatever its protocol. A test class per adapter inherits it and plays the destination.</summary>
public abstract class DeliveryContract
{
    protected static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(20);

    private protected abstract IDelivery Create();

    /// <summary>The contents the destination holds, in the order of the items' sequence.</summary>
    protected abstract IReadOnlyList<string> Held();

    /// <summary>Makes the destination unable to take anything until the result is disposed.</summary>
    protected abstract IDisposable Outage();

    [Fact]
    public async Task What_is_delivered_is_held_byte_for_byte()
    {
        await using var delivery = Create();
        var item = Item(1, "Núñez Ávila");
        var outcome = await delivery.DeliverAsync(item, CancellationToken.None);
        Assert.Equal(DeliveryOutcome.Delivered, outcome);
        Assert.Equal([Encoding.UTF8.GetString(item.Content.Span)], Held());
    }

    [Fact]
    public async Task The_same_item_delivered_twice_is_held_once()
    {
        await using var delivery = Create();
        var item = Item(1, "dos veces");
        Assert.Equal(DeliveryVerdict.Delivered, (await delivery.DeliverAsync(item, CancellationToken.None)).Verdict);
        Assert.Equal(DeliveryVerdict.Delivered, (await delivery.DeliverAsync(item, CancellationToken.None)).Verdict);
        Assert.Single(Held());
    }

    [Fact]
    public async Task Items_of_different_keys_are_delivered_at_the_same_time()
    {
        await using var delivery = Create();
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 30).Select(i => delivery.DeliverAsync(Item(i, $"paciente {i}"), CancellationToken.None)));
        Assert.All(outcomes, o => Assert.Equal(DeliveryVerdict.Delivered, o.Verdict));
        Assert.Equal(30, Held().Count);
    }

    [Fact]
    public async Task A_destination_that_is_away_is_an_outage_with_a_code_and_takes_the_item_when_it_is_back()
    {
        await using var delivery = Create();
        using (Outage())
        {
            var outcome = await delivery.DeliverAsync(Item(1, "espera"), CancellationToken.None);
            Assert.Equal(DeliveryVerdict.Unavailable, outcome.Verdict);
            Assert.Matches("^R3[0-9]{2}$", outcome.Code);
            Assert.NotEmpty(outcome.Detail!);
            Assert.DoesNotContain("espera", outcome.Detail, StringComparison.Ordinal);
        }
        Assert.Equal(DeliveryVerdict.Delivered, (await delivery.DeliverAsync(Item(1, "espera"), CancellationToken.None)).Verdict);
        Assert.Single(Held());
    }

    [Fact]
    public async Task Cancellation_is_the_only_thing_thrown()
    {
        await using var delivery = Create();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delivery.DeliverAsync(Item(1, "cancelado"), new CancellationToken(canceled: true)));
        Assert.Empty(Held());
    }

    /// <summary>An item of the kind that the destination takes.</summary>
    protected virtual DeliveryItem Item(long sequence, string family) => new(
        new Guid((int)sequence, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]),
        sequence,
        Encoding.UTF8.GetBytes($$$"""{"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Patient","name":[{"family":"{{{family}}}"}]},"request":{"method":"PUT","url":"Patient?identifier=urn:x|{{{sequence}}}"}}]}"""));
}
