using System.Globalization;
using System.Text;

namespace Bezel.Mail.Viewing;

/// <summary>A part of a text that is to be told apart.</summary>
/// <param name="Start">Offset.</param>
/// <param name="Length">Characters.</param>
/// <param name="Kind">What it is; <see cref="SpanKind.Plain"/> for evidence.</param>
/// <param name="Reason">The reason that was seen in it; -1 for none.</param>
internal readonly record struct TextMark(int Start, int Length, SpanKind Kind, int Reason)
{
    public int End => Start + Length;
}

/// <summary>
/// Makes hostile text fit to be shown. In one pass over the text: what does not show or turns the direction becomes a sign, piles of accents and of
/// empty lines are cut down, halves of surrogate pairs are replaced, and marks that lie over one another become pieces that each know all their reasons.
/// </summary>
internal ref struct TextShowing
{
    /// <summary>The sign for characters that do not show.</summary>
    public const string UnseenSign = "·";

    /// <summary>The sign for a character that turns the direction of the writing.</summary>
    public const string TurnedSign = "⇄";

    /// <summary>Marks of one text; a message made to fire everything is marked as far as this.</summary>
    private const int MostMarks = 400;

    /// <summary>Accents on one letter; a few languages write two, none more than four.</summary>
    private const int MostAccents = 4;

    /// <summary>Spaces in a row; more only push something out of sight.</summary>
    private const int MostSpaces = 8;

    private readonly List<ShownSpan> _spans = [];
    private readonly StringBuilder _plain = new();
    private readonly bool _oneLine;
    private SpanKind _kind = SpanKind.Plain;
    private int[] _reasons = [];
    private int _accents, _spaces, _lines;
    private Rune _before;

    private TextShowing(bool oneLine) => _oneLine = oneLine;

    /// <param name="text">The text.</param>
    /// <param name="most">Most characters of it that are shown.</param>
    /// <param name="oneLine">Whether line ends become spaces.</param>
    /// <param name="marks">What to tell apart.</param>
    public static ShownText Show(string text, int most, bool oneLine = true, IReadOnlyList<TextMark>? marks = null)
    {
        if (text.Length == 0)
            return ShownText.Empty;
        int end = Math.Min(text.Length, most);
        if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
            end--;
        var showing = new TextShowing(oneLine);
        showing.Run(text.AsSpan(0, end), Edges(marks, end));
        return new ShownText(showing._spans, text.Length - end);
    }

    private void Run(ReadOnlySpan<char> text, List<(int At, TextMark Mark, bool Opens)> edges)
    {
        var open = new List<TextMark>();
        int at = 0;
        foreach ((int edge, TextMark mark, bool opens) in edges)
        {
            Runes(text[at..edge], text[edge..]);
            at = edge;
            Flush();
            if (opens)
                open.Add(mark);
            else
                open.Remove(mark);
            _reasons = [.. open.Where(one => one.Reason >= 0).Select(one => one.Reason).Distinct().Order()];
            _kind = open.Count == 0 ? SpanKind.Plain : open.Max(one => one.Kind);
        }
        Runes(text[at..], []);
        Flush();
    }

    private void Runes(ReadOnlySpan<char> text, ReadOnlySpan<char> after)
    {
        int i = 0;
        while (i < text.Length)
        {
            // A pair of surrogates that an edge would part is two halves, each replaced.
            Rune.DecodeFromUtf16(text[i..], out Rune rune, out int length);
            i += length;
            Rune next = i < text.Length ? Peek(text[i..]) : Peek(after);
            One(rune, next);
            _before = rune;
        }
    }

    private static Rune Peek(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return new Rune('\n');
        Rune.DecodeFromUtf16(text, out Rune rune, out _);
        return rune;
    }

    private void One(Rune rune, Rune next)
    {
        if (rune.Value is '\n' or '\t' or ' ' or '\u00A0' or '\r')
        {
            Space(rune);
            return;
        }
        bool accent = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
        _accents = accent ? _accents + 1 : 0;
        if (Unseen.Turns(rune))
        {
            Sign(SpanKind.Turned);
            return;
        }
        if (Unseen.IsUnseen(rune))
        {
            if (!Unseen.Belongs(rune, _before, next))
                Sign(SpanKind.Unseen);
            else
                _plain.Append(rune.ToString());
            return;
        }
        if (accent && _accents > MostAccents)
        {
            if (_accents == MostAccents + 1)
                Sign(SpanKind.Unseen);
            return;
        }
        (_spaces, _lines) = (0, 0);
        _plain.Append(rune.ToString());
    }

    private void Space(Rune rune)
    {
        _accents = 0;
        if (rune.Value == '\r')
            return;
        if (rune.Value == '\n' && !_oneLine)
        {
            _spaces = 0;
            if (++_lines <= 2)
                _plain.Append('\n');
        }
        else if (++_spaces <= MostSpaces)
        {
            // Cells of a table are parted by tabs, which a proportional letter would let run together.
            _plain.Append(rune.Value == '\t' && !_oneLine ? "    " : " ");
        }
    }

    /// <summary>A sign, unless the one before is the same: then it stands for both.</summary>
    private void Sign(SpanKind kind)
    {
        bool onlySpaces = _plain.Length > 0 && string.IsNullOrWhiteSpace(_plain.ToString());
        if ((_plain.Length == 0 || onlySpaces) && _spans.Count > 0 && _spans[^1].Kind == kind)
        {
            // Mailings pad their preview with hundreds of pairs of a space and such a character.
            _plain.Clear();
            return;
        }
        Flush();
        _spans.Add(new ShownSpan(kind == SpanKind.Turned ? TurnedSign : UnseenSign, kind, _reasons));
    }

    private void Flush()
    {
        if (_plain.Length == 0)
            return;
        _spans.Add(new ShownSpan(_plain.ToString(), _kind, _reasons));
        _plain.Clear();
    }

    private static List<(int At, TextMark Mark, bool Opens)> Edges(IReadOnlyList<TextMark>? marks, int end)
    {
        if (marks is null)
            return [];
        var edges = new List<(int At, TextMark Mark, bool Opens)>();
        foreach (TextMark mark in marks.Where(mark => mark.Start >= 0 && mark.Length > 0 && mark.Start < end).Distinct().Take(MostMarks))
        {
            edges.Add((mark.Start, mark, true));
            edges.Add((Math.Min(mark.End, end), mark, false));
        }
        // What ends here is closed before what begins here.
        edges.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Opens.CompareTo(b.Opens));
        return edges;
    }
}
