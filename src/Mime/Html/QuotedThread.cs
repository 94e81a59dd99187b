using System.Text;

namespace Bezel.Mime.Html;

// Rules of this file
// - A mark is only believed with what belongs to it (a header block needs subject and recipient or date, "… wrote:" a date or a
//   quotation after it), since everything from it on no longer counts as said now.
// - Every line is looked at a bounded number of times, a bounded number of characters each.

/// <summary>Parts a plain text into the current message and the thread it quotes.</summary>
public static class QuotedThread
{
    private const int MaxAttributions = 200;

    // Beyond this many lines that might be an attribution ("…:") no more are taken for one: a page of them is no mail.
    private const int MaxCandidates = 2_000;

    /// <summary>
    /// Parts <paramref name="plainText"/>: lines that start with <c>&gt;</c>, what follows "-----Original Message-----" and its
    /// like, header blocks (From, Sent, To, Subject in many languages) and attribution lines ("On … wrote:") are quoted.
    /// Nothing is lost: every line is in one of the two. When nothing but a thread is there (a message forwarded without a word, or
    /// one that hides behind such marks) all of it is current. Linear time.
    /// </summary>
    public static (string Current, string Quoted) Split(string plainText)
    {
        ArgumentNullException.ThrowIfNull(plainText);
        ReadOnlySpan<char> text = plainText;
        int cut = FindQuoted(text);
        if (cut >= 0 && text[..cut].IsWhiteSpace())
            return (plainText, "");
        ReadOnlySpan<char> head = cut < 0 ? text : text[..cut];
        if (!HasQuoteMark(head))
            return cut < 0 ? (plainText, "") : (head.ToString(), plainText[cut..]);
        var current = new StringBuilder(head.Length);
        var quoted = new StringBuilder();
        int at = 0;
        int pending = 0;
        while (ThreadLine.TryRead(head, at, out ThreadLine line))
        {
            if (IsQuoted(line.Of(head)))
            {
                int attribution = AttributionAtEnd(head[pending..line.Start]);
                int stop = attribution < 0 ? line.Start : pending + attribution;
                current.Append(head[pending..stop]);
                quoted.Append(head[stop..line.Next]);
                pending = line.Next;
            }
            at = line.Next;
        }
        current.Append(head[pending..]);
        if (cut >= 0)
            quoted.Append(text[cut..]);
        string now = current.ToString();
        return string.IsNullOrWhiteSpace(now) ? (plainText, "") : (now, quoted.ToString());
    }

    /// <summary>
    /// The lines in a thread that say who wrote what is quoted, in order, at most 200: "On …, … wrote:" and header blocks, at any depth of
    /// quoting. They are only text: anybody can write anything there.
    /// </summary>
    public static IReadOnlyList<QuotedAttribution> Attributions(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<QuotedAttribution>();
        ReadOnlySpan<char> all = text;
        int at = 0;
        int floor = 0;
        int candidates = 0;
        while (found.Count < MaxAttributions && ThreadLine.TryRead(all, at, out ThreadLine line))
        {
            at = line.Next;
            if (HeaderBlock.TryRead(all, line, throughQuoteMarks: true, out HeaderBlock block))
            {
                ReadOnlySpan<char> from = all[block.From];
                string address = ThreadAddress.Find(from, out int start, out _);
                ReadOnlySpan<char> name = (start < 0 ? from : from[..start]).Trim(" \t<>[]()\"'*");
                if (name.EndsWith("mailto:", StringComparison.OrdinalIgnoreCase))
                    name = name[..^7].Trim(" [<(\"'");
                found.Add(new QuotedAttribution(name.ToString(), address, all[block.Sent].ToString(), block.Start, block.End - block.Start)
                {
                    To = all[block.To].ToString(),
                    Subject = all[block.Subject].ToString(),
                    IsHeaderBlock = true,
                });
                at = floor = Math.Max(block.End, line.Next);
            }
            else if (EndsWithColon(line.Of(all)) && ++candidates <= MaxCandidates && AttributionLine.TryRead(all, line, floor, out AttributionLine attribution))
            {
                found.Add(attribution.Parse(all));
                floor = line.Next;
            }
        }
        return found;
    }

    /// <summary>From where on all is quoted; -1 when nothing says so.</summary>
    internal static int FindQuoted(ReadOnlySpan<char> text)
    {
        int at = 0;
        int candidates = 0;
        int rule = -1;
        while (ThreadLine.TryRead(text, at, out ThreadLine line))
        {
            at = line.Next;
            ReadOnlySpan<char> words = line.Of(text).Trim();
            if (words.IsEmpty || words[0] == '>')
                continue;
            if (IsRule(words))
            {
                rule = line.Start;
                continue;
            }
            if (ThreadWords.IsSeparator(words) || HeaderBlock.TryRead(text, line, throughQuoteMarks: false, out _))
                return rule >= 0 ? rule : line.Start;
            rule = -1;
            if (EndsWithColon(words) && ++candidates <= MaxCandidates
                && AttributionLine.TryRead(text, line, 0, out AttributionLine attribution) && attribution.IsStrong && !IsQuoted(NextLine(text, line.Next)))
            {
                return attribution.Start;
            }
        }
        return -1;
    }

    /// <summary>Where an attribution starts that the text ends with, but for white space; -1 when it does not.</summary>
    internal static int AttributionAtEnd(ReadOnlySpan<char> text)
    {
        // No attribution is longer; looking at more would cost each of many quotations the whole text before it.
        int skipped = Math.Max(0, text.Length - 2_000);
        text = text[skipped..];
        int end = text.Length;
        // At most a few empty lines stand between an attribution and its quotation.
        while (end > 0 && text.Length - end < 16 && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (end == 0 || text[end - 1] is not (':' or '：'))
            return -1;
        int start = text[..end].LastIndexOfAny('\n', '\r') + 1;
        return AttributionLine.TryRead(text, new ThreadLine(start, end, end), 0, out AttributionLine attribution) ? skipped + attribution.Start : -1;
    }

    private static ReadOnlySpan<char> NextLine(ReadOnlySpan<char> text, int at)
    {
        for (int i = 0; i < 3 && ThreadLine.TryRead(text, at, out ThreadLine line); i++, at = line.Next)
        {
            if (!line.Of(text).IsWhiteSpace())
                return line.Of(text);
        }
        return default;
    }

    /// <summary>"&gt;", but not the "&gt;From" by which mbox files escape a line.</summary>
    private static bool IsQuoted(ReadOnlySpan<char> line) =>
        line.StartsWith(">") ? !line.StartsWith(">From ") : line.StartsWith(" >") && line.Length > 2;

    private static bool HasQuoteMark(ReadOnlySpan<char> text) =>
        text.StartsWith(">") || text.StartsWith(" >") || text.IndexOf("\n>") >= 0 || text.IndexOf("\n >") >= 0 || text.IndexOf("\r>") >= 0;

    /// <summary>The line that Outlook draws above a header block.</summary>
    private static bool IsRule(ReadOnlySpan<char> words) => words.Length >= 10 && words.IndexOfAnyExcept('_', '-', '=') < 0;

    private static bool EndsWithColon(ReadOnlySpan<char> words)
    {
        words = words.TrimEnd();
        return !words.IsEmpty && words[^1] is ':' or '：';
    }
}
