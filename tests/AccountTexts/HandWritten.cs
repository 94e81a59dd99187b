using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bezel.AccountTexts.Carriers;

namespace Bezel.AccountTexts;

/// <summary>
/// A message that somebody wrote by hand, with what must become of it. A file holds many:
/// <code>
/// ### held · what it is        or: ### not held · what it is
/// From: …                      e-mail; Text-From and Call-From for texts and calls; File: NAME for a file by itself
/// Subject: …                   optional, as are Type (text/html) and Attach: NAME (the text is in a file of that name)
///
/// the text; {U+200B} or {200B} stands for the character
/// </code>
/// </summary>
public sealed partial record HandWritten(string Name, bool Held, string Text, Delivery Delivery)
{
    public static IReadOnlyList<HandWritten> Read(string file)
    {
        List<HandWritten> all = [];
        foreach (string entry in ("\n" + file.ReplaceLineEndings("\n")).Split("\n### ").Skip(1))
            all.Add(One(entry));
        return all;
    }

    private static HandWritten One(string entry)
    {
        string[] lines = entry.Split('\n');
        string[] title = lines[0].Split(" · ", 2);
        if (title is not ["held" or "not held", _])
            throw new FormatException("neither held nor not held: " + lines[0]);
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        int at = 1;
        for (; lines[at].Length > 0; at++)
            fields.Add(lines[at][..lines[at].IndexOf(':', StringComparison.Ordinal)], Characters(lines[at][(lines[at].IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()));
        string text = Characters(string.Join('\n', lines[at..]).Trim('\n'));
        return new(title[1], title[0] == "held", text, Deliver(fields, text));
    }

    private static Delivery Deliver(Dictionary<string, string> fields, string text)
    {
        if (fields.TryGetValue("Text-From", out string? number))
            return new(Medium.Text, [], text, number);
        if (fields.TryGetValue("Call-From", out number))
            return new(Medium.Phone, [], text, number);
        if (fields.TryGetValue("File", out string? name))
            return new(Medium.File, Encoding.UTF8.GetBytes(text), FileName: name);
        string subject = fields.GetValueOrDefault("Subject", "");
        string head = $"From: {fields["From"]}\r\nTo: bea@lindqvist.example\r\nSubject: =?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(subject))}?=\r\nDate: Thu, 8 Oct 2026 09:12:00 +0000\r\nMIME-Version: 1.0\r\n";
        string body = fields.TryGetValue("Attach", out name)
            ? "Content-Type: multipart/mixed; boundary=\"=_x\"\r\n\r\n--=_x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPlease see the file.\r\n"
                + $"--=_x\r\nContent-Type: {TypeOf(name)}; charset=utf-8; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{MimeWriter.Base64(Encoding.UTF8.GetBytes(text))}\r\n--=_x--\r\n"
            : $"Content-Type: {fields.GetValueOrDefault("Type", "text/plain")}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text.ReplaceLineEndings("\r\n")}\r\n";
        return new(Medium.Email, Encoding.UTF8.GetBytes(head + body));
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch { ".html" => "text/html", ".csv" => "text/csv", ".vcf" => "text/vcard", ".ics" => "text/calendar", _ => "text/plain" };

    private static string Characters(string text) => Code().Replace(text, match => char.ConvertFromUtf32(int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"\{(?:U\+)?([0-9A-F]{4,5})\}")]
    private static partial Regex Code();
}
