namespace Bezel.Mime;

/// <summary>Reads the identifiers of Message-ID, In-Reply-To, References and Content-ID (RFC 5322 §3.6.4).</summary>
internal static class MessageIds
{
    public static List<string> Parse(string text)
    {
        var list = new List<string>();
        int position = 0;
        while (position < text.Length)
        {
            int open = text.IndexOf('<', position);
            if (open < 0)
                break;
            int close = text.IndexOfAny(['>', '<'], open + 1);
            int end = close < 0 ? text.Length : close;
            string id = text[(open + 1)..end].Trim();
            if (id.Length > 0)
                list.Add(id);
            position = close >= 0 && text[close] == '<' ? close : end + 1;
        }
        // Without angle brackets: an identifier only when it looks like one, so that "your message of Monday" is not.
        if (list.Count == 0 && text.Trim() is { Length: > 0 } bare && !bare.Contains(' ', StringComparison.Ordinal))
            list.Add(bare);
        return list;
    }
}
