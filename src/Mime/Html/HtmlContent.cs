namespace Bezel.Mime.Html;

/// <summary>
/// What a reader of an HTML body sees, and what is kept from him. Tokens are those of the WHATWG HTML standard
/// (section 13.2.5); the tree and the styles are followed as far as they decide what is seen, in linear time.
/// </summary>
/// <remarks>
/// In all texts white space (also U+00A0) is collapsed to one space, block elements and <c>br</c> become line feeds
/// (at most two in a row), cells of a table row are parted by a tab. Zero-width and bidirectional control characters are kept and counted.
/// <c>noscript</c> is shown: mail programs run no scripts.
/// </remarks>
public sealed class HtmlContent
{
    private IReadOnlyList<QuotedAttribution>? _attributions;

    internal HtmlContent()
    {
    }

    /// <summary>Reads a page. Never throws on bad markup; linear in time and memory.</summary>
    /// <param name="html">The page, decoded.</param>
    /// <param name="limits">How much is read; <see cref="HtmlLimits.Default"/> when null.</param>
    public static HtmlContent Read(string html, HtmlLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(html);
        return HtmlReader.Read(html, limits ?? HtmlLimits.Default);
    }

    /// <summary>What a reader sees of the current message.</summary>
    public string VisibleText { get; internal init; } = "";

    /// <summary>
    /// What a reader sees (or unfolds) of the quoted thread, with its attribution lines. A page that is a thread by its words only, with nothing
    /// before it, is all in <see cref="VisibleText"/>; one whose elements are all marked as quoted is all here.
    /// </summary>
    public string QuotedText { get; internal init; } = "";

    /// <summary>Text that is in the page but not seen, parts parted by line feeds.</summary>
    public string HiddenText { get; internal init; } = "";

    /// <summary>Text in conditional comments, which Outlook for Windows shows and nobody else.</summary>
    public string OutlookOnlyText { get; internal init; } = "";

    /// <summary>How text is hidden, one entry a way, the one that hides most first.</summary>
    public IReadOnlyList<HiddenReason> HiddenReasons { get; internal init; } = [];

    /// <summary>How many zero-width characters (U+200B, U+200C, U+200D, U+2060, U+FEFF, U+180E, U+034F, U+115F, U+1160, U+3164, U+FFA0 …) all texts hold.</summary>
    public int ZeroWidthCount { get; internal init; }

    /// <summary>How many zero-width characters stand between two letters or digits of shown text, where they split a word.</summary>
    public int ZeroWidthInWordCount { get; internal init; }

    /// <summary>How many soft hyphens (U+00AD) all texts hold.</summary>
    public int SoftHyphenCount { get; internal init; }

    /// <summary>How many bidirectional embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069) all texts hold.</summary>
    public int BidiControlCount { get; internal init; }

    /// <summary>All addresses in the order of the page.</summary>
    public IReadOnlyList<HtmlLink> Links { get; internal init; } = [];

    /// <summary>All forms in the order of the page.</summary>
    public IReadOnlyList<HtmlForm> Forms { get; internal init; } = [];

    /// <summary>How many script elements and event handler attributes the page has.</summary>
    public int ScriptCount { get; internal init; }

    /// <summary>The text of the script elements, joined by line feeds, at most 65,536 characters; it is never run.</summary>
    public string ScriptText { get; internal init; } = "";

    /// <summary>All images in the order of the page.</summary>
    public IReadOnlyList<HtmlImage> Images { get; internal init; } = [];

    /// <summary>The address that a <c>meta refresh</c> goes to; empty when it reloads the page itself, null when there is none.</summary>
    public string? MetaRefresh { get; internal init; }

    /// <summary>The address that relative ones are resolved against (first <c>base href</c>), or null.</summary>
    public string? BaseHref { get; internal init; }

    /// <summary>The title, white space collapsed; empty when none.</summary>
    public string Title { get; internal init; } = "";

    /// <summary>A limit was met: something is left out.</summary>
    public bool Truncated { get; internal init; }

    /// <summary>Elements were nested deeper than <see cref="HtmlLimits.MaxDepth"/>.</summary>
    public bool TooDeep { get; internal init; }

    /// <summary>
    /// Who is said to have written the quoted messages: see <see cref="QuotedThread.Attributions"/>. Offsets are those of
    /// <see cref="QuotedText"/> or, when that is empty, of <see cref="VisibleText"/>. Found on first use.
    /// </summary>
    public IReadOnlyList<QuotedAttribution> Attributions =>
        _attributions ??= QuotedThread.Attributions(QuotedText.Length > 0 ? QuotedText : VisibleText);
}
