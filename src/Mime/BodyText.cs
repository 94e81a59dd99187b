using System.Text;

namespace Bezel.Mime;

/// <summary>Tells what a mail program shows as the message from what it lists as attached.</summary>
internal static class BodyText
{
    public static bool IsAttachment(MimePart part)
    {
        if (part.HoldsMessage)
            return true;
        string? disposition = part.Disposition;
        if (disposition == "attachment")
            return true;
        bool isText = part.MediaType is "text/plain" or "text/html";
        if (isText)
        {
            // The only or first text is shown whatever its name; a further one with a name is a file.
            return part.FileName is not null && !part.IsRoot;
        }
        if (part.MediaType.StartsWith("image/", StringComparison.Ordinal))
            return part.ContentId is null && (part.FileName is not null || disposition is not null || !part.IsRoot);
        return part.MediaType is not ("text/enriched" or "text/richtext" or "text/x-amp-html");
    }

    public static (string? Plain, string? Html) Of(MimeMessage message)
    {
        StringBuilder? plain = null, html = null;
        string? firstPlain = null, firstHtml = null;
        foreach (MimePart part in message.Parts())
        {
            if (part.IsMultipart || part.MediaType is not ("text/plain" or "text/html") || IsAttachment(part))
                continue;
            int length = (plain?.Length ?? firstPlain?.Length ?? 0) + (html?.Length ?? firstHtml?.Length ?? 0);
            if (length >= part.Log.Limits.MaxTextBytes)
            {
                part.Log.Add(DefectKind.TextTruncated, "further text parts");
                break;
            }
            if (part.MediaType == "text/plain")
                Append(ref firstPlain, ref plain, part.Text, "\n\n");
            else
                Append(ref firstHtml, ref html, part.Text, "\n");
        }
        return (plain?.ToString() ?? firstPlain, html?.ToString() ?? firstHtml);
    }

    private static void Append(ref string? first, ref StringBuilder? rest, string text, string separator)
    {
        if (first is null)
            first = text;
        else
            (rest ??= new StringBuilder(first)).Append(separator).Append(text);
    }
}
