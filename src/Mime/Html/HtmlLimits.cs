namespace Bezel.Mime.Html;

/// <summary>
/// How much of a hostile page is read. What lies beyond a limit is left out and <see cref="HtmlContent.Truncated"/> is set.
/// </summary>
public sealed class HtmlLimits
{
    /// <summary>The limits used when none are given.</summary>
    public static HtmlLimits Default { get; } = new();

    /// <summary>
    /// 16,777,216 characters of source; the rest is not read. Stops a page of gigabytes from holding a worker:
    /// reading is linear, so this bounds the time to well under a second.
    /// </summary>
    public int MaxLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// 512 open elements, as browsers do; a deeper element becomes a sibling of the deepest. Stops a million nested
    /// tags from costing memory, or time for each end tag. Range 8 to 4,096.
    /// </summary>
    public int MaxDepth { get; init; } = 512;

    /// <summary>256 attributes of a tag are kept. Stops a tag of a million attributes from costing memory.</summary>
    public int MaxAttributes { get; init; } = 256;

    /// <summary>10,000 links are kept. Stops a page of links from costing every rule that looks at them.</summary>
    public int MaxLinks { get; init; } = 10_000;

    /// <summary>10,000 images are kept, for the same reason.</summary>
    public int MaxImages { get; init; } = 10_000;

    /// <summary>200 forms are kept.</summary>
    public int MaxForms { get; init; } = 200;

    /// <summary>2,000 input fields, over all forms, are kept.</summary>
    public int MaxInputs { get; init; } = 2_000;

    /// <summary>4,194,304 characters each of visible, quoted and hidden text are kept.</summary>
    public int MaxTextLength { get; init; } = 4 * 1024 * 1024;

    /// <summary>2,048 characters of one link's text are kept: an anchor left open spans the whole page.</summary>
    public int MaxLinkText { get; init; } = 2_048;

    /// <summary>65,536 characters of an address are kept; a <c>data:</c> address holds whole files.</summary>
    public int MaxHrefLength { get; init; } = 65_536;

    /// <summary>1,048,576 characters of style sheets are read. Stops a sheet from hiding the page behind work.</summary>
    public int MaxStyleLength { get; init; } = 1024 * 1024;

    /// <summary>4,096 rules of style sheets are kept, of those that can hide something.</summary>
    public int MaxStyleRules { get; init; } = 4_096;
}
