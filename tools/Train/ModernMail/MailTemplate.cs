namespace Bezel.Train.ModernMail;

/// <summary>One hand-written message with slots; the text format is described in the README of this folder.</summary>
internal sealed record MailTemplate
{
    public required string Class { get; init; }

    public required string Kind { get; init; }

    public required string Id { get; init; }

    public string Language { get; init; } = "en";

    /// <summary>Country of phones, addresses and money: us, uk, au, ie, in, de, fr, es, pt, br, it, nl, pl, jp, se.</summary>
    public string Country { get; init; } = "us";

    public required string From { get; init; }

    public string? ReplyTo { get; init; }

    public required IReadOnlyList<string> Subjects { get; init; }

    /// <summary>plain, html, both or personal.</summary>
    public string Format { get; init; } = "both";

    public IReadOnlyList<string> Attachments { get; init; } = [];

    public bool InThread { get; init; }

    public required string Body { get; init; }
}

/// <summary>Reads a template file: several templates, each from a "=== id | kind" line to the next.</summary>
internal static class TemplateFile
{
    public static readonly IReadOnlyList<string> Classes = ["legit", "phish", "spam"];
    public static readonly IReadOnlyList<string> Formats = ["plain", "html", "both", "personal"];

    /// <param name="path">"class/file" as in the Templates folder; the folder is the class, the file name prefixes the ids.</param>
    /// <param name="text">The content of the file.</param>
    /// <exception cref="FormatException">Something is missing or unknown; the message names file and template.</exception>
    public static IEnumerable<MailTemplate> Read(string path, string text)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var mailClass = slash < 0 ? "" : path[..slash];
        if (!Classes.Contains(mailClass))
            throw new FormatException($"{path}: the folder must be one of {string.Join(", ", Classes)}.");

        var prefix = path[(slash + 1)..];
        var language = "en";
        var sections = text.Replace("\r", "", StringComparison.Ordinal).Split("\n=== ");
        foreach (var line in sections[0].Split('\n'))
        {
            if (line.StartsWith("lang:", StringComparison.Ordinal))
                language = line[5..].Trim();
        }

        foreach (var section in sections.Skip(1))
            yield return ReadOne(path, mailClass, prefix, language, section);
    }

    private static MailTemplate ReadOne(string path, string mailClass, string prefix, string fileLanguage, string section)
    {
        var end = section.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0)
            throw new FormatException($"{path}: a template has no body: {section[..Math.Min(40, section.Length)]}");

        var head = section[..end].Split('\n');
        var title = head[0].Split('|', StringSplitOptions.TrimEntries);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in head.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !fields.TryAdd(line[..colon], line[(colon + 1)..].Trim()))
                throw new FormatException($"{path}, {title[0]}: not a \"name: value\" line, or a name given twice: {line}");
        }

        string Field(string name) => fields.Remove(name, out var value)
            ? value
            : throw new FormatException($"{path}, {title[0]}: {name} is missing.");
        string? Optional(string name) => fields.Remove(name, out var value) ? value : null;

        if (title.Length != 2)
            throw new FormatException($"{path}: the first line must be \"=== id | kind\": {head[0]}");

        var language = Optional("lang") ?? fileLanguage;
        var template = new MailTemplate
        {
            Class = mailClass,
            Id = prefix + "-" + title[0],
            Kind = title[1],
            Language = language,
            Country = Optional("cc") ?? Regions.CountryOf(language),
            From = Field("from"),
            ReplyTo = Optional("reply"),
            Subjects = Field("subject").Split("||", StringSplitOptions.TrimEntries),
            Format = Optional("format") ?? "both",
            Attachments = Optional("attach")?.Split(',', StringSplitOptions.TrimEntries) ?? [],
            InThread = Optional("thread") == "yes",
            Body = section[(end + 2)..].Trim('\n'),
        };
        if (fields.Count > 0)
            throw new FormatException($"{path}, {title[0]}: unknown name {fields.Keys.First()}.");
        if (!Formats.Contains(template.Format))
            throw new FormatException($"{path}, {title[0]}: unknown format {template.Format}.");

        return template;
    }
}
