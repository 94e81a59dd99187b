using System.Buffers;

namespace Bezel.Mime.Html;

// Rules of this file
// - One pass over the tokens. A second only when a style sheet stands after text that it may hide (it then is known from the start).
// - Text goes to one of the sinks by the topmost open element: hidden, quoted or visible.
// - Nothing here may cost more than a bounded number of steps a character of source: see OpenElements and StyleSheet for their part.

/// <summary>Reads a page into <see cref="HtmlContent"/>.</summary>
internal sealed partial class HtmlReader
{
    private const int MaxScriptText = 65_536;
    private static readonly SearchValues<char> Invisible = SearchValues.Create(
        "\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u3164\uFEFF\uFFA0");

    private readonly string _html;
    private readonly HtmlLimits _limits;
    private readonly StyleSheet _sheet;
    private readonly bool _sheetIsWhole;
    private readonly OpenElements _open;
    private readonly TextSink _visible;
    private readonly TextSink _quoted;
    private readonly TextSink _hidden;
    private readonly TextSink _outlookOnly;
    private readonly TextSink _title = new(4096);
    private readonly TextSink _script = new(MaxScriptText);
    private readonly int[] _hiddenCharacters = new int[(int)HiddenKind.OnlyOutlookShows + 1];
    private readonly string?[] _hiddenExcerpts = new string?[(int)HiddenKind.OnlyOutlookShows + 1];
    private TextSink _last;
    private char[] _cooked = [];
    private int _styleLength;
    private bool _sheetCameLate;
    private bool _truncated;
    private int _zeroWidth;
    private int _zeroWidthInWord;
    private int _softHyphens;
    private int _bidiControls;
    private int _scripts;
    private HtmlTag _rawTag;
    private int _lastHidden;

    private HtmlReader(string html, HtmlLimits limits, StyleSheet? whole)
    {
        _html = html;
        _limits = limits;
        _sheetIsWhole = whole is not null;
        _sheet = whole ?? new StyleSheet(limits.MaxStyleRules);
        _open = new OpenElements(limits.MaxDepth) { Closing = OnClosing };
        _visible = _last = new TextSink(limits.MaxTextLength);
        _quoted = new TextSink(limits.MaxTextLength);
        _hidden = new TextSink(limits.MaxTextLength);
        _outlookOnly = new TextSink(limits.MaxTextLength);
    }

    public static HtmlContent Read(string html, HtmlLimits limits)
    {
        var reader = new HtmlReader(html, limits, null);
        reader.Walk();
        if (reader._sheetCameLate)
        {
            reader = new HtmlReader(html, limits, reader._sheet);
            reader.Walk();
        }
        return reader.Finish();
    }

    private void Walk()
    {
        ReadOnlySpan<char> source = _html;
        if (source.Length > _limits.MaxLength)
        {
            source = source[.._limits.MaxLength];
            _truncated = true;
        }
        var tokens = new HtmlTokenizer(source, _limits.MaxAttributes);
        while (tokens.Read())
        {
            switch (tokens.Kind)
            {
                case HtmlTokenKind.Text:
                    OnText(tokens.Raw, tokens.Cooking);
                    break;
                case HtmlTokenKind.StartTag:
                    OnStartTag(ref tokens);
                    break;
                case HtmlTokenKind.EndTag:
                    OnEndTag(ref tokens);
                    break;
                case HtmlTokenKind.Comment:
                    OnComment(tokens.Raw);
                    break;
                default:
                    break;
            }
        }
        _open.CloseDownTo(1);
        CloseForm();
        _truncated |= tokens.AttributesCut;
    }

    private void OnText(ReadOnlySpan<char> raw, HtmlCooking cooking)
    {
        switch (_rawTag)
        {
            case HtmlTag.Style:
                OnStyleSheet(raw);
                return;
            case HtmlTag.Script:
                _script.Append(raw);
                _script.Line();
                return;
            case HtmlTag.Title:
                _title.Append(Cook(raw, cooking));
                return;
            default:
                break;
        }
        ref OpenElement top = ref _open.Top;
        if (!top.Preformatted && raw.IsWhiteSpace())
        {
            Sink(top).Space();
            return;
        }
        ReadOnlySpan<char> text = Cook(raw, cooking);
        if (_rawTag is HtmlTag.Iframe or HtmlTag.Noembed or HtmlTag.Noframes)
        {
            Hide(HiddenKind.NotRendered, text);
            return;
        }
        if (top.TextHidden >= 0)
        {
            Hide((HiddenKind)top.TextHidden, text);
            return;
        }
        TextSink sink = Sink(top);
        if (sink != _last)
        {
            // Between the current message and the thread there is always a break.
            sink.Block();
            _last.Block();
            _last = sink;
        }
        if (top.OutlookHides)
            Note(HiddenKind.OutlookHides, text);
        CountInvisible(text, sink);
        if (top.Preformatted)
            sink.AppendPreformatted(text);
        else
            sink.Append(text);
    }

