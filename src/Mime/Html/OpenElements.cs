namespace Bezel.Mime.Html;

/// <summary>An open element with what it makes of the text inside.</summary>
internal struct OpenElement
{
    public ulong Key;

    /// <summary>A bit for each class and id of this element and its ancestors.</summary>
    public ulong Classes;

    /// <summary>Where its own classes and id stand in the source.</summary>
    public (int Start, int Length) ClassPlace;
    public (int Start, int Length) IdPlace;
    public HtmlTag Tag;
    public bool HasStyle;
    public bool Quoted;

    /// <summary>Quoted from some child on, by no style of its own.</summary>
    public bool RestQuoted;
    public bool VisibilityHidden;
    public bool Preformatted;
    public bool GroundUnknown;
    public bool IsBlock;
    public bool OutlookHides;

    /// <summary>How an ancestor or the element itself hides all inside, -1 when none does.</summary>
    public sbyte Hides;

    /// <summary>How text directly inside is hidden, -1 when it is seen.</summary>
    public sbyte TextHidden;

    /// <summary>Place of the nearest cell, caption, template or table at or below this.</summary>
    public short Barrier;

    /// <summary>Place of the nearest table at or below this, -1 without.</summary>
    public short Table;

    public float FontSize;
    public float Opacity;
    public uint Color;
    public uint Ground;

    /// <summary>Of a row: how long its text was at its start, and how many cells it has so far.</summary>
    public int RowStart;
    public int Cells;
}

/// <summary>The classes and id of an element: their bits, and where they stand in the source.</summary>
internal readonly record struct ElementNames(ulong Bits, (int Start, int Length) Classes, (int Start, int Length) Id);

// Rules of this file
// - It follows the tree construction of section 13.2.6 as far as that decides which style a text has: void elements,
//   implied end tags, scopes, misnested formatting elements. It builds no tree.
// - Depth is bounded; at the bound the deepest element gives way to the next, as browsers do.
// - Finding an open element is a vectorised search in a row of at most MaxDepth bytes, so a page of end tags stays linear.

/// <summary>Told of an element that closes.</summary>
internal delegate void ElementClosing(in OpenElement element);

/// <summary>The stack of open elements.</summary>
internal sealed class OpenElements
{
    private const int MaxReopened = 16;
    private const int MaxRecomputed = 64;
    private readonly int _maxDepth;
    private OpenElement[] _frames = new OpenElement[32];
    private ElementStyle[] _styles = new ElementStyle[32];
    private byte[] _tags = new byte[32];

    public OpenElements(int maxDepth)
    {
        _maxDepth = Math.Clamp(maxDepth, 8, 4096);
        ref OpenElement root = ref _frames[0];
        root.Tag = HtmlTag.Html;
        root.Hides = root.TextHidden = -1;
        root.Table = -1;
        root.FontSize = 16;
        root.Opacity = 1;
        root.Color = CssColor.Black;
        root.Ground = CssColor.White;
        _tags[0] = (byte)HtmlTag.Html;
        Depth = 1;
    }

    public int Depth { get; private set; }

    public bool TooDeep { get; private set; }

    /// <summary>Called with the place of each element that closes for good, from the top down, before it goes.</summary>
    public ElementClosing? Closing { get; set; }

    public ref OpenElement Top => ref _frames[Depth - 1];

    public ref OpenElement At(int index) => ref _frames[index];

    public void Push(HtmlTag tag, ulong key, in ElementNames names, in ElementStyle style)
    {
        if (Depth == _maxDepth)
        {
            TooDeep = true;
            CloseTop();
        }
        if (Depth == _frames.Length)
        {
            Array.Resize(ref _frames, Depth * 2);
            Array.Resize(ref _styles, Depth * 2);
            Array.Resize(ref _tags, Depth * 2);
        }
        ref OpenElement parent = ref _frames[Depth - 1];
        ref OpenElement frame = ref _frames[Depth];
        frame = parent;
        frame.Tag = tag;
        frame.Key = key;
        frame.Classes |= names.Bits;
        frame.ClassPlace = names.Classes;
        frame.IdPlace = names.Id;
        frame.Cells = 0;
        frame.RestQuoted = false;
        frame.IsBlock = false;
        frame.HasStyle = style.Set != 0;
        _tags[Depth] = (byte)tag;
        if (IsBarrier(tag))
            frame.Barrier = (short)Depth;
        if (tag == HtmlTag.Table)
            frame.Table = (short)Depth;
        if (frame.HasStyle)
        {
            _styles[Depth] = style;
            Compute(parent, style, ref frame);
        }
        Depth++;
    }

