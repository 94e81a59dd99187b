namespace Bezel.Mime.Html;

internal ref partial struct HtmlTokenizer
{
    /// <summary>Text up to <paramref name="end"/>, where the appropriate end tag (or the end of the input) stands, then that tag.</summary>
    private bool ReadUntilEndTag(int end, HtmlCooking cooking)
    {
        if (TextUntil(end, cooking))
            return true;
        State = HtmlTextState.Data;
        return ReadTag(_at + 2, HtmlTokenKind.EndTag);
    }

    /// <summary>The place of the end tag that leaves RCDATA and RAWTEXT, or the end of the input.</summary>
    private readonly int AppropriateEndTag(int at)
    {
        while (true)
        {
            int found = _source[at..].IndexOf("</");
            if (found < 0)
                return _source.Length;
            at += found;
            if (IsAppropriate(at))
                return at;
            at += 2;
        }
    }

    private readonly bool IsAppropriate(int at)
    {
        ReadOnlySpan<char> rest = _source[(at + 2)..];
        return !_lastStartTag.IsEmpty
            && rest.Length > _lastStartTag.Length
            && (IsSpace(rest[_lastStartTag.Length]) || rest[_lastStartTag.Length] is '/' or '>')
            && rest.StartsWith(_lastStartTag, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The place of the end tag that leaves a script: not one inside <c>&lt;!-- &lt;script&gt; … &lt;/script&gt; --&gt;</c>
    /// (sections 13.2.5.15 to 13.2.5.31).
    /// </summary>
    private readonly int ScriptEnd()
    {
        int at = _at;
        while (true)
        {
            int found = _source[at..].IndexOf('<');
            if (found < 0)
                return _source.Length;
            at += found;
            ReadOnlySpan<char> rest = _source[at..];
            if (rest.StartsWith("</"))
            {
                if (IsAppropriate(at))
                    return at;
                at += 2;
            }
            else if (rest.StartsWith("<!--"))
            {
                at = EscapedScript(at + 4, out bool ends);
                if (ends)
                    return at;
            }
            else
            {
                at++;
            }
        }
    }

    /// <summary>From after "&lt;!--" to after "--&gt;"; or, when <paramref name="ends"/>, to the end tag or the end of the input.</summary>
    private readonly int EscapedScript(int at, out bool ends)
    {
        int dashes = 2;
        bool twice = false;
        while (at < _source.Length)
        {
            char c = _source[at];
            if (c == '>' && dashes >= 2)
            {
                ends = false;
                return at + 1;
            }
            dashes = c == '-' ? dashes + 1 : 0;
            if (c != '<')
            {
                at++;
                continue;
            }
            at++;
            bool close = at < _source.Length && _source[at] == '/';
            if (close && !twice && IsAppropriate(at - 1))
            {
                ends = true;
                return at - 1;
            }
            if (close == twice)
                at = ToggleEscape(close ? at + 1 : at, ref twice);
            else if (close)
                at++;
        }
        ends = true;
        return _source.Length;
    }

    /// <summary>Reads letters; when they are "script" and end as a tag name does, the double escape is switched.</summary>
    private readonly int ToggleEscape(int at, ref bool twice)
    {
        int start = at;
        while (at < _source.Length && char.IsAsciiLetter(_source[at]))
            at++;
        if (at == start && !twice)
            return at;
        if (at < _source.Length && (IsSpace(_source[at]) || _source[at] is '/' or '>'))
        {
            if (_source[start..at].Equals("script", StringComparison.OrdinalIgnoreCase))
                twice = !twice;
            at++;
        }
        return at;
    }
}
