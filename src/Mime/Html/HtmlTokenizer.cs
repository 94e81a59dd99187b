using System.Buffers;

namespace Bezel.Mime.Html;

/// <summary>The kinds of token, as in the WHATWG HTML standard, section 13.2.5.</summary>
internal enum HtmlTokenKind
{
    Text,
    StartTag,
    EndTag,
    Comment,
    Doctype,
}

/// <summary>The states that the reader of tokens may switch to.</summary>
internal enum HtmlTextState
{
    Data,
    Rcdata,
    RawText,
    Script,
    PlainText,
    CData,
}

/// <summary>An attribute as two ranges of the source.</summary>
internal struct HtmlAttribute
{
    public int NameStart;
    public int NameLength;
    public int ValueStart;
    public int ValueLength;
}

// Rules of this file
// - It is the tokenizer of section 13.2.5 with its states as places in the code. Tokens are ranges of the source;
//   CharacterReferences turns a range into its value only when somebody asks, so most of a page is never copied.
// - CR counts as white space wherever LF does, which is what normalising line ends first would give.
// - Every character is looked at a bounded number of times, whatever the input.
// - Parse errors are not reported: nothing in a verdict hangs on them.

/// <summary>Reads tokens, one at a time.</summary>
internal ref partial struct HtmlTokenizer
{
    private static readonly SearchValues<char> TagNameEnd = SearchValues.Create("\t\n\f\r />");
    private static readonly SearchValues<char> TagNameOnlyEnd = SearchValues.Create("\t\n\f\r >");
    private static readonly SearchValues<char> AttributeNameEnd = SearchValues.Create("\t\n\f\r />=");
    private static readonly SearchValues<char> UnquotedEnd = SearchValues.Create("\t\n\f\r >");

    private readonly ReadOnlySpan<char> _source;
    private readonly int _maxAttributes;
    private HtmlAttribute[] _attributes;
    private int _at;
    private ReadOnlySpan<char> _lastStartTag;

    public HtmlTokenizer(ReadOnlySpan<char> source, int maxAttributes = int.MaxValue)
    {
        _source = source;
        _maxAttributes = maxAttributes;
        _attributes = new HtmlAttribute[16];
    }

    /// <summary>Set by the reader after a start tag, as the tree construction stage would.</summary>
    public HtmlTextState State { get; set; }

    /// <summary>Whether <c>&lt;![CDATA[</c> opens a section: only inside SVG and MathML.</summary>
    public bool AllowCData { get; set; }

    public HtmlTokenKind Kind { get; private set; }

    /// <summary>Start of the raw text, comment or tag name.</summary>
    public int Start { get; private set; }

    public int Length { get; private set; }

    /// <summary>How the raw text becomes its value.</summary>
    public HtmlCooking Cooking { get; private set; }

    public bool SelfClosing { get; private set; }

    /// <summary>Attributes beyond the limit were left out.</summary>
    public bool AttributesCut { get; private set; }

    public int AttributeCount { get; private set; }

    /// <summary>Name of the document type as given, lower case; null when missing.</summary>
    public string? DoctypeName { get; private set; }

    public string? DoctypePublicId { get; private set; }

    public string? DoctypeSystemId { get; private set; }

    public bool DoctypeForcesQuirks { get; private set; }

    public readonly ReadOnlySpan<char> Source => _source;

    public readonly ReadOnlySpan<HtmlAttribute> Attributes => _attributes.AsSpan(0, AttributeCount);

    public readonly ReadOnlySpan<char> Raw => _source.Slice(Start, Length);

    public readonly string Value => CharacterReferences.Cook(Raw, Cooking);

    public readonly ReadOnlySpan<char> NameOf(in HtmlAttribute attribute) => _source.Slice(attribute.NameStart, attribute.NameLength);

    public readonly ReadOnlySpan<char> RawValueOf(in HtmlAttribute attribute) => _source.Slice(attribute.ValueStart, attribute.ValueLength);

    /// <summary>The name of the last start tag, for which an end tag leaves RCDATA, RAWTEXT and script.</summary>
    public void SetLastStartTag(ReadOnlySpan<char> name) => _lastStartTag = name;

    /// <summary>Reads the next token; false at the end.</summary>
    public bool Read()
    {
        while (_at < _source.Length)
        {
            bool found = State switch
            {
                HtmlTextState.Data => ReadData(),
                HtmlTextState.PlainText => TextUntil(_source.Length, HtmlCooking.Raw),
                HtmlTextState.CData => ReadCData(),
                HtmlTextState.Script => ReadUntilEndTag(ScriptEnd(), HtmlCooking.Raw),
                HtmlTextState.Rcdata => ReadUntilEndTag(AppropriateEndTag(_at), HtmlCooking.Rcdata),
                _ => ReadUntilEndTag(AppropriateEndTag(_at), HtmlCooking.Raw),
            };
            if (found)
                return true;
        }
        return false;
    }

    private bool TextUntil(int end, HtmlCooking cooking)
    {
        if (end == _at)
            return false;
        Kind = HtmlTokenKind.Text;
        Cooking = cooking;
        Start = _at;
        Length = end - _at;
        _at = end;
        return true;
    }

    private bool ReadData()
    {
        int end = _at;
        while (true)
        {
            int found = _source[end..].IndexOf('<');
            if (found < 0)
                return TextUntil(_source.Length, HtmlCooking.Data);
            end += found;
            if (end + 1 < _source.Length)
            {
                char next = _source[end + 1];
                if (char.IsAsciiLetter(next) || next is '!' or '?' || (next == '/' && end + 2 < _source.Length))
                    break;
            }
            // A lone "<", or "</" at the very end, is text.
            end++;
        }
        return TextUntil(end, HtmlCooking.Data) || ReadMarkup();
    }

    /// <summary>At a "&lt;" that opens markup. False when it gives no token.</summary>
    private bool ReadMarkup()
    {
        char next = _source[_at + 1];
        switch (next)
        {
            case '!':
                return ReadDeclaration();
            case '?':
                return BogusComment(_at + 1);
            case '/':
                char first = _source[_at + 2];
                if (char.IsAsciiLetter(first))
                    return ReadTag(_at + 2, HtmlTokenKind.EndTag);
                if (first != '>')
                    return BogusComment(_at + 2);
                _at += 3;
                return false;
            default:
                return ReadTag(_at + 1, HtmlTokenKind.StartTag);
        }
    }

    private bool ReadDeclaration()
    {
        ReadOnlySpan<char> rest = _source[(_at + 2)..];
        if (rest.StartsWith("--"))
            return ReadComment();
        if (rest.StartsWith("doctype", StringComparison.OrdinalIgnoreCase))
            return ReadDoctype();
        if (AllowCData && rest.StartsWith("[CDATA["))
        {
            _at += 9;
            State = HtmlTextState.CData;
            return false;
        }
        return BogusComment(_at + 2);
    }

    private bool ReadCData()
    {
        int found = _source[_at..].IndexOf("]]>");
        if (found < 0)
            return TextUntil(_source.Length, HtmlCooking.CData);
        State = HtmlTextState.Data;
        bool any = TextUntil(_at + found, HtmlCooking.CData);
        _at += 3;
        return any;
    }

    private bool Comment(int start, int end, int next)
    {
        Kind = HtmlTokenKind.Comment;
        Cooking = HtmlCooking.Raw;
        Start = start;
        Length = end - start;
        _at = next;
        return true;
    }

    private bool BogusComment(int start)
    {
        int found = _source[start..].IndexOf('>');
        return found < 0 ? Comment(start, _source.Length, _source.Length) : Comment(start, start + found, start + found + 1);
    }

    private bool ReadComment()
    {
        int start = _at + 4;
        ReadOnlySpan<char> rest = _source[start..];
        if (rest.StartsWith(">"))
            return Comment(start, start, start + 1);
        if (rest.StartsWith("->"))
            return Comment(start, start, start + 2);
        for (int at = start; ; at++)
        {
            int found = _source[at..].IndexOf("--");
            if (found < 0)
                break;
            at += found;
            ReadOnlySpan<char> after = _source[(at + 2)..];
            if (after.StartsWith(">"))
                return Comment(start, at, at + 3);
            if (after.StartsWith("!>"))
                return Comment(start, at, at + 4);
        }
        // At the end of the input what might have been the closing is left out.
        if (rest.EndsWith("--!"))
            rest = rest[..^3];
        else if (rest.EndsWith("--"))
            rest = rest[..^2];
        else if (rest.EndsWith("-"))
            rest = rest[..^1];
        return Comment(start, start + rest.Length, _source.Length);
    }

    private bool ReadTag(int name, HtmlTokenKind kind)
    {
        AttributeCount = 0;
        AttributesCut = false;
        SelfClosing = false;
        int length = _source[name..].IndexOfAny(TagNameEnd);
        // A tag that the input ends in is dropped.
        if (length < 0 || !ReadAttributes(name + length))
        {
            _at = _source.Length;
            return false;
        }
        Kind = kind;
        Cooking = HtmlCooking.Name;
        Start = name;
        Length = length;
        if (kind == HtmlTokenKind.StartTag)
            _lastStartTag = Raw;
        return true;
    }

    /// <summary>From after the name to after the "&gt;"; false when the input ends before.</summary>
    private bool ReadAttributes(int at)
    {
        while (true)
        {
            // Before attribute name.
            while (at < _source.Length && IsSpace(_source[at]))
                at++;
            if (at == _source.Length)
                return false;
            char c = _source[at];
            if (c == '>')
            {
                _at = at + 1;
                return true;
            }
            if (c == '/')
            {
                at++;
                if (at < _source.Length && _source[at] == '>')
                {
                    SelfClosing = true;
                    _at = at + 1;
                    return true;
                }
                continue;
            }
            // Attribute name; a leading "=" belongs to it.
            HtmlAttribute attribute = default;
            attribute.NameStart = at;
            int length = _source[(at + 1)..].IndexOfAny(AttributeNameEnd);
            if (length < 0)
                return false;
            at += length + 1;
            attribute.NameLength = length + 1;
            attribute.ValueStart = at;
            while (at < _source.Length && IsSpace(_source[at]))
                at++;
            if (at < _source.Length && _source[at] == '=')
            {
                at = ReadAttributeValue(at + 1, ref attribute);
                if (at < 0)
                    return false;
            }
            Add(attribute);
        }
    }

    private readonly int ReadAttributeValue(int at, ref HtmlAttribute attribute)
    {
        while (at < _source.Length && IsSpace(_source[at]))
            at++;
        if (at == _source.Length)
            return -1;
        char quote = _source[at];
        int length;
        if (quote is '"' or '\'')
        {
            at++;
            length = _source[at..].IndexOf(quote);
            attribute.ValueStart = at;
            attribute.ValueLength = length;
            return length < 0 ? -1 : at + length + 1;
        }
        length = _source[at..].IndexOfAny(UnquotedEnd);
        attribute.ValueStart = at;
        attribute.ValueLength = length;
        return length < 0 ? -1 : at + length;
    }

    private void Add(in HtmlAttribute attribute)
    {
        if (AttributeCount >= _maxAttributes)
        {
            AttributesCut = true;
            return;
        }
        if (AttributeCount == _attributes.Length)
            Array.Resize(ref _attributes, AttributeCount * 2);
        _attributes[AttributeCount++] = attribute;
    }

    private static bool IsSpace(char c) => c is ' ' or '\n' or '\t' or '\r' or '\f';
}