    /// <summary>What an element with this style would be, without opening it.</summary>
    public OpenElement Peek(in ElementStyle style)
    {
        OpenElement frame = Top;
        if (style.Set != 0)
            Compute(Top, style, ref frame);
        return frame;
    }

    /// <summary>From here on all in the topmost element is quoted.</summary>
    public void QuoteRestOfTop() => Top.Quoted = Top.RestQuoted = true;

    private static void Compute(in OpenElement parent, in ElementStyle style, ref OpenElement frame)
    {
        frame.Quoted = parent.Quoted || style.Has(StyleFlags.Quote);
        frame.OutlookHides = parent.OutlookHides || style.Has(StyleFlags.MsoHide);
        frame.Hides = parent.Hides >= 0 ? parent.Hides : style.Hides() is { } kind ? (sbyte)kind : (sbyte)-1;
        frame.VisibilityHidden = (style.Set & StyleFlags.VisibilityHidden) != 0 ? style.Has(StyleFlags.VisibilityHidden) : parent.VisibilityHidden;
        frame.Preformatted = (style.Set & StyleFlags.Preformatted) != 0 ? style.Has(StyleFlags.Preformatted) : parent.Preformatted;
        frame.IsBlock = style.Has(StyleFlags.Block);
        frame.FontSize = (style.Set & StyleFlags.FontSize) == 0 ? parent.FontSize
            : style.Has(StyleFlags.FontRelative) ? Math.Min(style.FontSize * parent.FontSize, 1000)
            : style.FontSize;
        frame.Opacity = (style.Set & StyleFlags.Opacity) != 0 ? parent.Opacity * Math.Clamp(style.Opacity, 0, 1) : parent.Opacity;
        frame.Ground = parent.Ground;
        frame.GroundUnknown = parent.GroundUnknown;
        if ((style.Set & StyleFlags.Background) != 0)
        {
            frame.Ground = CssColor.Over(style.Background, parent.Ground);
            frame.GroundUnknown = parent.GroundUnknown && style.Background >> 24 < 128;
        }
        if (style.Has(StyleFlags.BackgroundImage))
            frame.GroundUnknown = true;
        frame.Color = (style.Set & StyleFlags.Color) != 0 ? style.Color : style.Has(StyleFlags.Link) ? CssColor.LinkBlue : parent.Color;
        frame.TextHidden = TextHiddenOf(frame);
    }

    private static sbyte TextHiddenOf(in OpenElement frame)
    {
        if (frame.Hides >= 0)
            return frame.Hides;
        if (frame.VisibilityHidden)
            return (sbyte)HiddenKind.VisibilityHidden;
        if (frame.Opacity <= 0.05f)
            return (sbyte)HiddenKind.Transparent;
        if (frame.FontSize < 2)
            return (sbyte)HiddenKind.TinyFont;
        uint alpha = frame.Color >> 24;
        if (alpha <= 12 || (!frame.GroundUnknown && CssColor.NearlyEqual(CssColor.Over(frame.Color, frame.Ground), frame.Ground)))
            return (sbyte)HiddenKind.SameColor;
        return -1;
    }

    /// <summary>The place of the highest open <paramref name="tag"/> above <paramref name="floor"/>; -1 when none is.</summary>
    public int Find(HtmlTag tag, int floor)
    {
        floor = Math.Max(floor, 0);
        int found = floor + 1 >= Depth ? -1 : _tags.AsSpan(floor + 1, Depth - floor - 1).LastIndexOf((byte)tag);
        return found < 0 ? -1 : found + floor + 1;
    }

    /// <summary>Closes <paramref name="tag"/> if it is open in this cell, as an implied end tag does.</summary>
    public void CloseIfOpen(HtmlTag tag)
    {
        int index = Find(tag, Top.Barrier);
        if (index > 0)
            CloseBlock(index);
    }

    /// <summary>Closes what must close before a cell, row or group of rows starts: everything down to <paramref name="tags"/> in the nearest table.</summary>
    public void CloseInTable(ReadOnlySpan<HtmlTag> tags)
    {
        int table = Top.Table;
        if (table < 0)
            return;
        int lowest = int.MaxValue;
        foreach (HtmlTag tag in tags)
        {
            int index = Find(tag, table);
            if (index > 0)
                lowest = Math.Min(lowest, index);
        }
        if (lowest != int.MaxValue)
            CloseDownTo(lowest);
    }

