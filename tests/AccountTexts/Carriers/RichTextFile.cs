using System.Globalization;
using System.Text;
using Bezel.AccountTexts.Texts;

namespace Bezel.AccountTexts.Carriers;

/// <summary>Writes RTF 1.9: paragraphs, a table, or text in pieces.</summary>
internal static class RichTextFile
{
    public static byte[] Of(Draw draw, Letter letter, string how)
    {
        var body = new StringBuilder();
        foreach (string line in letter.Text(how == "paragraphs" ? letter.DetailsText : "").Split('\n'))
            body.Append(Escaped(line)).Append("\\par\n");
        if (how == "table")
        {
            foreach (Field field in letter.Details!.Fields)
                body.Append("\\trowd\\cellx3000\\cellx9000\\intbl ").Append(Escaped(field.Label)).Append("\\cell ").Append(Escaped(field.Value.Replace('\n', ' '))).Append("\\cell\\row\n");
        }
        else if (how == "pieces")
        {
            foreach (string line in letter.DetailsText.Split('\n'))
            {
                foreach (Rune one in line.EnumerateRunes())
                    body.Append(draw.Chance(30) ? "{\\b " + Escaped(one.ToString()) + "}" : Escaped(one.ToString()));
                body.Append("\\par\n");
            }
        }
        return Encoding.ASCII.GetBytes("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Arial;}}\n{\\info{\\title Invoice}}\\f0\\fs22 " + body + "}");
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (char one in text)
        {
            escaped.Append(one switch
            {
                '\\' or '{' or '}' => "\\" + one,
                '\t' => "\\tab ",
                '\u00A0' => "\\~",
                < (char)128 => one.ToString(),
                < (char)256 => "\\'" + ((int)one).ToString("x2", CultureInfo.InvariantCulture),
                _ => "\\u" + ((short)one).ToString(CultureInfo.InvariantCulture) + "?",
            });
        }
        return escaped.ToString();
    }
}
