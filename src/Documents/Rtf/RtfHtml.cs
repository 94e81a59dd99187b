using System.Text;

namespace Bezel.Documents.Rtf;

/// <summary>
/// Takes out the HTML, or the plain text, that Outlook wraps in RTF ([MS-OXRTFEX]): what stands in <c>\*\htmltag</c> as it is, text between them
/// as text, what is between <c>\htmlrtf</c> and <c>\htmlrtf0</c> not at all.
/// </summary>
internal sealed class RtfHtml : RtfWalker
{
    private const int MostChars = 8 << 20;
    private readonly StringBuilder _made = new();
    private bool _plain;

    private RtfHtml(InspectionState state)
        : base(state)
    {
    }

    /// <summary>Whether RTF is wrapped HTML; the mark is among the first words.</summary>
    public static bool IsHtml(ReadOnlySpan<byte> rtf) => rtf[..Math.Min(rtf.Length, 1024)].IndexOf("\\fromhtml"u8) >= 0;

    /// <summary>Whether RTF is wrapped plain text.</summary>
    public static bool IsText(ReadOnlySpan<byte> rtf) => rtf[..Math.Min(rtf.Length, 1024)].IndexOf("\\fromtext"u8) >= 0;

    /// <summary>The HTML, or the text when <paramref name="plain"/>; at most 8 Mi characters.</summary>
    public static string Unwrap(ReadOnlySpan<byte> rtf, bool plain, InspectionState state)
    {
        var reader = new RtfHtml(state) { _plain = plain };
        reader.Walk(rtf);
        return reader._made.ToString();
    }

    protected override void Text(string text)
    {
        if (Now.Goes == RtfDestination.HtmlTag)
            Write(text);
        else if (Now.Goes == RtfDestination.Text && !Now.HtmlRtf)
            Write(_plain ? text : text.Replace("\u00A0", "&nbsp;", StringComparison.Ordinal));
    }

    protected override void Word(ReadOnlySpan<char> name, int number, bool hasNumber, bool optional)
    {
        switch (name)
        {
            case "htmltag":
                Goes(RtfDestination.HtmlTag);
                return;
            case "par" or "line" or "sect" or "page":
                Piece("\r\n");
                return;
            case "tab":
                Piece("\t");
                return;
            case "lquote":
                Piece(_plain ? "\u2018" : "&lsquo;");
                return;
            case "rquote":
                Piece(_plain ? "\u2019" : "&rsquo;");
                return;
            case "ldblquote":
                Piece(_plain ? "\u201C" : "&ldquo;");
                return;
            case "rdblquote":
                Piece(_plain ? "\u201D" : "&rdquo;");
                return;
            case "bullet":
                Piece(_plain ? "\u2022" : "&bull;");
                return;
            case "endash":
                Piece(_plain ? "\u2013" : "&ndash;");
                return;
            case "emdash":
                Piece(_plain ? "\u2014" : "&mdash;");
                return;
            case "colortbl" or "stylesheet" or "info" or "pict" or "objdata" or "listtext" or "pntext":
                Goes(RtfDestination.Skipped);
                return;
        }
        if (optional)
            Goes(RtfDestination.Skipped);
    }

    private void Piece(string text)
    {
        if (Now.Goes == RtfDestination.HtmlTag || (Now.Goes == RtfDestination.Text && !Now.HtmlRtf))
            Write(text);
    }

    private void Write(string text)
    {
        int left = MostChars - _made.Length;
        _made.Append(text, 0, Math.Min(left, text.Length));
        Stopped = left <= text.Length;
    }
}
