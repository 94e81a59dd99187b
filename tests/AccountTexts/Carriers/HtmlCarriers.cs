using System.Globalization;
using System.Net;
using System.Text;
using Bezel.AccountTexts.Texts;
using Bezel.AccountTexts.Writings;

namespace Bezel.AccountTexts.Carriers;

/// <summary>The account in HTML.</summary>
internal static class HtmlCarriers
{
    private const Needs Any = Needs.Unicode | Needs.Lines | Needs.DigitsOnly | Needs.Iban;

    public static readonly Carrier[] All =
    [
        new("HTML", "HTML", 8, Any, (draw, letter) => Mail(draw, letter, Plain(letter.DetailsText))),
        new("HTML, in the other part only", "HTML", 4, Any, (draw, letter) => new(Medium.Email, MimeWriter.Message(draw, letter,
            MimeWriter.Multi(draw, "alternative", MimeWriter.Part(draw, "text/plain", letter.Text("")), MimeWriter.Part(draw, "text/html", Page(draw, letter, Plain(letter.DetailsText))))))),
        // What is shown is the page; the other part has the account on file.
        new("HTML, the other part as on file", "HTML", 3, Any, (draw, letter) => new(Medium.Email, MimeWriter.Message(draw, letter,
            MimeWriter.Multi(draw, "alternative", MimeWriter.Part(draw, "text/plain", letter.Text(letter.KnownText)), MimeWriter.Part(draw, "text/html", Page(draw, letter, Plain(letter.DetailsText))))))),
        new("HTML table", "HTML", 5, Any, (draw, letter) => letter.Details is null ? null : Mail(draw, letter, Table(draw, letter.Details, Encoded))),
        new("HTML table, a cell a group", "HTML", 4, Needs.None, (draw, letter) => letter.Details is null ? null : Mail(draw, letter, Cells(draw, letter.Details))),
        new("HTML, markup between digits", "HTML", 5, Needs.None, (draw, letter) => letter.Details is null ? null : Mail(draw, letter, Lines(letter.Details, value => Marked(draw, value)))),
        new("HTML, hidden digits between", "HTML", 4, Needs.None, (draw, letter) => letter.Details is null ? null : Mail(draw, letter, Lines(letter.Details, value => Hidden(draw, value)))),
        new("HTML entities", "HTML", 3, Any & ~Needs.Lines, (draw, letter) => letter.Details is null ? null : Mail(draw, letter, Lines(letter.Details, value => Entities(draw, value)))),
        new("HTML quoted text", "quoted text", 3, Any, (draw, letter) => Mail(draw, letter, "<blockquote type=\"cite\">" + Plain(letter.DetailsText) + "</blockquote>")),
        new("HTML, a block a line", "HTML", 3, Any & ~Needs.Lines, (draw, letter) => letter.Details is null ? null : Mail(draw, letter, Blocks(draw, letter.Details))),
    ];

    public static Delivery Mail(Draw draw, Letter letter, string details) => new(Medium.Email, MimeWriter.Message(draw, letter, MimeWriter.Part(draw, "text/html", Page(draw, letter, details))));

    /// <summary>The letter as a page, with the details in their place.</summary>
    public static string Page(Draw draw, Letter letter, string details)
    {
        const string place = "\u0001";
        string text = WebUtility.HtmlEncode(letter.Text(letter.DetailsText.Length > 0 ? place : "")).Replace("\n\n", "</p>\n<p>", StringComparison.Ordinal).Replace("\n", "<br>\n", StringComparison.Ordinal);
        string style = draw.Of("", " style=\"font-family:Calibri,sans-serif\"", " bgcolor=\"#ffffff\"");
        return $"<html><head><meta charset=\"utf-8\"><style>p{{margin:0 0 1em}}</style></head><body{style}>\n<p>{text.Replace(place, details, StringComparison.Ordinal)}</p>\n</body></html>\n";
    }

    public static string Plain(string text) => Encoded(text);

