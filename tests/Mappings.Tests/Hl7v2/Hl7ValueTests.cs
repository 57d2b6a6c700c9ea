using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

public class Hl7ValueTests
{
    private static readonly Hl7Message Message = Hl7.Read("MSH|^~\\&|A\rPID|1^2|a^b&c^~d^^e&&f|\"\"|\"\"^x|||~");

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 2, "2")]
    [InlineData(1, 3, "")]
    [InlineData(1, 0, "")]
    [InlineData(2, 2, "b&c")]
    [InlineData(2, 4, "")]
    public void Components_are_counted_from_one(int field, int component, string expected)
    {
        var repetition = Hl7Value.Repetition(Message.Bytes, Message.Field(1, field), Message.Separators, 0);
        Assert.Equal(expected, Message.Text(Hl7Value.Component(Message.Bytes, repetition, Message.Separators, component)));
    }

    [Fact]
    public void A_value_without_parts_is_its_own_first_part()
    {
        var field = Message.Field(0, 3);
        Assert.Equal(field, Hl7Value.Repetition(Message.Bytes, field, Message.Separators, 0));
        Assert.Equal(field, Hl7Value.Component(Message.Bytes, field, Message.Separators, 1));
        Assert.Equal(field, Hl7Value.Subcomponent(Message.Bytes, field, Message.Separators, 1));
        Assert.Equal(default, Hl7Value.Component(Message.Bytes, field, Message.Separators, 2));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 0)]
    [InlineData(7, 2)]
    [InlineData(99, 0)]
    public void Repetitions_are_counted(int field, int expected) =>
        Assert.Equal(expected, Hl7Value.RepetitionCount(Message.Bytes, Message.Field(1, field), Message.Separators));

    [Fact]
    public void Null_is_not_absent()
    {
        Assert.True(Hl7Value.IsNull(Message.Bytes, Message.Field(1, 3)));
        Assert.False(Hl7Value.IsNull(Message.Bytes, Message.Field(1, 4)));
        Assert.True(Hl7Value.IsNull(Message.Bytes, Hl7Value.Component(Message.Bytes, Message.Field(1, 4), Message.Separators, 1)));
        Assert.False(Hl7Value.IsNull(Message.Bytes, Message.Field(1, 5)));
    }

    [Fact]
    public void All_components_come_in_one_walk()
    {
        var parts = new Slice[3];
        var repetition = Hl7Value.Repetition(Message.Bytes, Message.Field(1, 2), Message.Separators, 1);
        Assert.Equal(3, Hl7Value.Components(Message.Bytes, repetition, Message.Separators, parts));
        Assert.Equal(["d", "", "e&&f"], parts.Select(Message.Text));
        Assert.Equal(0, Hl7Value.Components(Message.Bytes, default, Message.Separators, parts));
        Assert.Equal(2, Hl7Value.Components(Message.Bytes, repetition, Message.Separators, parts.AsSpan(0, 2)));
    }

    [Fact]
    public void Separators_that_are_not_declared_separate_nothing()
    {
        var message = Hl7.Read("MSH|^|A\rPID|Pérez & Hijos~\\F\\^b");
        Assert.Equal(1, Hl7Value.RepetitionCount(message.Bytes, message.Field(1, 1), message.Separators));
        var component = Hl7Value.Component(message.Bytes, message.Field(1, 1), message.Separators, 1);
        Assert.Equal("Pérez & Hijos~\\F\\", message.Text(Hl7Value.Subcomponent(message.Bytes, component, message.Separators, 1)));
        Assert.False(Hl7Escapes.Needs(component.Of(message.Bytes), message.Separators.Escape));
    }
}
