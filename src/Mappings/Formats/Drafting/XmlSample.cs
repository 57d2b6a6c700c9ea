using System.Xml;
using System.Xml.Linq;
using IntegrationEngine.Mappings.Formats.Reading;

namespace IntegrationEngine.Mappings.Formats.Drafting;

/// <summary>The records of an XML document: the elements of one name that stand side by side nearest to the root, else the root itself. What stands side by side in one of them is a group.</summary>
internal static class XmlSample
{
    private const int LongestMarkup = 1 << 20;

    public static FileSample? Read(byte[] file)
    {
        try
        {
            if (XmlCharacters.Open(new MemoryStream(file, writable: false), LongestMarkup, out _) is not { } text) return null;
            using var xml = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true });
            var root = XDocument.Load(xml).Root!;
            var name = Record(root);
            var records = root.DescendantsAndSelf().Where(e => e.Name.LocalName == name).Take(FileSample.MostRecords).ToList();
            var sample = new SampleGroup("", "");
            // Which elements repeat is known when all are seen.
            var repeated = records.SelectMany(r => r.Descendants()).GroupBy(e => (e.Parent, e.Name.LocalName)).Where(g => g.Count() > 1).Select(g => Path(g.First(), name)).ToHashSet(StringComparer.Ordinal);
            foreach (var record in records) Add(sample, record, name, repeated);
            return new FileSample(FormatKind.Xml, $"xml: {{ record: {name} }}", sample);
        }
        catch (Exception error) when (error is XmlException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>A root with one kind of child holds records, even if there is only one of them today.</summary>
    private static string Record(XElement root)
    {
        for (var level = root; level is not null; level = level.Elements().FirstOrDefault())
        {
            var kinds = level.Elements().GroupBy(e => e.Name.LocalName).ToList();
            if (kinds.Find(k => k.Count() > 1 && k.Any(e => e.HasElements || e.HasAttributes)) is { } several) return several.Key;
            if (kinds.Count != 1 || !kinds[0].First().HasElements) return level.Name.LocalName;
        }
        return root.Name.LocalName;
    }

    private static string Path(XElement element, string record) =>
        string.Join('/', element.AncestorsAndSelf().TakeWhile(e => e.Name.LocalName != record).Reverse().Select(e => e.Name.LocalName));

    private static void Add(SampleGroup group, XElement instance, string record, HashSet<string> repeated)
    {
        group.Count++;
        if (!instance.HasElements && instance.Value.Trim().Length > 0) Take(group.Field(instance.Name.LocalName, "."), instance.Value);
        Inner(group, instance, "", record, repeated);
    }

    private static void Inner(SampleGroup group, XElement element, string path, string record, HashSet<string> repeated)
    {
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.Namespace == XNamespace.None))
            Take(group.Field($"{path.Replace('/', ' ')}{attribute.Name.LocalName}", $"{path}@{attribute.Name.LocalName}"), attribute.Value);
        foreach (var child in element.Elements())
        {
            var at = path + child.Name.LocalName;
            var isLeaf = !child.HasElements;
            if (repeated.Contains(Path(child, record)) && (!isLeaf || child.HasAttributes))
            {
                Add(group.Group(child.Name.LocalName, at), child, record, repeated);
                continue;
            }
            // What has attributes alone is no text.
            if (isLeaf && !(child.HasAttributes && child.Value.Trim().Length == 0))
            {
                var field = group.Field(at.Replace('/', ' '), at);
                field.Repeats |= repeated.Contains(Path(child, record));
                Take(field, child.Value);
            }
            Inner(group, child, at + "/", record, repeated);
        }
    }

    private static void Take(SampleField field, string text)
    {
        if (text.Trim() is not { Length: > 0 } given) return;
        field.Texts.Add(given);
        field.Filled++;
    }
}
