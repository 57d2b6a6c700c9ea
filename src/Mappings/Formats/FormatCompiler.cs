using System.Security.Cryptography;
using System.Text;
using IntegrationEngine.Mappings.Diagnostics;
using IntegrationEngine.Mappings.Formats.Declaring;
using IntegrationEngine.Mappings.Language;
using IntegrationEngine.Mappings.Language.CodeMaps;
using IntegrationEngine.Mappings.Yaml;

namespace IntegrationEngine.Mappings.Formats;

/// <summary>Reads <c>config/formats/NAME.yaml</c>.</summary>
public static class FormatCompiler
{
    private const string Kind = "format";

    /// <returns>Null where there is an error; the findings (C1xx) say each.</returns>
    public static FormatDefinition? Read(ConfigText file, DiagnosticBag findings) => Read(file, PlaceholderSet.BuiltIn, findings);

    /// <inheritdoc cref="Read(ConfigText, DiagnosticBag)"/>
    internal static FormatDefinition? Read(ConfigText file, PlaceholderSet placeholders, DiagnosticBag findings)
    {
        var own = new DiagnosticBag();
        var format = Read(file, own, YamlReader.Read(file.Path, file.Text, own), placeholders);
        findings.AddRange(own.Findings);
        return own.HasErrors ? null : format;
    }

    /// <summary>All settings of a file, for the schema that editors check it by.</summary>
    public static SettingsOutline Outline()
    {
        var outline = new SettingsOutline();
        var settings = new YamlSettings(outline.Node, new DiagnosticBag());
        settings.Scalar(Kind, required: true, ThingName.Form);
        Rest(settings);
        settings.Section("fields", required: true);
        LayoutReader.Describe(outline);
        outline.Replace(new SettingOutline("fields", SettingKind.Any, Required: true));
        return outline;

        static void Rest(YamlSettings settings)
        {
            settings.Scalar("record-by");
            settings.Scalar("line-type");
            settings.Scalar("lines");
            MaxRecord(settings);
        }
    }

    private static FormatDefinition? Read(ConfigText file, DiagnosticBag findings, YamlNode? root, PlaceholderSet placeholders)
    {
        if (root is null)
        {
            if (!findings.HasErrors) findings.Error("C143", new(file.Path, 1, 1, 1), ("kind", Kind));
            return null;
        }
        if (YamlSettings.From(Kind, root, findings) is not { } settings) return null;
        var name = Name(file, settings);
        if (LayoutReader.Read(settings) is not { } layout)
        {
            // The keys of all kinds are known, so that only what is wrong for every kind is found.
            settings.Node("fields", required: true);
            foreach (var key in (string[])["record-by", "line-type", "lines", "max-record"]) settings.Node(key);
            settings.Finish();
            return null;
        }
        var charset = layout.Charset;
        var lineType = LineType(settings, layout.Layout);
        var groups = new GroupReader(layout.Layout, lineType, findings).Read(settings, name);
        var maxRecord = MaxRecord(settings);
        var recordBy = RecordBy(settings, groups);
        settings.Finish();
        if (groups.Count == 0) return null;
        return new FormatDefinition
        {
            Name = name.Value,
            Layout = layout.Layout,
            Groups = groups,
            Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file.Text)))[..12],
            RecordBy = recordBy,
            LineType = lineType,
            Charset = charset,
            MaxRecord = maxRecord,
            Placeholders = placeholders,
            Span = name.Span,
        };
    }

    private static int MaxRecord(YamlSettings settings) => (int)settings.Size("max-record", FormatDefinition.UsualMaxRecord, 1 << 10, 64 << 20);

    private static YamlScalar Name(ConfigText file, YamlSettings settings)
    {
        var written = Path.GetFileNameWithoutExtension(file.Path);
        if (settings.Scalar(Kind, required: true, ThingName.Form) is not { } name)
            return new YamlScalar(settings.Span, written, YamlDotNet.Core.ScalarStyle.Plain);
        if (!ThingName.IsName(name.Value)) settings.Findings.Error("C136", name.Span, ("kind", Kind), ("name", name.Value));
        else if (!string.Equals(name.Value, written, StringComparison.Ordinal))
            settings.Findings.Error("C135", name.Span, ("kind", Kind), ("name", name.Value), ("file", Path.GetFileName(file.Path)));
        return name;
    }

    /// <summary>Consecutive rows with the same value are one record: that is what groups of rows need.</summary>
    private static FormatField? RecordBy(YamlSettings settings, IReadOnlyList<FormatGroup> groups)
    {
        var rows = groups.FirstOrDefault(g => g.Each?.Way == RepeatWay.Rows);
        if (settings.Scalar("record-by") is not { } name)
        {
            if (rows is not null) settings.Findings.Error("C161", rows.Span, ("group", rows.Name));
            return null;
        }
        if (groups.Count == 0) return null;
        var field = groups[0].Fields.FirstOrDefault(f => f.Name == name.Value);
        if (field is null || field.Repeats || rows is null)
            settings.Findings.Error("C162", name.Span, ("name", name.Value), ("guess", field is null ? NearestName.Find(name.Value, groups[0].Fields.Select(f => f.Name)) : null));
        return field;
    }

    private static FieldPlace? LineType(YamlSettings settings, FormatLayout layout)
    {
        if (settings.Scalar("line-type") is not { } scalar) return null;
        var place = layout is FixedLayout or DelimitedLayout ? PlaceReader.Read(scalar, layout, isLineType: true) : null;
        if (place is null) settings.Findings.Error("C154", scalar.Span, ("key", "line-type"), ("form", layout is FixedLayout ? "1-2" : "1"));
        // Lines of different types have no header in common.
        else if (layout is DelimitedLayout { HasHeader: true }) settings.Findings.Error("C156", scalar.Span, ("key", "line-type"), ("needs", "header: false"));
        return place;
    }
}
