using Bezel.Mime;
using Bezel.Mime.Html;

namespace Bezel.Documents.Messages;

/// <summary>
/// A message or a saved web page (RFC 5322, RFC 2557) as a file: its subject and texts, its links, and each attachment as the file that it is.
/// Rules: what is shown as the message is text; everything else is carried, pictures in the page too, since they may hold a code; a page that
/// says the same as the plain text beside it is not put down twice.
/// </summary>
internal sealed class MessageInspector : IInspector
{
    private const int MostParts = 1_000;

    public ContentReading Read(Layer layer, InspectionState state)
    {
        ReadOnlyMemory<byte> content = layer.Content;
        // A text of two bytes a character is no message to the reader, but to a program that opens the file.
        if (layer.Encoding is { CodePage: 1200 or 1201 })
            content = System.Text.Encoding.UTF8.GetBytes(layer.Text);
        Read(content, layer, state);
        return new ContentReading(layer.Type);
    }

    /// <summary>Reads a message that was made of <paramref name="layer"/>.</summary>
    public static void Read(ReadOnlyMemory<byte> mime, Layer layer, InspectionState state)
    {
        MimeMessage message = MimeMessage.Read(mime);
        state.Step(mime.Length / 4);
        if (layer.Type != FileType.Mhtml)
            state.Fact(FactKind.Message, message.Subject);
        Line(message.Subject, state);
        Line(message.PlainText, state);
        if (message.HtmlText is { Length: > 0 } html)
        {
            // A saved page is opened by a browser, which runs what is in it; a mail program does not.
            if (layer.Type == FileType.Mhtml)
                Inspectors.Of(FileType.Html)!.Read(new Layer(System.Text.Encoding.UTF8.GetBytes(html), FileType.Html, layer.Name, layer.Depth, System.Text.Encoding.UTF8, html), state);
            else
                Page(html, message.PlainText, state);
        }
        Carry(message, layer, state);
    }

    private static void Line(string? text, InspectionState state)
    {
        if (string.IsNullOrEmpty(text))
            return;
        state.BreakLine();
        state.Append(text);
        state.BreakLine();
    }

    private static void Page(string html, string? plain, InspectionState state)
    {
        HtmlContent page = HtmlContent.Read(html);
        state.Step(html.Length);
        string text = page.VisibleText + "\n" + page.QuotedText;
        if (plain is null || !SaysTheSame(text, plain))
            Line(text.Trim(), state);
        foreach (HtmlLink link in page.Links)
            state.Link(link.Href);
        foreach (HtmlForm form in page.Forms)
            state.Link(form.Action);
        if (page.Forms.Count > 0)
            state.Fact(FactKind.Form);
        if (page.ScriptCount > 0)
            state.Fact(FactKind.JavaScript);
    }

    /// <summary>Whether two texts have the same letters and digits in the same order.</summary>
    private static bool SaysTheSame(string one, string other)
    {
        int b = 0;
        foreach (char c in one)
        {
            if (!char.IsLetterOrDigit(c))
                continue;
            while (b < other.Length && !char.IsLetterOrDigit(other[b]))
                b++;
            if (b == other.Length || other[b++] != c)
                return false;
        }
        while (b < other.Length && !char.IsLetterOrDigit(other[b]))
            b++;
        return b == other.Length;
    }

    private static void Carry(MimeMessage message, Layer layer, InspectionState state)
    {
        var attached = new HashSet<MimePart>(message.Attachments());
        int parts = 0;
        foreach (MimePart part in message.Parts())
        {
            if (part.IsMultipart)
                continue;
            if (++parts > MostParts)
            {
                state.Limit("parts of a message");
                state.Blind("the message has more parts than are opened");
                return;
            }
            bool shown = part.MediaType is "text/plain" or "text/html" && !attached.Contains(part);
            if (!shown)
                Carry(part, layer, state);
            foreach (MimePart file in part.EmbeddedFiles)
                Carry(file, layer, state);
        }
    }

    private static void Carry(MimePart part, Layer layer, InspectionState state)
    {
        string name = part.FileName ?? part.Headers["Content-Location"] ?? part.Message?.Subject ?? part.ContentId ?? "";
        ReadOnlyMemory<byte> content = part.Content;
        if (part.TransferEncoding is not ("7bit" or "8bit" or "binary"))
            state.Inflated(content.Length);
        if (state.InflateLeft <= 0)
        {
            state.Limit(nameof(DocumentLimits.MaxInflatedBytes));
            state.Blind("the message holds more than is opened");
            return;
        }
        if (Macros.ActiveMime.Is(content.Span))
            state.Fact(FactKind.EmbeddedFile, "ActiveMime " + name);
        state.Carried(name, content, layer);
    }
}