    private TextSink Sink(in OpenElement element) => element.TextHidden >= 0 ? _hidden : element.Quoted ? _quoted : _visible;

    private ReadOnlySpan<char> Cook(ReadOnlySpan<char> raw, HtmlCooking cooking)
    {
        if (!CharacterReferences.IsNeeded(raw, cooking))
            return raw;
        if (_cooked.Length < raw.Length)
            _cooked = new char[Math.Max(raw.Length, 1024)];
        return _cooked.AsSpan(0, CharacterReferences.Cook(raw, cooking, _cooked));
    }

    private void Hide(HiddenKind kind, ReadOnlySpan<char> text)
    {
        if (text.IsWhiteSpace())
            return;
        // Two hidden pieces with shown text between them are not one word.
        if (_lastHidden != _visible.Length + _quoted.Length)
            _hidden.Block();
        _lastHidden = _visible.Length + _quoted.Length;
        CountInvisible(text, null);
        Note(kind, text);
        _hidden.Append(text);
    }

    private void Note(HiddenKind kind, ReadOnlySpan<char> text)
    {
        int characters = 0;
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c) && !Invisible.Contains(c))
                characters++;
        }
        _hiddenCharacters[(int)kind] += characters;
        if (characters > 0)
            _hiddenExcerpts[(int)kind] ??= Excerpt(text);
    }

    private static string Excerpt(ReadOnlySpan<char> text)
    {
        var sink = new TextSink(84);
        sink.Append(text[..Math.Min(text.Length, 400)]);
        return sink.ToString();
    }

    private void CountInvisible(ReadOnlySpan<char> text, TextSink? shown)
    {
        int at = text.IndexOfAny(Invisible);
        while (at >= 0)
        {
            char c = text[at];
            if (c == '\u00AD')
            {
                _softHyphens++;
            }
            else if (c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
            {
                _bidiControls++;
            }
            else
            {
                _zeroWidth++;
                if (shown is not null && at + 1 < text.Length && IsWordPart(text[at + 1])
                    && IsWordPart(at > 0 ? text[at - 1] : shown.Length > 0 ? shown.Text[^1] : ' '))
                {
                    _zeroWidthInWord++;
                }
            }
            int next = text[(at + 1)..].IndexOfAny(Invisible);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    // Only scripts that have no use for joiners: Arabic, Indic and others write with them.
    private static bool IsWordPart(char c) => c < '\u0590' && char.IsLetterOrDigit(c);

    private void OnStyleSheet(ReadOnlySpan<char> raw)
    {
        if (_sheetIsWhole)
            return;
        int room = _limits.MaxStyleLength - _styleLength;
        if (raw.Length > room)
        {
            raw = raw[..room];
            _truncated = true;
        }
        _styleLength += raw.Length;
        int before = _sheet.Count;
        _sheet.Add(raw);
        if (_sheet.Count > before && _visible.Length + _quoted.Length > 0)
            _sheetCameLate = true;
    }

    /// <summary>Conditional comments that Outlook for Windows reads as markup.</summary>
    private void OnComment(ReadOnlySpan<char> raw)
    {
        if (raw.Length < 12 || !raw.TrimStart().StartsWith("[if", StringComparison.OrdinalIgnoreCase))
            return;
        int close = raw.IndexOf(']');
        if (close < 0 || !raw[..close].Contains("mso", StringComparison.OrdinalIgnoreCase) || raw[..close].Contains("!mso", StringComparison.OrdinalIgnoreCase))
            return;
        int start = raw.IndexOf("]>");
        int end = raw.LastIndexOf("<![endif", StringComparison.OrdinalIgnoreCase);
        if (start < 0 || end <= start + 2)
            return;
        var tokens = new HtmlTokenizer(raw[(start + 2)..end], _limits.MaxAttributes);
        bool skip = false;
        while (tokens.Read())
        {
            if (tokens.Kind == HtmlTokenKind.Text)
            {
                ReadOnlySpan<char> text = skip ? default : Cook(tokens.Raw, tokens.Cooking);
                if (text.IsWhiteSpace())
                    continue;
                CountInvisible(text, null);
                Note(HiddenKind.OnlyOutlookShows, text);
                _outlookOnly.Append(text);
            }
            else if (tokens.Kind is HtmlTokenKind.StartTag or HtmlTokenKind.EndTag)
            {
                bool opens = tokens.Kind == HtmlTokenKind.StartTag;
                _outlookOnly.Block();
                // Settings (<xml>) and styles are no text.
                if (tokens.Raw.Equals("xml", StringComparison.OrdinalIgnoreCase) || tokens.Raw.Equals("style", StringComparison.OrdinalIgnoreCase))
                    skip = opens;
                if (opens)
                    AddOutlookLink(ref tokens);
            }
        }
    }
}
