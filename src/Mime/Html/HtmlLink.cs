namespace Bezel.Mime.Html;

/// <summary>Where in a page an address stands.</summary>
public enum LinkSource
{
    /// <summary><c>a href</c>: what is clicked.</summary>
    Anchor,

    /// <summary><c>area href</c>: a region of an image map.</summary>
    Area,

    /// <summary><c>form action</c>, also without any field.</summary>
    Form,

    /// <summary><c>button formaction</c>, <c>input formaction</c>: overrides where its form goes.</summary>
    FormAction,

    /// <summary><c>img src</c>, <c>input type=image src</c>: loaded when shown.</summary>
    Image,

    /// <summary><c>iframe src</c>, <c>frame src</c>, <c>embed src</c>, <c>object data</c>.</summary>
    Frame,

    /// <summary><c>meta http-equiv=refresh</c>: goes there by itself.</summary>
    MetaRefresh,

    /// <summary><c>xlink:href</c> or <c>href</c> of an anchor inside SVG or of a VML shape.</summary>
    Vector,

    /// <summary>An address assigned to <c>location</c>, or given to <c>window.open</c>, in an <c>onclick</c> and the like.</summary>
    Script,

    /// <summary>A style sheet, icon or other <c>link href</c>.</summary>
    Resource,

    /// <summary>A background image: <c>background</c> attribute.</summary>
    Background,
}

/// <summary>An address in a page, as written (character references resolved, outer white space removed; the base is not applied).</summary>
/// <param name="Href">The address as written.</param>
/// <param name="Text">The text that a reader clicks, white space collapsed; empty when there is none.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Hidden">It stands where a reader does not see it.</param>
/// <param name="TextStart">Offset of its text in <see cref="HtmlContent.VisibleText"/>; -1 when it has no text there (hidden, quoted, or no text).</param>
public sealed record HtmlLink(string Href, string Text, LinkSource Source, bool Hidden, int TextStart)
{
    /// <summary>It stands in the quoted thread, not in the current message.</summary>
    public bool Quoted { get; init; }

    /// <summary>The alternative text of the images inside the link, joined by spaces: what an image button says.</summary>
    public string ImageAlt { get; init; } = "";

    /// <summary>It stands where only some programs show it: in a conditional comment for Outlook.</summary>
    public bool OnlyOutlook { get; init; }
}

/// <summary>An image.</summary>
/// <param name="Src">Its address as written (<c>cid:</c>, <c>data:</c>, <c>https:</c> …).</param>
/// <param name="Alt">Its alternative text; empty when none.</param>
/// <param name="Width">Width in CSS pixels, from style or attribute; null when not given in pixels.</param>
/// <param name="Height">Height in CSS pixels; null when not given in pixels.</param>
public sealed record HtmlImage(string Src, string Alt, int? Width, int? Height)
{
    /// <summary>It stands where a reader does not see it.</summary>
    public bool Hidden { get; init; }

    /// <summary>It stands in the quoted thread.</summary>
    public bool Quoted { get; init; }

    /// <summary>At most 3 pixels wide and high: made to be loaded, not to be seen.</summary>
    public bool IsPixel => Width is <= 3 && Height is <= 3;
}
