using System.Buffers;
using System.Text;

namespace Bezel.Mime.Html;

/// <summary>How an element marks a quoted thread.</summary>
internal enum QuoteMark
{
    None,

    /// <summary>The element is quoted.</summary>
    Element,

    /// <summary>The element and all that follows it in its parent are quoted.</summary>
    Rest,
}

/// <summary>Knows the elements by which mail programs mark what they quote.</summary>
internal static class QuoteMarks
{
    public static QuoteMark Of(HtmlTag tag, ReadOnlySpan<char> classes, ReadOnlySpan<char> id, ReadOnlySpan<char> type)
    {
        if (tag == HtmlTag.Blockquote && type.Equals("cite", StringComparison.OrdinalIgnoreCase))
            return QuoteMark.Element;
        if (id.Length > 4)
        {
            QuoteMark mark = OfId(id);
            if (mark != QuoteMark.None)
                return mark;
        }
        if (classes.Length < 4)
            return QuoteMark.None;
        while (true)
        {
            int space = classes.IndexOf(' ');
            QuoteMark mark = OfClass(space < 0 ? classes : classes[..space]);
            if (mark != QuoteMark.None || space < 0)
                return mark;
            classes = classes[(space + 1)..];
        }
    }

    // Programs put a prefix before ids and classes of mail that they quote ("x_", "m_-123456"), so the end is compared.
    private static QuoteMark OfId(ReadOnlySpan<char> id)
    {
        if (Ends(id, "divRplyFwdMsg") || Ends(id, "appendonsend") || Ends(id, "stopSpelling") || Ends(id, "zwchr")
            || Ends(id, "ms-outlook-mobile-body-separator-line"))
        {
            return QuoteMark.Rest;
        }
        if (Ends(id, "OLK_SRC_BODY_SECTION") || Ends(id, "mail-editor-reference-message-container") || Ends(id, "isReplyContent")
            || Ends(id, "isForwardContent") || Ends(id, "reply-intro") || Ends(id, "replybody1") || id.Contains("yahoo_quoted", StringComparison.OrdinalIgnoreCase)
            || Ends(id, "divtagdefaultwrapper_quote") || Ends(id, "mimecite"))
        {
            return QuoteMark.Element;
        }
        return QuoteMark.None;
    }

    private static QuoteMark OfClass(ReadOnlySpan<char> name)
    {
        if (name.Length < 7)
            return QuoteMark.None;
        // Nearly all classes of a page are passed over here.
        Span<char> end = stackalloc char[4];
        if (Ascii.ToLower(name[^4..], end, out _) != OperationStatus.Done || end is not ("uote" or "iner" or "attr" or "oted" or "efix" or "sage" or "xtra" or "ader"))
            return QuoteMark.None;
        if (Ends(name, "OutlookMessageHeader"))
            return QuoteMark.Rest;
        return Ends(name, "gmail_quote") || Ends(name, "gmail_quote_container") || Ends(name, "gmail_attr") || Ends(name, "yahoo_quoted") || Ends(name, "protonmail_quote")
            || Ends(name, "moz-cite-prefix") || Ends(name, "moz-forward-container") || Ends(name, "ms-outlook-mobile-reference-message")
            || Ends(name, "zmail_extra") || Ends(name, "tutanota_quote") || Ends(name, "aolmail_aol_quote") || Ends(name, "mailru_quote")
            || Ends(name, "WM_quote") || Ends(name, "hmquote") || Ends(name, "freebirdMessage_quote") || Ends(name, "replyMessage")
            ? QuoteMark.Element
            : QuoteMark.None;
    }

    private static bool Ends(ReadOnlySpan<char> value, string end) =>
        value.EndsWith(end, StringComparison.OrdinalIgnoreCase)
        && (value.Length == end.Length || value[^(end.Length + 1)] is '_' or '-' || char.IsAsciiDigit(value[^(end.Length + 1)]));
}
