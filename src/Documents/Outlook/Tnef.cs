using Bezel.Documents.Outlook;

namespace Bezel.Documents;

/// <summary>Messages as Exchange and Outlook wrap them (<c>winmail.dat</c>, <c>application/ms-tnef</c>, [MS-OXTNEF]).</summary>
public static class Tnef
{
    /// <summary>Whether the bytes are of this form, by their first ones.</summary>
    public static bool Is(ReadOnlyMemory<byte> content) => TnefReader.Is(content.Span);

    /// <summary>
    /// What is wrapped as a message of RFC 5322 and MIME, as <see cref="OutlookMessage.ToMime"/> makes it. The header fields are mostly missing:
    /// they are in the message that carries the file. Never throws.
    /// </summary>
    /// <param name="tnef">The file.</param>
    /// <param name="limits">How far to go; <see cref="DocumentLimits.Default"/> when null. What lies beyond is left out.</param>
    /// <returns>The message; null when the bytes are not of this form.</returns>
    public static ReadOnlyMemory<byte>? ToMime(ReadOnlyMemory<byte> tnef, DocumentLimits? limits = null)
    {
        var state = new InspectionState(limits ?? DocumentLimits.Default);
        // Without its type, null would become an empty memory that is not null.
        return TnefReader.Read(tnef, state) is { } item ? MimeForm.Of(item, tnef, state) : default(ReadOnlyMemory<byte>?);
    }
}
