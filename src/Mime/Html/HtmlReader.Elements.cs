namespace Bezel.Mime.Html;

internal sealed partial class HtmlReader
{
    private static ReadOnlySpan<HtmlTag> CellTags => [HtmlTag.Td, HtmlTag.Th, HtmlTag.Caption];

    private static ReadOnlySpan<HtmlTag> RowTags => [HtmlTag.Td, HtmlTag.Th, HtmlTag.Tr, HtmlTag.Caption];

    private static ReadOnlySpan<HtmlTag> GroupTags => [HtmlTag.Td, HtmlTag.Th, HtmlTag.Tr, HtmlTag.Tbody, HtmlTag.Thead, HtmlTag.Tfoot, HtmlTag.Caption];

    private void OnStartTag(ref HtmlTokenizer tokens)
    {
        ReadOnlySpan<char> name = tokens.Raw;
        ulong key = NameTable.Key(name);
        var tag = (HtmlTag)NameTable.Tags.Find(key);
        SwitchState(ref tokens, tag);
        Span<short> places = stackalloc short[NameTable.AttributeCount];
        var attributes = new AttributeSet(tokens, places);
        if (attributes.Handlers > 0)
            OnHandlers(ref attributes);
        CloseImplied(tag);
        ElementStyle style = StyleOf(tag, name, ref attributes, out ElementNames names);
        QuoteMark quote = MarkOf(tag, ref attributes);
        if (quote != QuoteMark.None)
        {
            MoveAttribution();
            if (quote == QuoteMark.Rest)
                _open.QuoteRestOfTop();
            style.Flag(StyleFlags.Quote, true);
        }
        if (IsVoid(tag))
        {
            OnVoid(tag, ref attributes, style);
            return;
        }
        if (tag is HtmlTag.Html or HtmlTag.Head || (tag == HtmlTag.Body && _open.Find(HtmlTag.Body, 0) > 0))
            return;
        if (tokens.SelfClosing && _foreign > 0)
        {
            AddVectorLink(ref attributes);
            return;
        }
        BeforeOpening(tag, ref attributes);
        _open.Push(tag, key, names, style);
        ref OpenElement top = ref _open.Top;
        top.IsBlock |= IsBlock(tag);
        if (top.IsBlock)
            Block();
        if (tag == HtmlTag.Tr)
            top.RowStart = Sink(top).Length;
        AfterOpening(tag, ref attributes);
    }

    private int _foreign;

    private void SwitchState(ref HtmlTokenizer tokens, HtmlTag tag)
    {
        if (_foreign > 0)
        {
            tokens.AllowCData = true;
            return;
        }
        switch (tag)
        {
            case HtmlTag.Title or HtmlTag.Textarea:
                tokens.State = HtmlTextState.Rcdata;
                break;
            case HtmlTag.Style or HtmlTag.Xmp or HtmlTag.Iframe or HtmlTag.Noembed or HtmlTag.Noframes:
                tokens.State = HtmlTextState.RawText;
                break;
            case HtmlTag.Script:
                tokens.State = HtmlTextState.Script;
                break;
            case HtmlTag.Plaintext:
                tokens.State = HtmlTextState.PlainText;
                break;
            case HtmlTag.Svg or HtmlTag.Math:
                tokens.AllowCData = !tokens.SelfClosing;
                return;
            default:
                return;
        }
        _rawTag = tag;
    }

    private void OnEndTag(ref HtmlTokenizer tokens)
    {
        ulong key = NameTable.Key(tokens.Raw);
        var tag = (HtmlTag)NameTable.Tags.Find(key);
        _rawTag = HtmlTag.Other;
        switch (tag)
        {
            case HtmlTag.Br:
                Line();
                return;
            case HtmlTag.P when _open.Find(HtmlTag.P, _open.Top.Barrier) < 0:
                Block();
                return;
            case HtmlTag.Html or HtmlTag.Body or HtmlTag.Head:
                Block();
                return;
            case HtmlTag.H1 or HtmlTag.H2 or HtmlTag.H3 or HtmlTag.H4 or HtmlTag.H5 or HtmlTag.H6:
                CloseHeading();
                return;
            case HtmlTag.Form:
                CloseForm();
                break;
            default:
                break;
        }
        _open.Close(tag, key);
        tokens.AllowCData = _foreign > 0;
    }

    /// <summary>Any heading's end tag closes whichever heading is open.</summary>
    private void CloseHeading()
    {
        int highest = -1;
        for (HtmlTag heading = HtmlTag.H1; heading <= HtmlTag.H6; heading++)
            highest = Math.Max(highest, _open.Find(heading, _open.Top.Barrier));
        if (highest > 0)
            _open.Close(_open.At(highest).Tag, _open.At(highest).Key);
    }

