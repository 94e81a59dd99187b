using System.Net;
using System.Text;

namespace Bezel.Mail.Notice;

/// <summary>A notice on paper: as plain text, or as a page that prints on one or two sheets (A4 or Letter) and needs nothing from the network.</summary>
public static class NoticePrint
{
    private const int Width = 76;
    private const string Blank = "________________________________";

    private const string Style = """
        body { font: 17px/1.45 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
        h1 { font-size: 1.6rem; line-height: 1.2 } h2 { font-size: 1.15rem; margin: 1.4rem 0 .3rem } p { margin: .4rem 0 }
        .draft { border: 2px solid #8a5a00; padding: .7rem 1rem } .line { border-bottom: 1px solid #1a1a1a; min-height: 2.2rem; max-width: 26rem }
        .sign { break-inside: avoid; margin-top: 2rem } .sign div { display: flex; gap: 1rem; align-items: end } .sign span { width: 8rem } .sign .line { flex: 1 }
        @page { margin: 18mm }
        @media print { body { font-size: 11pt; margin: 0; max-width: none; padding: 0 } .draft { display: none } h2 { break-after: avoid } }
        """;

    /// <summary>Plain text, in lines of at most 76 characters; ends with a line feed.</summary>
    public static string Text(StaffNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var text = new StringBuilder();
        Wrap(text, notice.Title);
        text.Append('=', Math.Min(Width, notice.Title.Length)).Append("\n\n");
        Wrap(text, notice.To);
        foreach (NoticePart part in notice.Parts)
        {
            text.Append("\n\n").Append(part.Heading).Append('\n').Append('-', part.Heading.Length).Append('\n');
            for (int i = 0; i < part.Paragraphs.Count; i++)
            {
                if (i > 0)
                    text.Append('\n');
                Wrap(text, part.Paragraphs[i]);
            }
            if (part.Answer is { } answer)
                Wrap(text.Append('\n'), answer.Length > 0 ? answer : Blank);
        }
        text.Append("\n\n").Append(notice.Given).Append("\n\n\n").Append(notice.Received).Append("\n\n");
        foreach (string blank in notice.Blanks)
            text.Append('\n').Append((blank + ":").PadRight(20)).Append(Blank).Append('\n');
        return text.ToString();
    }

    /// <summary>A whole HTML page. What is for the owner alone is shown on the screen and not printed.</summary>
    public static string Html(StaffNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"").Append(Encoded(notice.Culture.Name)).Append("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        html.Append("<title>").Append(Encoded(notice.Title)).Append(" – ").Append(Encoded(notice.ShopName)).Append("</title>\n<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n");
        Element(html, "p class=\"draft\"", notice.Draft);
        Element(html, "h1", notice.Title);
        Element(html, "p", notice.To);
        foreach (NoticePart part in notice.Parts)
        {
            Element(html, "h2", part.Heading);
            foreach (string paragraph in part.Paragraphs)
                Element(html, "p", paragraph);
            if (part.Answer is { } answer)
                Element(html, answer.Length > 0 ? "p" : "div class=\"line\"", answer);
        }
        Element(html, "p", notice.Given);
        html.Append("<div class=\"sign\">\n");
        Element(html, "p", notice.Received);
        foreach (string blank in notice.Blanks)
            html.Append("<div><span>").Append(Encoded(blank)).Append("</span><div class=\"line\"></div></div>\n");
        return html.Append("</div>\n</body>\n</html>\n").ToString();
    }

    private static void Element(StringBuilder html, string tag, string text) =>
        html.Append('<').Append(tag).Append('>').Append(Encoded(text)).Append("</").Append(tag.Split(' ')[0]).Append(">\n");

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private static void Wrap(StringBuilder text, string paragraph)
    {
        int column = 0;
        // A no-break space (French writes one before a colon) keeps its words together.
        foreach (string word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > 0)
            {
                bool fits = column + 1 + word.Length <= Width;
                text.Append(fits ? ' ' : '\n');
                column = fits ? column + 1 : 0;
            }
            text.Append(word);
            column += word.Length;
        }
        text.Append('\n');
    }
}
