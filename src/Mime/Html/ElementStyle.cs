namespace Bezel.Mime.Html;

/// <summary>The properties that decide what is seen.</summary>
[Flags]
internal enum StyleFlags : uint
{
    None = 0,
    DisplayNone = 1 << 0,
    VisibilityHidden = 1 << 1,
    NoHeight = 1 << 2,
    NoWidth = 1 << 3,
    NoMaxHeight = 1 << 4,
    NoMaxWidth = 1 << 5,
    OverflowHidden = 1 << 6,
    OutOfFlow = 1 << 7,
    FarAway = 1 << 8,
    FarShifted = 1 << 9,
    FarIndent = 1 << 10,
    ClippedAway = 1 << 11,
    ScaledAway = 1 << 12,
    MsoHide = 1 << 13,
    Preformatted = 1 << 14,
    BackgroundImage = 1 << 15,
    Block = 1 << 16,
    FontSize = 1 << 17,
    FontRelative = 1 << 18,
    Color = 1 << 19,
    Background = 1 << 20,
    Opacity = 1 << 21,
    ClipPath = 1 << 22,

    // Not from CSS.
    HiddenAttribute = 1 << 24,
    NotRendered = 1 << 25,
    Quote = 1 << 26,
    Link = 1 << 27,
}

/// <summary>
/// What is declared for one element, in the order of the cascade. <see cref="Set"/> says which properties are declared,
/// <see cref="On"/> which of the flags hold.
/// </summary>
internal struct ElementStyle
{
    private const StyleFlags Sizes = StyleFlags.NoHeight | StyleFlags.NoWidth | StyleFlags.NoMaxHeight | StyleFlags.NoMaxWidth | StyleFlags.OverflowHidden
        | StyleFlags.OutOfFlow | StyleFlags.FarAway | StyleFlags.FarShifted | StyleFlags.FarIndent | StyleFlags.ClippedAway | StyleFlags.ScaledAway | StyleFlags.ClipPath;

    public StyleFlags Set;
    public StyleFlags On;
    public StyleFlags Important;
    public float FontSize;
    public float Opacity;
    public uint Color;
    public uint Background;
    public int Width;
    public int Height;

    public void Flag(StyleFlags flag, bool on)
    {
        Set |= flag;
        On = on ? On | flag : On & ~flag;
    }

    /// <summary>
    /// Forgets sizes and places that hide nothing, so that rules of a sheet that say nothing else need not be kept.
    /// (A rule cannot then give a size back to what another rule made nothing; that is written in no page by accident.)
    /// </summary>
    public void DropSizesThatShow() => Set &= ~(Sizes & ~On);

    /// <summary>Later declarations win, unless an earlier one is important and they are not.</summary>
    public void Apply(in ElementStyle later)
    {
        StyleFlags taken = later.Set & ~(Important & ~later.Important);
        Set |= taken;
        On = (On & ~taken) | (later.On & taken);
        Important |= later.Important;
        if ((taken & StyleFlags.FontSize) != 0)
        {
            FontSize = later.FontSize;
            On = (On & ~StyleFlags.FontRelative) | (later.On & StyleFlags.FontRelative);
        }
        if ((taken & StyleFlags.Opacity) != 0)
            Opacity = later.Opacity;
        if ((taken & StyleFlags.Color) != 0)
            Color = later.Color;
        if ((taken & StyleFlags.Background) != 0)
            Background = later.Background;
        if ((taken & StyleFlags.NoWidth) != 0)
            Width = later.Width;
        if ((taken & StyleFlags.NoHeight) != 0)
            Height = later.Height;
    }

    public readonly bool Has(StyleFlags flag) => (On & flag) != 0;

    /// <summary>How this element hides its content whatever the content's own style, if it does.</summary>
    public readonly HiddenKind? Hides()
    {
        if (On == 0)
            return null;
        if (Has(StyleFlags.NotRendered))
            return HiddenKind.NotRendered;
        if (Has(StyleFlags.DisplayNone))
            return HiddenKind.DisplayNone;
        if (Has(StyleFlags.HiddenAttribute) && (Set & StyleFlags.DisplayNone) == 0)
            return HiddenKind.HiddenAttribute;
        if (Has(StyleFlags.OverflowHidden) && Has(StyleFlags.NoHeight | StyleFlags.NoWidth | StyleFlags.NoMaxHeight | StyleFlags.NoMaxWidth))
            return HiddenKind.ZeroSize;
        if (Has(StyleFlags.ScaledAway | StyleFlags.ClipPath) || (Has(StyleFlags.ClippedAway) && Has(StyleFlags.OutOfFlow)))
            return HiddenKind.ZeroSize;
        if (Has(StyleFlags.FarShifted | StyleFlags.FarIndent) || (Has(StyleFlags.FarAway) && Has(StyleFlags.OutOfFlow)))
            return HiddenKind.OffScreen;
        return null;
    }
}
