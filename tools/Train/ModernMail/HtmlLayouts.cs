using System.Globalization;
using System.Text;

namespace Bezel.Train.ModernMail;

/// <summary>What a layout needs besides the blocks.</summary>
internal sealed record HtmlDressing(
    string Owner,
    string Language,
    string Preheader,
    string Site,
    string Disclaimer,
    bool InlineImage,
    Func<string, IReadOnlyList<(string Text, string? Address)>> Footer);

/// <summary>
/// The dressings a mail program or a mailing service would put around the same blocks. They are drawn without looking at the
/// class of the message, so that no dressing becomes a class.
/// </summary>
internal static class HtmlLayouts
{
    public static readonly IReadOnlyList<string> Bulk = ["campaign", "div", "bootstrap", "minimal", "newsletter", "transactional", "card", "outlook", "corporate"];
    public static readonly IReadOnlyList<string> Personal = ["gmail", "outlook", "apple", "corporate", "minimal", "plainonly"];

    public static string Render(string layout, IReadOnlyList<Block> blocks, HtmlDressing dressing, SeededRandom random)
    {
        var accent = random.Pick(["#0f62fe", "#111111", "#d6001c", "#00754a", "#5b2be0", "#e47911", "#003366", "#2d7ff9", "#7a0019"]);
        var font = random.Pick(["Helvetica,Arial,sans-serif", "'Segoe UI',Tahoma,sans-serif", "Georgia,serif", "-apple-system,BlinkMacSystemFont,Roboto,sans-serif", "Verdana,Geneva,sans-serif"]);
        var inner = new HtmlBlocks(layout, accent, font, dressing, random).Render(blocks);
        var lang = dressing.Language;
        var owner = HtmlBlocks.Escape(dressing.Owner);
        var preheader = random.Chance(60)
            ? $"<div style=\"display:none;max-height:0;overflow:hidden;font-size:1px\">{HtmlBlocks.Escape(dressing.Preheader)}{(random.Chance(50) ? string.Concat(Enumerable.Repeat("&#847;&zwnj;&nbsp;", random.Between(5, 40))) : "")}</div>"
            : "";
        var pixel = random.Chance(50) ? $"<img src=\"{dressing.Site}/o/{random.Token(18)}.gif\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block\">" : "";
        var logo = dressing.InlineImage
            ? $"<img src=\"cid:logo\" alt=\"{owner}\" width=\"120\">"
            : random.Chance(50) ? $"<img src=\"{dressing.Site}/img/logo-{random.Digits(3)}.png\" alt=\"{owner}\" width=\"{random.Between(90, 180)}\">" : $"<span style=\"font-size:22px;font-weight:bold;color:{accent}\">{owner}</span>";
        return layout switch
        {
            "campaign" => $$"""
                <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
                <html xmlns="http://www.w3.org/1999/xhtml" lang="{{lang}}"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>
                <style type="text/css">body{margin:0;padding:0}table{border-collapse:collapse}@media only screen and (max-width:480px){.mcn{width:100%!important} }</style></head>
                <body style="background-color:#f6f6f6">{{preheader}}<center><table width="100%" cellpadding="0" cellspacing="0" bgcolor="#f6f6f6"><tr><td align="center">
                <table class="mcn" width="600" cellpadding="0" cellspacing="0" bgcolor="#ffffff"><tr><td align="center" style="padding:18px">{{logo}}</td></tr>
                <tr><td style="padding:9px 18px;font-family:{{font}};font-size:16px;line-height:150%;color:#202020">{{inner}}</td></tr></table></td></tr></table></center>{{pixel}}</body></html>
                """,
            "newsletter" => $$"""
                <html lang="{{lang}}"><head><meta charset="utf-8"><title>{{owner}}</title><style>a{color:{{accent}}}.w{max-width:640px;margin:0 auto}img{max-width:100%}</style></head>
                <body style="margin:0;font-family:{{font}}">{{preheader}}<div class="w"><p style="text-align:right;font-size:11px"><a href="{{dressing.Site}}/view/{{random.Token(12)}}">{{HtmlBlocks.Escape(Footers.ViewOnline(lang))}}</a></p>
                <div style="text-align:center">{{logo}}</div><a href="{{dressing.Site}}/"><img src="{{dressing.Site}}/media/{{random.Token(8)}}.jpg" width="640" height="{{random.Between(180, 420)}}" alt="{{HtmlBlocks.Escape(dressing.Preheader)}}"></a>
                {{inner}}</div>{{pixel}}</body></html>
                """,
            "bootstrap" => $$"""
                <!DOCTYPE html>
                <html lang="{{lang}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>.container{width:100%;max-width:580px;padding:24px}.btn{border-radius:4px}.text-muted{color:#6c757d}.card{border:1px solid #e2e8f0}</style></head>
                <body class="bg-light" style="background:#f7fafc;font-family:{{font}}">{{preheader}}<table class="container" align="center"><tr><td>{{logo}}<div class="card" style="background:#fff;padding:20px;border-radius:6px">{{inner}}</div></td></tr></table>{{pixel}}</body></html>
                """,
            "transactional" => $$"""
                <!doctype html><html lang="{{lang}}"><head><meta charset="utf-8"></head><body style="background:#eef1f4;padding:32px 0;font-family:{{font}};font-size:15px;color:#333">{{preheader}}
                <table align="center" width="560" style="background:#ffffff;border-top:4px solid {{accent}}"><tr><td style="padding:28px 36px">{{logo}}{{inner}}</td></tr></table>{{pixel}}</body></html>
                """,
            "card" => $$"""
                <html><body bgcolor="#ffffff" style="font-family:{{font}}">{{preheader}}<div style="border:1px solid #dadce0;border-radius:8px;padding:40px 20px;max-width:516px;margin:0 auto;text-align:center">{{logo}}{{inner}}</div>{{pixel}}</body></html>
                """,
            "outlook" => $$"""
                <html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
                <head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="Generator" content="Microsoft Word 15 (filtered medium)"><style><!--
                @font-face {font-family:Calibri;} p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm;font-size:11.0pt;font-family:"Calibri",sans-serif;} a:link {color:#0563C1;} .MsoChpDefault {mso-style-type:export-only;}
                --></style></head><body lang="{{lang.ToUpperInvariant()}}" link="#0563C1" vlink="#954F72" style="word-wrap:break-word"><div class="WordSection1">{{inner}}<p class="MsoNormal"><o:p>&nbsp;</o:p></p></div></body></html>
                """,
            "corporate" => $$"""
                <html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><div style="font-family:{{font}};font-size:10pt">{{inner}}</div><hr size="1"><p style="font-size:8pt;color:gray">{{HtmlBlocks.Escape(dressing.Disclaimer)}}</p></body></html>
                """,
            "gmail" => $"<div dir=\"ltr\">{inner}</div>\n",
            "apple" => $"<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"></head><body dir=\"auto\" style=\"overflow-wrap: break-word; -webkit-nbsp-mode: space\">{inner}<br id=\"lineBreakAtBeginningOfMessage\"></body></html>\n",
            "div" => $"<html><head><title>{owner}</title></head><body style=\"font-family:{font};font-size:14px\">{(random.Chance(50) ? logo + "<br>" : "")}{inner}{pixel}</body></html>\n",
            _ => $"<html><body>{inner}</body></html>\n",
        };
    }
}

