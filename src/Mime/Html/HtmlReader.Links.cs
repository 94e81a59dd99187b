namespace Bezel.Mime.Html;

// Links, and what happens at void and opening tags.
internal sealed partial class HtmlReader
{
    private readonly List<HtmlLink> _links = [];

    // The links and images of the current text, and how long it was when they came: the end of it may turn out to be quoted.
    private readonly List<(int Index, int Mark)> _linksInText = [];
    private readonly List<HtmlImage> _images = [];
    private readonly List<(int Index, int Mark)> _imagesInText = [];
    private readonly List<HtmlForm> _forms = [];
    private readonly List<HtmlInput> _strayInputs = [];
    private List<HtmlInput>? _formInputs;
    private string _formAction = "";
    private string _formMethod = "";
    private int _inputCount;
    private int _openLink = -1;
    private int _openLinkStart;
    private TextSink? _openLinkSink;
    private string _openLinkAlt = "";
    private bool _untoldQuote;
    private string? _metaRefresh;
    private string? _baseHref;

    private void OnVoid(HtmlTag tag, ref AttributeSet attributes, in ElementStyle style)
    {
        switch (tag)
        {
            case HtmlTag.Br:
                Line();
                break;
            case HtmlTag.Hr:
                Block();
                break;
            case HtmlTag.Img or HtmlTag.Image:
                OnImage(ref attributes, style);
                break;
            case HtmlTag.Area:
                AddLink(attributes.Get(HtmlAttributeName.Href), LinkSource.Area, _open.Top, attributes.Get(HtmlAttributeName.Alt));
                break;
            case HtmlTag.Input:
                OnInput(ref attributes, style);
                break;
            case HtmlTag.Meta:
                OnMeta(ref attributes);
                break;
            case HtmlTag.Base when attributes.Has(HtmlAttributeName.Href):
                _baseHref ??= Kept(attributes.Get(HtmlAttributeName.Href));
                break;
            case HtmlTag.Link:
                AddLink(attributes.Get(HtmlAttributeName.Href), LinkSource.Resource, _open.Top);
                break;
            case HtmlTag.Embed or HtmlTag.Frame:
                AddLink(attributes.Get(HtmlAttributeName.Src), LinkSource.Frame, _open.Peek(style));
                break;
            default:
                break;
        }
    }

    private void BeforeOpening(HtmlTag tag, ref AttributeSet attributes)
    {
        if (tag == HtmlTag.Svg || tag == HtmlTag.Math)
            _foreign++;
        else if (tag == HtmlTag.Script)
            _scripts++;
        // A quoted thread that no class tells: a block quotation after an attribution line.
        if (tag == HtmlTag.Blockquote && !_open.Top.Quoted && attributes.Get(HtmlAttributeName.Style).Contains("border-left", StringComparison.OrdinalIgnoreCase)
            && QuotedThread.AttributionAtEnd(_visible.Text) >= 0)
        {
            MoveAttribution();
            _untoldQuote = true;
        }
    }

    private void AfterOpening(HtmlTag tag, ref AttributeSet attributes)
    {
        ref OpenElement top = ref _open.Top;
        if (_untoldQuote)
        {
            _untoldQuote = false;
            _open.QuoteRestOfTop();
        }
        if (!attributes.Any)
            return;
        if (attributes.Has(HtmlAttributeName.Background))
            AddLink(attributes.Get(HtmlAttributeName.Background), LinkSource.Background, top);
        switch (tag)
        {
            case HtmlTag.A when _foreign == 0 || attributes.Has(HtmlAttributeName.Href):
                OpenLink(attributes.Get(HtmlAttributeName.Href), _foreign > 0 ? LinkSource.Vector : LinkSource.Anchor);
                break;
            case HtmlTag.A or HtmlTag.Other when attributes.Has(HtmlAttributeName.XlinkHref):
                AddVectorLink(ref attributes);
                break;
            case HtmlTag.Other when attributes.Has(HtmlAttributeName.Href):
                AddVectorLink(ref attributes);
                break;
            case HtmlTag.Iframe:
                AddLink(attributes.Get(HtmlAttributeName.Src), LinkSource.Frame, top);
                break;
            case HtmlTag.Object:
                AddLink(attributes.Get(HtmlAttributeName.Data), LinkSource.Frame, top);
                break;
            case HtmlTag.Script:
                AddLink(attributes.Get(HtmlAttributeName.Src), LinkSource.Script, top);
                break;
            case HtmlTag.Form:
                OpenForm(ref attributes);
                break;
            case HtmlTag.Button or HtmlTag.Select or HtmlTag.Textarea:
                AddInput(ref attributes, tag == HtmlTag.Button ? "button" : tag == HtmlTag.Select ? "select" : "textarea");
                break;
            default:
                break;
        }
    }

