namespace Bezel.Mime.Html;

/// <summary>Why text is not seen.</summary>
public enum HiddenKind
{
    /// <summary><c>display:none</c>.</summary>
    DisplayNone,

    /// <summary><c>visibility:hidden</c> or <c>collapse</c>.</summary>
    VisibilityHidden,

    /// <summary>The <c>hidden</c> attribute.</summary>
    HiddenAttribute,

    /// <summary>A font of less than 2 pixels.</summary>
    TinyFont,

    /// <summary>Text of the colour of its background, or nearly, or transparent.</summary>
    SameColor,

    /// <summary>Opacity of 5% or less, multiplied over the ancestors.</summary>
    Transparent,

    /// <summary>A box of no height or width that cuts off what overflows, a clip to nothing, or a scale of 0.</summary>
    ZeroSize,

    /// <summary>Moved at least 500 pixels off the screen by position, margin, indent or translation.</summary>
    OffScreen,

    /// <summary>An element that programs do not show: template, iframe content, noframes, noembed, datalist.</summary>
    NotRendered,

    /// <summary>
    /// <c>mso-hide:all</c>: hidden by Outlook for Windows only. The text stays in <see cref="HtmlContent.VisibleText"/>,
    /// since every other program shows it; the reason is only noted.
    /// </summary>
    OutlookHides,

    /// <summary>
    /// In a conditional comment: shown by Outlook for Windows only. The text is in <see cref="HtmlContent.OutlookOnlyText"/>.
    /// </summary>
    OnlyOutlookShows,
}

/// <summary>One way of hiding that a page uses, over all places where it does.</summary>
/// <param name="Kind">How.</param>
/// <param name="Characters">How many characters other than white space are hidden so.</param>
/// <param name="Excerpt">The first hidden words, at most 80 characters.</param>
public readonly record struct HiddenReason(HiddenKind Kind, int Characters, string Excerpt);