/// <summary>Blocks to HTML, with the small ways in which each layout writes them.</summary>
internal sealed class HtmlBlocks(string layout, string accent, string font, HtmlDressing dressing, SeededRandom random)
{
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    public string Render(IReadOnlyList<Block> blocks)
    {
        var output = new StringBuilder();
        foreach (var block in blocks)
            output.Append(One(block)).Append('\n');

        return output.ToString();
    }

    private string One(Block block) => block.Kind switch
    {
        BlockKind.Heading => layout is "outlook" or "gmail" or "apple" or "minimal" or "corporate"
            ? Paragraph($"<b>{Line(block.Lines[0])}</b>")
            : $"<h2 style=\"font-family:{font};color:{(random.Chance(50) ? accent : "#222")}\">{Line(block.Lines[0])}</h2>",
        BlockKind.List => "<ul>" + string.Concat(block.Lines.Select(line => $"<li>{Line(line)}</li>")) + "</ul>",
        BlockKind.Quote => Quote(string.Join("<br>\n", block.Lines.Select(Line))),
        BlockKind.Button => Button(block.Lines[0]),
        BlockKind.Table => Table(block.Lines),
        BlockKind.Image => dressing.InlineImage
            ? Paragraph($"<img src=\"cid:picture\" alt=\"{Escape(block.Lines[0])}\">")
            : Paragraph($"<img src=\"{dressing.Site}/i/{random.Token(10)}.png\" alt=\"{Escape(block.Lines[0])}\" width=\"{random.Between(140, 600)}\">"),
        BlockKind.Footer => Footer(block.Lines[0]),
        _ => Paragraph(string.Join("<br>\n", block.Lines.Select(Line))),
    };

