using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Bezel.Train.ModernMail;

/// <summary>Writes the raw message (RFC 5322, 2045-2047) with CRLF line ends.</summary>
internal static class MimeComposer
{
    public sealed record Part(string ContentType, byte[] Content, string? FileName = null, string? ContentId = null);

    // One transparent pixel; what a logo shows does not matter to a text model.
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public static byte[] Compose(IReadOnlyList<(string Name, string Value)> headers, string? plain, string? html, bool inlineImage, IReadOnlyList<Part> attachments, SeededRandom random)
    {
        var output = new StringBuilder();
        foreach (var (name, value) in headers)
            output.Append(name).Append(": ").Append(value).Append("\r\n");
        output.Append("MIME-Version: 1.0\r\n");

        var body = html is null
            ? Text("text/plain", plain!, random)
            : plain is null ? Text("text/html", html, random) : Multi("alternative", [Text("text/plain", plain, random), Text("text/html", html, random)], random);
        if (html is not null && inlineImage)
            body = Multi("related", [body, Binary(new Part("image/png", Pixel, "image001.png", "logo")), Binary(new Part("image/png", Pixel, "image002.png", "picture"))], random);
        if (attachments.Count > 0)
            body = Multi("mixed", [body, .. attachments.Select(Binary)], random);

        return Encoding.UTF8.GetBytes(output.Append(body).ToString());
    }

