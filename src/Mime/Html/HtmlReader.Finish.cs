namespace Bezel.Mime.Html;

// The quoted thread apart from the current text, and the result.
internal sealed partial class HtmlReader
{
    /// <summary>The attribution line before a quoted thread belongs to the thread.</summary>
    private void MoveAttribution()
    {
        if (_open.Top.Quoted || _open.Top.TextHidden >= 0)
            return;
        int start = QuotedThread.AttributionAtEnd(_visible.Text);
        if (start < 0)
            return;
        _quoted.Block();
        _quoted.AppendPreformatted(_visible.Cut(start));
        _quoted.Block();
        _visible.Block();
        QuoteFrom(start);
    }

    /// <summary>Links and images from an offset of the visible text on stand in the thread.</summary>
    private void QuoteFrom(int start)
    {
        while (_linksInText.Count > 0)
        {
            (int index, int mark) = _linksInText[^1];
            // A link opened just above may have its text here.
            if (mark < start && _links[index].TextStart < start)
                break;
            _links[index] = _links[index] with { Quoted = true, TextStart = -1 };
            _linksInText.RemoveAt(_linksInText.Count - 1);
        }
        while (_imagesInText.Count > 0 && _imagesInText[^1].Mark >= start)
        {
            int index = _imagesInText[^1].Index;
            _images[index] = _images[index] with { Quoted = true };
            _imagesInText.RemoveAt(_imagesInText.Count - 1);
        }
    }

    private HtmlContent Finish()
    {
        int cut = QuotedThread.FindQuoted(_visible.Text);
        // A page that is nothing but a thread (forwarded without a word, or hiding behind such marks) is current.
        if (cut > 0)
        {
            string thread = _visible.Cut(cut);
            string before = _quoted.ToString();
            _quoted.Cut(0);
            _quoted.AppendPreformatted(thread);
            _quoted.Block();
            _quoted.AppendPreformatted(before);
            QuoteFrom(cut);
        }
        if (_strayInputs.Count > 0)
            _forms.Add(new HtmlForm("", "get", _strayInputs));
        return new HtmlContent
        {
            VisibleText = _visible.ToString().TrimEnd(),
            QuotedText = _quoted.ToString(),
            HiddenText = _hidden.ToString(),
            OutlookOnlyText = _outlookOnly.ToString(),
            HiddenReasons = Reasons(),
            ZeroWidthCount = _zeroWidth,
            ZeroWidthInWordCount = _zeroWidthInWord,
            SoftHyphenCount = _softHyphens,
            BidiControlCount = _bidiControls,
            Links = _links,
            Forms = _forms,
            ScriptCount = _scripts,
            ScriptText = _script.ToString(),
            Images = _images,
            MetaRefresh = _metaRefresh,
            BaseHref = _baseHref,
            Title = _title.ToString(),
            Truncated = _truncated || _visible.Full || _quoted.Full || _hidden.Full || _open.TooDeep,
            TooDeep = _open.TooDeep,
        };
    }

    private HiddenReason[] Reasons()
    {
        var reasons = new List<HiddenReason>();
        for (int kind = 0; kind < _hiddenCharacters.Length; kind++)
        {
            if (_hiddenCharacters[kind] > 0)
                reasons.Add(new HiddenReason((HiddenKind)kind, _hiddenCharacters[kind], _hiddenExcerpts[kind] ?? ""));
        }
        return reasons.Count == 0 ? [] : [.. reasons.OrderByDescending(reason => reason.Characters)];
    }
}
