using FsCheck;
using FsCheck.Fluent;
using IntegrationEngine.Mappings.Hl7v2;

namespace IntegrationEngine.Mappings.Tests.Hl7v2;

public class Hl7Properties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Every_part_of_every_message_is_what_splitting_gives() =>
        Prop.ForAll(Hl7Generators.Message.ToArbitrary(), text =>
        {
            var message = Hl7.Read(text);
            var naive = new NaiveMessage(text);
            Assert.Equal(naive.SegmentCount, message.SegmentCount);
            for (var s = 0; s < naive.SegmentCount; s++)
            {
                Assert.Equal(naive.Name(s), Hl7Message.Unpack(message.SegmentName(s)));
                for (var number = 1; number <= message.FieldCount(s) + 2; number++)
                {
                    var field = message.Field(s, number);
                    Assert.Equal(naive.Field(s, number), message.Text(field));
                    if (s == 0) continue;
                    for (var index = 0; index < 12; index++)
                    {
                        var (r, c, u) = (index & 1, (index >> 1) % 3, index / 6);
                        var repetition = Hl7Value.Repetition(message.Bytes, field, message.Separators, r);
                        var component = Hl7Value.Component(message.Bytes, repetition, message.Separators, c + 1);
                        var subcomponent = Hl7Value.Subcomponent(message.Bytes, component, message.Separators, u + 1);
                        Assert.Equal(naive.Value(s, number, r, c, u), message.Text(subcomponent));
                    }
                }
            }
        }).Check(Thorough);

    [Fact]
    public void No_bytes_make_the_reading_throw() =>
        Prop.ForAll(Hl7Generators.Soup.ToArbitrary(), bytes =>
        {
            var decoded = new Hl7Decoder().Decode(bytes, new CharsetSetting(null, "windows-1252"));
            var message = new Hl7Message();
            // Also without the decoder's care.
            _ = message.Read(bytes);
            Hl7Header.TryRead(bytes, out _);
            Assert.NotNull(Hl7Splitter.Split(bytes));
            if (decoded.Error is not null || message.Read(decoded.Utf8) is not null) return;
            var buffer = new byte[decoded.Utf8.Length];
            for (var s = 0; s < message.SegmentCount; s++)
                for (var number = 0; number <= message.FieldCount(s) + 1; number++)
                {
                    var field = message.Field(s, number);
                    Assert.InRange(Hl7Escapes.Decode(field.Of(message.Bytes), message.Separators, buffer), 0, field.Length);
                }
            var grouped = new GroupedMessage();
            grouped.Group(message, MessageStructure.Find("ORU", "R01")!);
            Assert.InRange(grouped.InstanceCount, 1, message.SegmentCount * 6);
        }).Check(Thorough);

    [Fact]
    public void What_the_splitter_gives_is_each_message_as_it_was() =>
        Prop.ForAll(Hl7Generators.Message.ListOf().ToArbitrary(), messages =>
        {
            var file = "FHS|^~\\&\r\nBHS|^~\\&\n" + string.Concat(messages.Select(m => m + "\r\n")) + "BTS|2\r\nFTS|1";
            Assert.Equal(messages.Select(m => m.TrimEnd('\r', '\n')), Hl7Splitter.Split(Hl7.Utf8(file)).Select(m => System.Text.Encoding.UTF8.GetString(m.Span)));
        }).Check(Thorough);

    [Fact]
    public void Every_segment_lies_in_one_group_and_in_order() =>
        Prop.ForAll(Hl7Generators.SegmentNames.ToArbitrary(), Gen.Elements("ORU_R01", "OML_O21", "ORM_O01", "OUL_R22", "ADT_A01", "OMG_O19").ToArbitrary(), (names, structure) =>
        {
            var message = Hl7.Read("MSH|^~\\&|A\r" + string.Join('\r', names.Select(n => n + "|1")));
            var grouped = new GroupedMessage();
            grouped.Group(message, MessageStructure.FindByName(structure)!);
            var seen = new List<int>();
            for (var g = 0; g < grouped.InstanceCount; g++)
            {
                var last = -1;
                for (var s = grouped.FirstSegment(g); s >= 0; s = grouped.NextInGroup(s))
                {
                    Assert.True(s > last);
                    Assert.Equal(g, grouped.GroupOf(s));
                    seen.Add(last = s);
                }
                for (var c = grouped.FirstChild(g); c >= 0; c = grouped.NextSibling(c))
                {
                    Assert.True(c > g);
                    Assert.Equal(g, grouped.Parent(c));
                    Assert.Equal(grouped.Definition(g), grouped.Definition(c).Parent);
                }
            }
            Assert.Equal(Enumerable.Range(0, message.SegmentCount), seen.Order());
            // Every OBR gets a group of its own, whatever surrounds it.
            var obr = Hl7Message.Pack("OBR");
            if (structure != "ADT_A01")
                Assert.All(Enumerable.Range(0, message.SegmentCount).Where(s => message.SegmentName(s) == obr).GroupBy(grouped.GroupOf), g => Assert.Single(g));
        }).Check(Thorough);
}
