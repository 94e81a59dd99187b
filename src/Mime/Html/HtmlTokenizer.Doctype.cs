namespace Bezel.Mime.Html;

internal ref partial struct HtmlTokenizer
{
    private bool ReadDoctype()
    {
        Kind = HtmlTokenKind.Doctype;
        DoctypeName = DoctypePublicId = DoctypeSystemId = null;
        DoctypeForcesQuirks = true;
        Start = _at;
        _at += 9;
        ReadDoctypeParts();
        Length = _at - Start;
        return true;
    }

    /// <summary>Sections 13.2.5.53 to 13.2.5.68; leaves the quirks flag set where it gives up.</summary>
    private void ReadDoctypeParts()
    {
        SkipSpace();
        if (EndsDoctype())
            return;
        int length = _source[_at..].IndexOfAny(TagNameOnlyEnd);
        if (length < 0)
            length = _source.Length - _at;
        DoctypeName = CharacterReferences.Cook(_source.Slice(_at, length), HtmlCooking.Name);
        _at += length;
        SkipSpace();
        if (EndsDoctype(soundly: true))
            return;
        bool isPublic = _source[_at..].StartsWith("public", StringComparison.OrdinalIgnoreCase);
        if (!isPublic && !_source[_at..].StartsWith("system", StringComparison.OrdinalIgnoreCase))
        {
            SkipBogusDoctype();
            return;
        }
        _at += 6;
        SkipSpace();
        if (EndsDoctype())
            return;
        if (!ReadIdentifier(out string? identifier, out bool complete))
        {
            SkipBogusDoctype();
            return;
        }
        if (isPublic)
        {
            DoctypePublicId = identifier;
            if (!complete)
                return;
            SkipSpace();
            if (EndsDoctype(soundly: true))
                return;
            if (!ReadIdentifier(out identifier, out complete))
            {
                SkipBogusDoctype();
                return;
            }
        }
        DoctypeSystemId = identifier;
        if (!complete)
            return;
        SkipSpace();
        if (EndsDoctype(soundly: true))
            return;
        DoctypeForcesQuirks = false;
        SkipBogusDoctype();
    }

    private void SkipSpace()
    {
        while (_at < _source.Length && IsSpace(_source[_at]))
            _at++;
    }

    private bool EndsDoctype(bool soundly = false)
    {
        if (_at == _source.Length)
            return true;
        if (_source[_at] != '>')
            return false;
        DoctypeForcesQuirks = !soundly;
        _at++;
        return true;
    }

    private void SkipBogusDoctype()
    {
        int found = _source[_at..].IndexOf('>');
        _at = found < 0 ? _source.Length : _at + found + 1;
    }

    private bool ReadIdentifier(out string? identifier, out bool complete)
    {
        identifier = null;
        complete = false;
        char quote = _source[_at];
        if (quote is not ('"' or '\''))
            return false;
        _at++;
        ReadOnlySpan<char> rest = _source[_at..];
        int length = rest.IndexOfAny(quote, '>');
        if (length < 0)
            length = rest.Length;
        identifier = CharacterReferences.Cook(rest[..length], HtmlCooking.Raw);
        complete = length < rest.Length && rest[length] == quote;
        _at = Math.Min(_at + length + 1, _source.Length);
        return true;
    }
}
