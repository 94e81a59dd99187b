namespace Bezel.Mime.Html;

/// <summary>A line of a text: where it starts, and where it ends without its line end.</summary>
internal readonly record struct ThreadLine(int Start, int End, int Next)
{
    public static bool TryRead(ReadOnlySpan<char> text, int start, out ThreadLine line)
    {
        line = default;
        if (start >= text.Length)
            return false;
        int length = text[start..].IndexOfAny('\n', '\r');
        int end = length < 0 ? text.Length : start + length;
        int next = length < 0 ? text.Length : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
        line = new ThreadLine(start, end, next);
        return true;
    }

    /// <summary>The line above, if there is one.</summary>
    public static bool TryReadAbove(ReadOnlySpan<char> text, int start, out ThreadLine line)
    {
        line = default;
        if (start == 0)
            return false;
        int end = start - 1;
        if (text[end] == '\n' && end > 0 && text[end - 1] == '\r')
            end--;
        int above = text[..end].LastIndexOfAny('\n', '\r') + 1;
        line = new ThreadLine(above, end, start);
        return true;
    }

    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => text[Start..End];
}

/// <summary>A header block (From, Sent, To, Subject) found in a text.</summary>
internal struct HeaderBlock
{
    private const int MaxLines = 14;
    private const int MaxLabel = 24;

    public int Start;
    public int End;
    public Range From;
    public Range Sent;
    public Range To;
    public Range Subject;

    /// <summary>
    /// Whether a block starts at this line: From first (or Sent and then From), and Subject and one of To and Sent within the next lines.
    /// Requests typed into a web form ("From: …, Subject: …") have neither recipient nor date.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> text, in ThreadLine first, bool throughQuoteMarks, out HeaderBlock block)
    {
        block = default;
        ThreadField field = FieldOf(text, first, throughQuoteMarks, out _);
        if (field is not (ThreadField.From or ThreadField.Sent or ThreadField.Subject))
            return false;
        block.Start = first.Start;
        bool from = false, sent = false, to = false, subject = false;
        int strangers = 0;
        int at = first.Start;
        for (int i = 0; i < MaxLines && ThreadLine.TryRead(text, at, out ThreadLine line); i++, at = line.Next)
        {
            field = FieldOf(text, line, throughQuoteMarks, out Range value);
            switch (field)
            {
                case ThreadField.From when !from:
                    from = true;
                    block.From = value;
                    break;
                case ThreadField.Sent when !sent:
                    sent = true;
                    block.Sent = value;
                    break;
                case ThreadField.To when !to:
                    to = true;
                    block.To = value;
                    break;
                case ThreadField.Subject when !subject:
                    subject = true;
                    block.Subject = value;
                    break;
                case ThreadField.Cc:
                    break;
                default:
                    // Folded lists of recipients, and the empty lines that some programs put between.
                    if (++strangers > 3 || (from && subject && (sent || to)))
                        return Done(block, from && subject && (sent || to));
                    continue;
            }
            strangers = 0;
            block.End = line.End;
        }
        return Done(block, from && subject && (sent || to));
    }

    private static bool Done(in HeaderBlock block, bool whole) => whole && block.End > block.Start;

    private static ThreadField FieldOf(ReadOnlySpan<char> text, in ThreadLine line, bool throughQuoteMarks, out Range value)
    {
        value = default;
        ReadOnlySpan<char> words = line.Of(text);
        if (words.Length > MaxLabel + 40)
            words = words[..(MaxLabel + 40)];
        int at = 0;
        while (at < words.Length && (words[at] is ' ' or '\t' or '*' or '\u00A0' || (throughQuoteMarks && words[at] is '>' or '|')))
            at++;
        words = words[at..];
        int colon = words.IndexOfAny(':', '：');
        if (colon is < 1 or > MaxLabel)
            return ThreadField.None;
        ThreadField field = ThreadWords.Field(words[..colon].Trim(" *\u00A0\t"));
        int start = line.Start + at + colon + 1;
        while (start < line.End && text[start] is ' ' or '*' or '\t' or '\u00A0')
            start++;
        int end = line.End;
        while (end > start && text[end - 1] is ' ' or '*' or '\t')
            end--;
        value = start..end;
        return field;
    }
}
