using Bezel.Documents.Office;
using Bezel.Documents.Outlook;

namespace Bezel.Documents;

/// <summary>Messages as Outlook saves them to files (<c>.msg</c>, [MS-OXMSG]).</summary>
public static class OutlookMessage
{
    /// <summary>Whether the bytes are an Outlook item, by their structure.</summary>
    public static bool Is(ReadOnlyMemory<byte> content) => ToItem(content, new InspectionState(DocumentLimits.Default)) is not null;

    /// <summary>
    /// The item as a message of RFC 5322 and MIME: header fields as they came where the item has them, else made of its properties; its bodies
    /// (HTML wrapped in RTF unwrapped); attachments with name, type and identifier; attached messages as <c>message/rfc822</c>.
    /// Signatures over the body (DKIM, ARC) are left out, since the body is written anew. Never throws.
    /// </summary>
    /// <param name="msg">The file.</param>
    /// <param name="limits">How far to go; <see cref="DocumentLimits.Default"/> when null. What lies beyond is left out.</param>
    /// <returns>The message; null when the bytes are no Outlook item.</returns>
    public static ReadOnlyMemory<byte>? ToMime(ReadOnlyMemory<byte> msg, DocumentLimits? limits = null)
    {
        var state = new InspectionState(limits ?? DocumentLimits.Default);
        // Without its type, null would become an empty memory that is not null.
        return ToItem(msg, state) is { } item ? MimeForm.Of(item, msg, state) : default(ReadOnlyMemory<byte>?);
    }

    internal static MapiItem? ToItem(ReadOnlyMemory<byte> content, InspectionState state) =>
        CompoundFile.Is(content.Span) && CompoundFile.Open(content, state) is { } file && MsgReader.Is(file) ? MsgReader.Read(file, state) : null;
}