    /// <summary>A file of the type that its name promises, with little inside.</summary>
    public static Part Attachment(string name, string note, SeededRandom random)
    {
        var dot = name.LastIndexOf('.');
        var extension = dot < 0 ? "" : name[(dot + 1)..].ToLowerInvariant();
        return extension switch
        {
            "pdf" => new Part("application/pdf", Pdf(note), name),
            "htm" or "html" or "shtml" => new Part("text/html; charset=utf-8", Encoding.UTF8.GetBytes($"<html><body><p>{HtmlBlocks.Escape(note)}</p></body></html>"), name),
            "ics" => new Part("text/calendar; charset=utf-8; method=REQUEST", Encoding.UTF8.GetBytes($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:{random.Token(20)}\r\nSUMMARY:{note}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"), name),
            "txt" or "csv" => new Part(extension == "csv" ? "text/csv; charset=utf-8" : "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(note + "\r\n"), name),
            "png" or "jpg" => new Part(extension == "png" ? "image/png" : "image/jpeg", Pixel, name),
            "wav" or "mp3" => new Part(extension == "wav" ? "audio/wav" : "audio/mpeg", Encoding.ASCII.GetBytes("RIFF" + random.Token(64)), name),
            "docx" => new Part("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Zip("word/document.xml", $"<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>{HtmlBlocks.Escape(note)}</w:t></w:r></w:p></w:body></w:document>"), name),
            "xlsx" => new Part("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Zip("xl/workbook.xml", "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheets/></workbook>"), name),
            "zip" => new Part("application/zip", Zip("readme.txt", note), name),
            _ => new Part("application/octet-stream", Encoding.ASCII.GetBytes(random.Token(96)), name),
        };
    }

    public static string Mailbox(string display, string address)
    {
        if (display.Length == 0)
            return address;

        var plain = display.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-');
        return (plain ? display : IsAscii(display) ? "\"" + display.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"" : Word(display)) + " <" + address + ">";
    }

    /// <summary>Unstructured header text: folded at 78, encoded words where it is not ASCII.</summary>
    public static string Unstructured(string text)
    {
        if (!IsAscii(text))
            return Word(text);

        var output = new StringBuilder();
        var line = 0;
        foreach (var word in text.Split(' '))
        {
            if (output.Length > 0)
            {
                output.Append(line + word.Length > 66 ? "\r\n " : " ");
                line = line + word.Length > 66 ? 0 : line + 1;
            }

            output.Append(word);
            line += word.Length;
        }

        return output.ToString();
    }

    private static string Word(string text)
    {
        var words = new List<string>();
        var piece = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(piece.ToString()) + rune.Utf8SequenceLength > 42)
            {
                words.Add(piece.ToString());
                piece.Clear();
            }

            piece.Append(rune.ToString());
        }

        words.Add(piece.ToString());
        return string.Join("\r\n ", words.Select(word => "=?UTF-8?B?" + Convert.ToBase64String(Encoding.UTF8.GetBytes(word)) + "?="));
    }

    private static string Text(string type, string text, SeededRandom random)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);
        var head = $"Content-Type: {type}; charset=\"utf-8\"\r\nContent-Transfer-Encoding: ";
        if (IsAscii(lines) && lines.Split("\r\n").All(line => line.Length < 900) && random.Chance(50))
            return head + "7bit\r\n\r\n" + lines;

        return random.Chance(65)
            ? head + "quoted-printable\r\n\r\n" + QuotedPrintable(lines)
            : head + "base64\r\n\r\n" + Convert.ToBase64String(Encoding.UTF8.GetBytes(lines), Base64FormattingOptions.InsertLineBreaks) + "\r\n";
    }

    private static string Binary(Part part)
    {
        var head = new StringBuilder("Content-Type: ").Append(part.ContentType);
        if (part.FileName is not null)
            head.Append(Parameter("name", part.FileName));
        head.Append("\r\nContent-Transfer-Encoding: base64\r\n");
        if (part.ContentId is not null)
            head.Append("Content-ID: <").Append(part.ContentId).Append(">\r\nContent-Disposition: inline\r\n");
        else
            head.Append("Content-Disposition: attachment").Append(Parameter("filename", part.FileName!)).Append("\r\n");
        return head.Append("\r\n").Append(Convert.ToBase64String(part.Content, Base64FormattingOptions.InsertLineBreaks)).Append("\r\n").ToString();
    }

    /// <summary>RFC 2231 where the value is not ASCII.</summary>
    private static string Parameter(string name, string value) => IsAscii(value)
        ? $"; {name}=\"{value}\""
        : $"; {name}*=UTF-8''{Uri.EscapeDataString(value)}";

    private static string Multi(string subtype, IReadOnlyList<string> parts, SeededRandom random)
    {
        var boundary = "=_" + random.Token(24);
        var output = new StringBuilder($"Content-Type: multipart/{subtype}; boundary=\"{boundary}\"\r\n\r\n");
        foreach (var part in parts)
            output.Append("--").Append(boundary).Append("\r\n").Append(part).Append("\r\n");
        return output.Append("--").Append(boundary).Append("--\r\n").ToString();
    }

    private static string QuotedPrintable(string text)
    {
        var output = new StringBuilder(text.Length + (text.Length / 8));
        foreach (var line in text.Split("\r\n"))
        {
            var width = 0;
            var bytes = Encoding.UTF8.GetBytes(line);
            for (var i = 0; i < bytes.Length; i++)
            {
                var value = bytes[i];
                var literal = value is >= 33 and <= 126 && value != '=' || (value is (byte)' ' or (byte)'\t' && i < bytes.Length - 1);
                if (width + (literal ? 1 : 3) > 75)
                {
                    output.Append("=\r\n");
                    width = 0;
                }

                if (literal)
                    output.Append((char)value);
                else
                    output.Append('=').Append(value.ToString("X2", CultureInfo.InvariantCulture));
                width += literal ? 1 : 3;
            }

            output.Append("\r\n");
        }

        return output.ToString();
    }

    private static byte[] Pdf(string note)
    {
        var safe = new string([.. note.Select(letter => letter is >= ' ' and <= '~' and not '(' and not ')' and not '\\' ? letter : ' ')]);
        var stream = $"BT /F1 11 Tf 60 760 Td ({safe}) Tj ET";
        return Encoding.ASCII.GetBytes($"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n4 0 obj<</Length {stream.Length}>>stream\n{stream}\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    }

    private static byte[] Zip(string entryName, string content)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry(entryName, CompressionLevel.NoCompression);
            entry.LastWriteTime = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var stream = entry.Open();
            stream.Write(Encoding.UTF8.GetBytes(content));
        }

        return buffer.ToArray();
    }

    private static bool IsAscii(string text) => text.All(char.IsAscii);
}
