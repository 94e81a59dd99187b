using System.Globalization;
using System.Text;

namespace Bezel.Train.ModernMail;

/// <summary>
/// Training messages of our own for the kinds of mail that old public corpora lack: templates written for this project, each
/// rendered several times with other slot values and other dressings. The same seed gives the same bytes on every machine.
/// </summary>
public static class ModernMailSource
{
    /// <summary>How often each template is rendered.</summary>
    public const int Renderings = 3;

    private const string ResourcePrefix = "modern-mail/";

    /// <summary>Renders every template.</summary>
    /// <param name="seed">Any number; another number draws other slot values and dressings.</param>
    /// <returns>Class (legit, phish or spam), kind, template id and raw message, three in a row for each template, in the order of the template files.</returns>
    /// <exception cref="FormatException">A template cannot be read; the message names it.</exception>
    public static IEnumerable<(string Class, string Kind, string TemplateId, byte[] Eml)> Expand(ulong seed)
    {
        foreach (var template in Templates())
        {
            for (var n = 0; n < Renderings; n++)
                yield return (template.Class, template.Kind, template.Id, Render(template, n, seed));
        }
    }

    internal static IEnumerable<MailTemplate> Templates()
    {
        var assembly = typeof(ModernMailSource).Assembly;
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            var path = name[ResourcePrefix.Length..].Replace('\\', '/');
            foreach (var template in TemplateFile.Read(path, reader.ReadToEnd()))
            {
                if (!known.Add(template.Class + "/" + template.Id))
                    throw new FormatException($"{path}: the id {template.Id} is used twice.");

                yield return template;
            }
        }
    }

    internal static byte[] Render(MailTemplate template, int n, ulong seed)
    {
        // Two generators: the dressing is drawn from one that knows neither class nor slots.
        var dress = new SeededRandom(SeededRandom.Hash($"{seed}/dress/{template.Id}/{n}"));
        var values = new SeededRandom(SeededRandom.Hash($"{seed}/values/{template.Id}/{n}"));
        var date = new DateTimeOffset(2023, 1, 9, 0, 0, 0, TimeSpan.Zero).AddMinutes(values.Next(1_700_000));
        var slots = new SlotFiller(template, values, date);
        var (fromName, fromAddress) = Split(slots.Fill(template.From));
        var subject = slots.Fill(values.Pick(template.Subjects));
        var wrap = new LinkDress(dress, fromAddress[(fromAddress.IndexOf('@', StringComparison.Ordinal) + 1)..]);
        var filled = wrap.Apply(slots.Fill(template.Body));
        var blocks = MailBody.Parse(filled);

        var layouts = template.Format == "personal" ? HtmlLayouts.Personal : HtmlLayouts.Bulk;
        // Consecutive renderings of a template never share a layout.
        var first = (int)(SeededRandom.Hash($"{seed}/layout/{template.Id}") % (ulong)layouts.Count);
        var layout = layouts[(first + (n * 2)) % layouts.Count];
        var footerToken = dress.Token(14);
        var place = slots.Fill("{street}, {city}");
        IReadOnlyList<(string, string?)> Footer(string kind) => Footers.Lines(kind, template.Language, fromName, wrap.Site, place, date.Year, footerToken);

        var plainOnly = template.Format == "plain" || layout == "plainonly";
        var plain = plainOnly || template.Format is "both" or "personal" ? MailBody.Plain(blocks, dress, Footer) : null;
        var inline = !plainOnly && dress.Chance(15);
        var html = plainOnly
            ? null
            : HtmlLayouts.Render(layout, blocks, new HtmlDressing(fromName, template.Language, subject, wrap.Site, Footers.Disclaimer(template.Language), inline, Footer), dress);
        var attachments = template.Attachments.Select(slots.Fill).Select(name => MimeComposer.Attachment(name, subject, dress)).ToList();
        return MimeComposer.Compose(HeadersOf(template, slots, fromName, fromAddress, subject, date, dress), plain, html, inline, attachments, dress);
    }

    private static List<(string, string)> HeadersOf(MailTemplate template, SlotFiller slots, string fromName, string fromAddress, string subject, DateTimeOffset date, SeededRandom dress)
    {
        var headers = new List<(string, string)> { ("From", MimeComposer.Mailbox(fromName, fromAddress)) };
        if (template.ReplyTo is not null)
        {
            var (replyName, replyAddress) = Split(slots.Fill(template.ReplyTo));
            headers.Add(("Reply-To", MimeComposer.Mailbox(replyName, replyAddress)));
        }

        headers.Add(("To", MimeComposer.Mailbox(dress.Chance(50) ? slots.Fill("{name}") : "", slots.To)));
        headers.Add(("Subject", MimeComposer.Unstructured(subject)));
        var zone = dress.Pick(["+0000", "-0500", "-0700", "+0100", "+0200", "+0530"]);
        headers.Add(("Date", date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + zone));
        headers.Add(("Message-ID", $"<{dress.Token(20)}@{fromAddress[(fromAddress.IndexOf('@', StringComparison.Ordinal) + 1)..]}>"));
        if (template.InThread)
        {
            var earlier = $"<{dress.Token(20)}@{slots.ToDomain}>";
            headers.Add(("In-Reply-To", earlier));
            headers.Add(("References", earlier));
        }

        return headers;
    }

    private static (string Name, string Address) Split(string mailbox)
    {
        var open = mailbox.LastIndexOf('<');
        return open < 0 ? ("", mailbox.Trim().ToLowerInvariant()) : (mailbox[..open].Trim(), mailbox[(open + 1)..].TrimEnd('>', ' ').ToLowerInvariant());
    }
}
