namespace Bezel.Mime.Html;

internal sealed partial class HtmlReader : IAncestors
{
    private int _ancestorChecks = 200_000;

    /// <summary>All that is declared for an element: attributes, then the sheet, then its own style.</summary>
    private ElementStyle StyleOf(HtmlTag tag, ReadOnlySpan<char> name, ref AttributeSet attributes, out ElementNames names)
    {
        ElementStyle style = default;
        names = default;
        switch (tag)
        {
            case HtmlTag.Template or HtmlTag.Datalist:
                style.Flag(StyleFlags.NotRendered, true);
                break;
            case HtmlTag.Pre or HtmlTag.Listing or HtmlTag.Plaintext or HtmlTag.Xmp or HtmlTag.Textarea:
                style.Flag(StyleFlags.Preformatted, true);
                break;
            case HtmlTag.A when attributes.Has(HtmlAttributeName.Href):
                style.Flag(StyleFlags.Link, true);
                break;
            case HtmlTag.Button or HtmlTag.Select or HtmlTag.Option:
                // Widgets have colours of their own.
                style.Color = CssColor.Black;
                style.Background = 0xFFF0F0F0;
                style.Set |= StyleFlags.Color | StyleFlags.Background;
                break;
            default:
                break;
        }
        if (!attributes.Any)
        {
            if (!_sheet.IsEmpty)
                _sheet.Apply(name, default, default, this, ref style);
            return style;
        }
        if (attributes.Has(HtmlAttributeName.Bgcolor) && CssColor.TryParseAttribute(attributes.Get(HtmlAttributeName.Bgcolor), out uint color))
        {
            style.Background = color;
            style.Set |= StyleFlags.Background;
        }
        if (attributes.Has(HtmlAttributeName.Background) && !attributes.Get(HtmlAttributeName.Background).IsWhiteSpace())
            style.Flag(StyleFlags.BackgroundImage, true);
        HtmlAttributeName colored = tag == HtmlTag.Body ? HtmlAttributeName.Text : HtmlAttributeName.Color;
        if (tag is HtmlTag.Body or HtmlTag.Font && CssColor.TryParseAttribute(attributes.Get(colored), out color))
        {
            style.Color = color;
            style.Set |= StyleFlags.Color;
        }
        if (tag == HtmlTag.Font && attributes.Has(HtmlAttributeName.Size))
        {
            // Sizes 1 to 7 are 10 to 48 pixels: always readable, also inside a tiny font.
            style.FontSize = 13;
            style.Flag(StyleFlags.FontSize, true);
        }
        if (attributes.Has(HtmlAttributeName.Hidden))
            style.Flag(StyleFlags.HiddenAttribute, true);
        if (!_sheet.IsEmpty)
        {
            ReadOnlySpan<char> classes = attributes.Get(HtmlAttributeName.Class);
            ReadOnlySpan<char> id = attributes.Get(HtmlAttributeName.Id);
            if (!classes.IsEmpty || !id.IsEmpty)
                names = new ElementNames(StyleSheet.Bits(classes, id), attributes.Place(HtmlAttributeName.Class), attributes.Place(HtmlAttributeName.Id));
            _sheet.Apply(name, classes, id, this, ref style);
        }
        ReadOnlySpan<char> own = attributes.Get(HtmlAttributeName.Style);
        if (!own.IsEmpty)
            InlineStyle.Read(own, ref style);
        return style;
    }

    private static QuoteMark MarkOf(HtmlTag tag, ref AttributeSet attributes)
    {
        if (!attributes.Any || tag is HtmlTag.A or HtmlTag.Img)
            return QuoteMark.None;
        return QuoteMarks.Of(tag, attributes.Get(HtmlAttributeName.Class), attributes.Get(HtmlAttributeName.Id), attributes.Get(HtmlAttributeName.Type));
    }

    private void OnHandlers(ref AttributeSet attributes)
    {
        _scripts += attributes.Handlers;
        ReadOnlySpan<char> code = attributes.Get(HtmlAttributeName.OnSomething);
        int at = code.IndexOf("location", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            at = code.IndexOf("open(", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return;
        int open = code[at..].IndexOfAny('\'', '"', '`');
        if (open < 0)
            return;
        ReadOnlySpan<char> address = code[(at + open + 1)..];
        int close = address.IndexOf(code[at + open]);
        if (close > 0)
            AddLink(address[..close], LinkSource.Script, _open.Top);
    }

    ulong IAncestors.Bits => _open.Top.Classes;

    bool IAncestors.Have(char mark, string name)
    {
        for (int i = _open.Depth - 1; i > 0; i--)
        {
            // Beyond the budget the filter alone decides: a page made to cost this much is no newsletter.
            if (--_ancestorChecks < 0)
                return true;
            ref OpenElement element = ref _open.At(i);
            (int start, int length) = mark == '#' ? element.IdPlace : element.ClassPlace;
            if (length == 0)
                continue;
            ReadOnlySpan<char> own = _html.AsSpan(start, length);
            if (mark == '#' ? own.Equals(name, StringComparison.OrdinalIgnoreCase) : StyleSheet.HasClass(own, name))
                return true;
        }
        return false;
    }
}