    private void OnClosing(in OpenElement element)
    {
        if (element.Tag == HtmlTag.A)
            CloseLink();
        else if (element.Tag is HtmlTag.Svg or HtmlTag.Math)
            _foreign--;
        if (element.Tag == HtmlTag.Tr)
        {
            _visible.Row();
            _quoted.Row();
            _hidden.Row();
        }
        else if (element.IsBlock)
        {
            Block();
        }
    }

    private void CloseImplied(HtmlTag tag)
    {
        switch (tag)
        {
            case HtmlTag.Li:
                int list = Math.Max(Math.Max(_open.Find(HtmlTag.Ul, _open.Top.Barrier), _open.Find(HtmlTag.Ol, _open.Top.Barrier)), _open.Top.Barrier);
                if (_open.Find(HtmlTag.Li, list) > 0)
                    _open.Close(HtmlTag.Li, 0);
                _open.CloseIfOpen(HtmlTag.P);
                break;
            case HtmlTag.Dd or HtmlTag.Dt:
                int terms = Math.Max(_open.Find(HtmlTag.Dl, _open.Top.Barrier), _open.Top.Barrier);
                if (_open.Find(HtmlTag.Dd, terms) > 0)
                    _open.Close(HtmlTag.Dd, 0);
                if (_open.Find(HtmlTag.Dt, terms) > 0)
                    _open.Close(HtmlTag.Dt, 0);
                break;
            case HtmlTag.Td or HtmlTag.Th:
                _open.CloseInTable(CellTags);
                break;
            case HtmlTag.Tr:
                _open.CloseInTable(RowTags);
                break;
            case HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot or HtmlTag.Caption or HtmlTag.Colgroup:
                _open.CloseInTable(GroupTags);
                break;
            case HtmlTag.Option or HtmlTag.Optgroup:
                _open.CloseIfOpen(HtmlTag.Option);
                break;
            case HtmlTag.A or HtmlTag.Nobr:
                _open.CloseIfOpen(tag);
                break;
            default:
                // In quirks mode, which most mail is in, a table does not close a paragraph; in either it starts a new line.
                if (tag != HtmlTag.Table && tag != HtmlTag.Caption && IsBlock(tag))
                    _open.CloseIfOpen(HtmlTag.P);
                break;
        }
        if (tag is HtmlTag.Td or HtmlTag.Th && _open.Top.Tag == HtmlTag.Tr && _open.Top.Cells++ > 0)
            Sink(_open.Top).Cell(_open.Top.RowStart);
    }

    private void Block()
    {
        _visible.Block();
        _quoted.Block();
        _hidden.Block();
    }

    private void Line() => Sink(_open.Top).Line();

    private static bool IsVoid(HtmlTag tag) =>
        tag is HtmlTag.Area or HtmlTag.Base or HtmlTag.Br or HtmlTag.Col or HtmlTag.Embed or HtmlTag.Frame or HtmlTag.Hr or HtmlTag.Image or HtmlTag.Img
            or HtmlTag.Input or HtmlTag.Link or HtmlTag.Meta or HtmlTag.Param or HtmlTag.Source or HtmlTag.Track or HtmlTag.Wbr;

    private static bool IsBlock(HtmlTag tag) => tag switch
    {
        HtmlTag.Address or HtmlTag.Article or HtmlTag.Aside or HtmlTag.Blockquote or HtmlTag.Body or HtmlTag.Caption or HtmlTag.Center
            or HtmlTag.Dd or HtmlTag.Details or HtmlTag.Dir or HtmlTag.Div or HtmlTag.Dl or HtmlTag.Dt or HtmlTag.Fieldset or HtmlTag.Figcaption
            or HtmlTag.Figure or HtmlTag.Footer or HtmlTag.Form or HtmlTag.H1 or HtmlTag.H2 or HtmlTag.H3 or HtmlTag.H4 or HtmlTag.H5 or HtmlTag.H6
            or HtmlTag.Header or HtmlTag.Hgroup or HtmlTag.Hr or HtmlTag.Legend or HtmlTag.Li or HtmlTag.Listing or HtmlTag.Main or HtmlTag.Menu
            or HtmlTag.Nav or HtmlTag.Ol or HtmlTag.Optgroup or HtmlTag.Option or HtmlTag.P or HtmlTag.Plaintext or HtmlTag.Pre or HtmlTag.Search
            or HtmlTag.Section or HtmlTag.Summary or HtmlTag.Table or HtmlTag.Textarea or HtmlTag.Tr or HtmlTag.Ul or HtmlTag.Xmp => true,
        _ => false,
    };
}