    private static string Encoded(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>\n", StringComparison.Ordinal);

    public static string Table(Draw draw, Details details, Func<string, string> cell)
    {
        var table = new StringBuilder("<table border=\"0\" cellpadding=\"4\">");
        if (draw.Chance(30))
        {
            table.Append("<tr>").AppendJoin("", details.Fields.Select(field => $"<th>{cell(field.Label)}</th>")).Append("</tr>\n<tr>").AppendJoin("", details.Fields.Select(field => $"<td>{cell(field.Value)}</td>")).Append("</tr>");
            return table.Append("</table>").ToString();
        }
        bool lines = draw.Chance(50);
        foreach (Field field in details.Fields)
            table.Append(lines ? "<tr>\n" : "<tr>").Append("<td><b>").Append(cell(field.Label)).Append("</b></td>").Append(lines ? "\n  " : "").Append("<td>").Append(cell(field.Value)).Append("</td></tr>\n");
        return table.Append("</table>").ToString();
    }

    private static string Cells(Draw draw, Details details)
    {
        bool single = draw.Chance(40);
        var table = new StringBuilder("<table>");
        foreach (Field field in details.Fields)
        {
            string[] groups = field.Role is "bank" or "holder" or "bic" or "ifsc" ? [field.Value] : single ? [.. field.Value.Where(char.IsLetterOrDigit).Select(one => one.ToString())] : field.Value.Split(' ', '-', '.');
            table.Append("<tr><td>").Append(Encoded(field.Label)).Append("</td>").AppendJoin(draw.Of("", "\n"), groups.Select(group => $"<td>{Encoded(group)}</td>")).Append("</tr>\n");
        }
        return table.Append("</table>").ToString();
    }

    private static string Lines(Details details, Func<string, string> value) =>
        string.Join("<br>\n", details.Fields.Select(field => Encoded(field.Label) + ": " + (field.Role is "bank" or "holder" ? Encoded(field.Value) : value(field.Value))));

    private static string Blocks(Draw draw, Details details)
    {
        string block = draw.Of("div", "p", "li");
        return string.Concat(details.Fields.Select(field => draw.Chance(50) ? $"<{block}><span>{Encoded(field.Label)}</span>: <strong>{Encoded(field.Value)}</strong></{block}>" : $"<{block}>{Encoded(field.Label)}</{block}><{block}>{Encoded(field.Value)}</{block}>\n"));
    }

    private static string Marked(Draw draw, string value)
    {
        var text = new StringBuilder();
        string kind = draw.Of("<b></b>", "<!-- x -->", "<wbr>", "&shy;", "<span></span>", "<i>", "&#8203;", "<font color=\"#000000\">", "&zwnj;");
        foreach (char one in value)
        {
            if (text.Length == 0 || !draw.Chance(45))
                text.Append(Encoded(one.ToString()));
            else if (kind is "<i>")
                text.Append("<i>").Append(one).Append("</i>");
            else if (kind.StartsWith("<font", StringComparison.Ordinal))
                text.Append(kind).Append(one).Append("</font>");
            else
                text.Append(kind).Append(one);
        }
        return text.ToString();
    }

    /// <summary>Digits that nobody sees stand between those that everybody sees.</summary>
    private static string Hidden(Draw draw, string value)
    {
        string open = draw.Of("<span style=\"display:none\">", "<span style=\"visibility:hidden;font-size:0\">", "<span style=\"font-size:0\">", "<span hidden>", "<span style=\"font-size:0px; line-height:0\">", "<span style=\"display: none !important\">");
        var text = new StringBuilder();
        bool any = false;
        foreach (char one in value)
        {
            if (text.Length > 0 && (draw.Chance(20) || !any))
            {
                text.Append(open).Append(draw.Below(100).ToString(CultureInfo.InvariantCulture)).Append("</span>");
                any = true;
            }
            text.Append(Encoded(one.ToString()));
        }
        return text.ToString();
    }

    private static string Entities(Draw draw, string value)
    {
        bool hex = draw.Chance(50);
        var text = new StringBuilder();
        foreach (Rune one in value.EnumerateRunes())
            text.Append(draw.Chance(70) || one.Value > 126 ? hex ? $"&#x{one.Value:x};" : $"&#{one.Value};" : Encoded(one.ToString()));
        return text.ToString();
    }
}