    /// <summary>An end tag.</summary>
    public void Close(HtmlTag tag, ulong key)
    {
        int index;
        switch (tag)
        {
            case HtmlTag.Other:
                for (index = Depth - 1; index > Top.Barrier && index > Depth - MaxRecomputed; index--)
                {
                    if (_frames[index].Key == key)
                    {
                        CloseDownTo(index);
                        return;
                    }
                }
                return;
            case HtmlTag.Table:
                index = Top.Table;
                break;
            case HtmlTag.Td or HtmlTag.Th or HtmlTag.Tr or HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot or HtmlTag.Caption or HtmlTag.Colgroup:
                index = Top.Table < 0 ? -1 : Find(tag, Top.Table);
                break;
            case HtmlTag.Template or HtmlTag.Object:
                index = Find(tag, 0);
                break;
            default:
                index = Find(tag, Top.Barrier);
                break;
        }
        if (index <= 0)
            return;
        if (IsFormatting(tag))
            CloseFormatting(index);
        else if (IsBarrier(tag))
            CloseDownTo(index);
        else
            CloseBlock(index);
    }

    public void CloseDownTo(int depth)
    {
        while (Depth > Math.Max(depth, 1))
            CloseTop();
    }

    private void CloseTop()
    {
        Closing?.Invoke(Top);
        Depth--;
    }

    /// <summary>Closes an element; formatting elements open inside it go on after it (sections 13.2.4.3 and 13.2.6.4.7).</summary>
    private void CloseBlock(int index)
    {
        if (index == Depth - 1)
        {
            CloseTop();
            return;
        }
        Span<int> kept = stackalloc int[MaxReopened];
        int count = 0;
        for (int i = Depth - 1; i > index && count < MaxReopened; i--)
        {
            if (IsFormatting(_frames[i].Tag))
                kept[count++] = i;
        }
        if (count == 0)
        {
            CloseDownTo(index);
            return;
        }
        int to = index;
        int next = count - 1;
        ref OpenElement closing = ref _frames[index];
        Closing?.Invoke(closing);
        for (int i = index + 1; i < Depth; i++)
        {
            if (next >= 0 && kept[next] == i)
            {
                Move(i, to++);
                next--;
            }
            else
            {
                Closing?.Invoke(_frames[i]);
            }
        }
        Depth = to;
        Recompute(index);
    }

    /// <summary>Closes a formatting element; a block open inside it stays open without it.</summary>
    private void CloseFormatting(int index)
    {
        Closing?.Invoke(_frames[index]);
        int above = Depth - 1 - index;
        if (above > MaxRecomputed)
        {
            // Deeper misnesting than any page has by accident: the style stays as it was computed.
            _tags[index] = (byte)HtmlTag.Other;
            _frames[index].Tag = HtmlTag.Other;
            return;
        }
        for (int i = index + 1; i < Depth; i++)
            Move(i, i - 1);
        Depth--;
        Recompute(index);
    }

    private void Move(int from, int to)
    {
        _frames[to] = _frames[from];
        _styles[to] = _styles[from];
        _tags[to] = _tags[from];
    }

    private void Recompute(int from)
    {
        for (int i = from; i < Depth; i++)
        {
            OpenElement old = _frames[i];
            ref OpenElement parent = ref _frames[i - 1];
            ref OpenElement frame = ref _frames[i];
            frame = parent;
            frame.Cells = 0;
            frame.Tag = old.Tag;
            frame.Key = old.Key;
            frame.Classes = old.Classes;
            frame.ClassPlace = old.ClassPlace;
            frame.IdPlace = old.IdPlace;
            frame.Cells = old.Cells;
            frame.RowStart = old.RowStart;
            frame.IsBlock = old.IsBlock;
            frame.HasStyle = old.HasStyle;
            if (IsBarrier(old.Tag))
                frame.Barrier = (short)i;
            if (old.Tag == HtmlTag.Table)
                frame.Table = (short)i;
            if (old.HasStyle)
                Compute(parent, _styles[i], ref frame);
            frame.RestQuoted = old.RestQuoted;
            frame.Quoted |= old.RestQuoted;
        }
    }

    private static bool IsBarrier(HtmlTag tag) =>
        tag is HtmlTag.Table or HtmlTag.Td or HtmlTag.Th or HtmlTag.Caption or HtmlTag.Template or HtmlTag.Object;

    public static bool IsFormatting(HtmlTag tag) =>
        tag is HtmlTag.A or HtmlTag.B or HtmlTag.Big or HtmlTag.Code or HtmlTag.Em or HtmlTag.Font or HtmlTag.I or HtmlTag.Nobr
            or HtmlTag.S or HtmlTag.Small or HtmlTag.Strike or HtmlTag.Strong or HtmlTag.Tt or HtmlTag.U;
}