    private string Kept(ReadOnlySpan<char> address)
    {
        address = address.Trim(" \t\r\n\f\0");
        if (address.Length > _limits.MaxHrefLength)
        {
            address = address[.._limits.MaxHrefLength];
            _truncated = true;
        }
        return address.ToString();
    }

    private int AddLink(ReadOnlySpan<char> address, LinkSource source, in OpenElement place, ReadOnlySpan<char> alt = default)
    {
        address = address.Trim(" \t\r\n\f\0");
        if (address.IsEmpty)
            return -1;
        if (_links.Count >= _limits.MaxLinks)
        {
            _truncated = true;
            return -1;
        }
        _links.Add(new HtmlLink(Kept(address), "", source, place.TextHidden >= 0, -1) { Quoted = place.Quoted, ImageAlt = Kept(alt) });
        if (!place.Quoted && place.TextHidden < 0)
            _linksInText.Add((_links.Count - 1, _visible.Length));
        return _links.Count - 1;
    }

    private void AddVectorLink(ref AttributeSet attributes)
    {
        ReadOnlySpan<char> address = attributes.Get(HtmlAttributeName.XlinkHref);
        AddLink(address.IsEmpty ? attributes.Get(HtmlAttributeName.Href) : address, LinkSource.Vector, _open.Top);
    }

    private void AddOutlookLink(ref HtmlTokenizer tokens)
    {
        Span<short> places = stackalloc short[NameTable.AttributeCount];
        var attributes = new AttributeSet(tokens, places);
        if (!attributes.Has(HtmlAttributeName.Href))
            return;
        bool anchor = tokens.Raw.Equals("a", StringComparison.OrdinalIgnoreCase);
        int index = AddLink(attributes.Get(HtmlAttributeName.Href), anchor ? LinkSource.Anchor : LinkSource.Vector, _open.Top);
        if (index >= 0)
            _links[index] = _links[index] with { OnlyOutlook = true };
    }

    private void OpenLink(ReadOnlySpan<char> address, LinkSource source)
    {
        _openLink = AddLink(address, source, _open.Top);
        _openLinkSink = Sink(_open.Top);
        _openLinkStart = _openLinkSink.Length;
        _openLinkAlt = "";
    }

    private void CloseLink()
    {
        if (_openLink < 0 || _openLinkSink is null)
            return;
        ReadOnlySpan<char> text = _openLinkStart < _openLinkSink.Length ? _openLinkSink.Text[_openLinkStart..] : default;
        ReadOnlySpan<char> trimmed = text.TrimStart();
        int start = _openLinkStart + text.Length - trimmed.Length;
        HtmlLink link = _links[_openLink];
        _links[_openLink] = link with
        {
            Text = OneLine(trimmed.Length > _limits.MaxLinkText ? trimmed[.._limits.MaxLinkText] : trimmed),
            TextStart = trimmed.IsEmpty || _openLinkSink != _visible ? -1 : start,
            ImageAlt = _openLinkAlt,
        };
        _openLink = -1;
    }

    private static string OneLine(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd();
        return text.IndexOfAny('\n', '\t') < 0 ? text.ToString() : string.Create(text.Length, text, static (span, source) =>
        {
            source.CopyTo(span);
            span.Replace('\n', ' ');
            span.Replace('\t', ' ');
        });
    }
}