    private string Paragraph(string inner) => layout switch
    {
        "outlook" => $"<p class=\"MsoNormal\">{inner}<o:p></o:p></p><p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p>",
        "gmail" or "apple" => $"<div>{inner}</div><div><br></div>",
        "campaign" => $"<p style=\"margin:10px 0\">{inner}</p>",
        _ => $"<p>{inner}</p>",
    };

    private string Quote(string inner) => layout switch
    {
        "gmail" => $"<div class=\"gmail_quote\"><blockquote class=\"gmail_quote\" style=\"margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex\">{inner}</blockquote></div>",
        "outlook" => $"<div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\"><p class=\"MsoNormal\">{inner}</p></div>",
        _ => $"<blockquote type=\"cite\">{inner}</blockquote>",
    };

    private string Button(string inside)
    {
        var (text, address) = MailBody.Pair(inside);
        var label = Escape(text);
        var href = Escape(address);
        return layout switch
        {
            "gmail" or "apple" or "minimal" or "corporate" => Paragraph($"<a href=\"{href}\">{label}</a>"),
            "outlook" => Paragraph($"<a href=\"{href}\"><span style=\"color:#0563C1\">{label}</span></a>"),
            "bootstrap" => $"<table class=\"btn btn-primary\"><tr><td style=\"background:{accent};border-radius:4px\"><a href=\"{href}\" style=\"color:#fff;padding:12px 22px;display:inline-block;text-decoration:none\">{label}</a></td></tr></table>",
            "campaign" => $"<table cellpadding=\"0\" cellspacing=\"0\" align=\"center\" style=\"background-color:{accent}\"><tr><td align=\"center\" style=\"padding:18px\"><a class=\"mcnButton\" title=\"{label}\" href=\"{href}\" target=\"_blank\" style=\"color:#FFFFFF;font-weight:bold;text-decoration:none\">{label}</a></td></tr></table>",
            _ => $"<div style=\"text-align:center;margin:24px 0\"><a href=\"{href}\" style=\"background:{accent};color:#ffffff;padding:{random.Between(10, 16)}px 28px;border-radius:{random.Between(0, 24)}px;text-decoration:none;font-weight:600\">{label}</a></div>",
        };
    }

    private string Table(IReadOnlyList<string> rows)
    {
        var output = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"<table cellpadding=\"{random.Between(2, 8)}\" cellspacing=\"0\" border=\"{random.Next(2)}\" style=\"border-collapse:collapse\">"));
        foreach (var row in rows)
        {
            output.Append("<tr>");
            foreach (var cell in row.Split('|', StringSplitOptions.TrimEntries))
                output.Append("<td>").Append(Line(cell)).Append("</td>");
            output.Append("</tr>");
        }

        return output.Append("</table>").ToString();
    }

    private string Footer(string kind)
    {
        var parts = dressing.Footer(kind).Select(item => item.Address is null ? Escape(item.Text) : $"<a href=\"{Escape(item.Address)}\" style=\"color:#777\">{Escape(item.Text)}</a>");
        return $"<p style=\"font-size:{random.Between(10, 12)}px;color:#777777\">{string.Join(random.Pick([" | ", "<br>", " &middot; "]), parts)}</p>";
    }

    private string Line(string line) => MailBody.Inline(line, (text, address) => $"<a href=\"{Escape(address)}\">{Escape(text.Length == 0 ? address : text)}</a>", Escape);
}
