using System.Text;

namespace Bezel.Mime;

/// <summary>
/// Reads a list of addresses (RFC 5322 §3.4, obsolete forms §4.4), leniently and in one pass.
/// Rules: encoded words are decoded after the list is divided, so a comma out of one divides nothing; comments go, but serve as the name when there is no other;
/// group names go, their members stay; a route before the address goes; with several angle brackets the last counts and the rest is the name.
/// </summary>
internal sealed class AddressField
{
    private readonly string _text;
    private readonly List<MailAddress> _into;
    private readonly DefectLog _log;
    private readonly StringBuilder _phrase = new();
    private readonly StringBuilder _comment = new();
    private string? _angle;
    private bool _any;
    private int _position;

    private AddressField(string text, List<MailAddress> into, DefectLog log)
    {
        _text = text;
        _into = into;
        _log = log;
    }

    public static void Parse(string text, List<MailAddress> into, DefectLog log) => new AddressField(text, into, log).Run();

    private void Run()
    {
        bool inGroup = false;
        while (_position < _text.Length)
        {
            char c = _text[_position];
            switch (c)
            {
                case '"':
                    ReadQuoted();
                    break;
                case '(':
                    ReadComment();
                    break;
                case '<':
                    ReadAngle();
                    break;
                case ':' when _angle is null && !inGroup && IsGroupName():
                    _phrase.Clear();
                    _any = false;
                    inGroup = true;
                    _position++;
                    break;
                case ',':
                    Flush();
                    _position++;
                    break;
                case ';':
                    // Ends a group; outside of one, some programs divide addresses by it.
                    if (!inGroup && (_any || _angle is not null))
                        _log.Add(DefectKind.BadAddress, "semicolon");
                    inGroup = false;
                    Flush();
                    _position++;
                    break;
                default:
                    _phrase.Append(c);
                    _any |= c is not (' ' or '\t');
                    _position++;
                    break;
            }
            if (_into.Count >= _log.Limits.MaxAddresses)
            {
                _log.Add(DefectKind.TooManyAddresses);
                return;
            }
        }
        Flush();
    }

    private bool IsGroupName()
    {
        for (int i = 0; i < _phrase.Length; i++)
        {
            if (_phrase[i] is '@' or '[')
                return false;
        }
        return true;
    }

    private void ReadQuoted()
    {
        _any = true;
        int start = ++_position;
        bool address = _phrase.Length == 0 || !char.IsWhiteSpace(_phrase[^1]);
        var value = new StringBuilder();
        while (_position < _text.Length && _text[_position] != '"')
        {
            if (_text[_position] == '\\' && _position + 1 < _text.Length)
                _position++;
            value.Append(_text[_position++]);
        }
        if (_position >= _text.Length)
        {
            // The quote is never closed: take it as a stray character and read on after it.
            _log.Add(DefectKind.BadAddress, "missing quote");
            _phrase.Append('\'');
            int angle = _text.IndexOf('<', start);
            int stop = angle < 0 ? _text.Length : angle;
            _phrase.Length--;
            _phrase.Append(_text, start, stop - start);
            _position = stop;
            return;
        }
        _position++;
        // "local part"@domain keeps its quotes.
        if (address && _position < _text.Length && _text[_position] == '@')
        {
            _phrase.Append('"').Append(_text, start, _position - start - 1).Append('"');
            return;
        }
        string text = value.ToString();
        if (text.Contains("=?", StringComparison.Ordinal))
        {
            string decoded = EncodedWords.Decode(text, _log);
            if (decoded != text)
                _log.Add(DefectKind.MisplacedEncodedWord, "quoted string");
            text = decoded;
        }
        _phrase.Append(text);
    }

    private void ReadComment()
    {
        int depth = 0;
        var value = new StringBuilder();
        for (; _position < _text.Length; _position++)
        {
            char c = _text[_position];
            if (c == '\\' && _position + 1 < _text.Length)
            {
                value.Append(_text[++_position]);
                continue;
            }
            if (c == '(')
            {
                if (depth++ > 0)
                    value.Append(c);
            }
            else if (c == ')')
            {
                if (--depth == 0)
                {
                    _position++;
                    break;
                }
                value.Append(c);
            }
            else
            {
                value.Append(c);
            }
        }
        if (depth > 0)
            _log.Add(DefectKind.BadAddress, "missing bracket");
        if (_comment.Length > 0)
            _comment.Append(' ');
        _comment.Append(value);
    }

    private void ReadAngle()
    {
        int end = _position + 1;
        bool quoted = false;
        while (end < _text.Length && (quoted || _text[end] is not ('>' or '<' or ',')))
        {
            if (_text[end] == '\\' && quoted)
                end++;
            else if (_text[end] == '"')
                quoted = !quoted;
            else if (_text[end] == ',' && _text[_position + 1] != '@')
                break;
            end++;
        }
        // A route, <@a,@b:user@c>, holds commas.
        if (end < _text.Length && _text[end] == ',' && _position + 1 < _text.Length && _text[_position + 1] == '@')
        {
            int close = _text.IndexOf('>', end);
            end = close < 0 ? _text.Length : close;
        }
        end = Math.Min(end, _text.Length);
        if (_angle is not null)
        {
            _log.Add(DefectKind.BadAddress, "two addresses");
            _phrase.Append(" <").Append(_angle).Append('>');
        }
        string address = _text[(_position + 1)..end].Trim();
        if (address.StartsWith('@') && address.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
        {
            _log.Add(DefectKind.SourceRoute);
            address = address[(colon + 1)..];
        }
        _angle = address;
        if (end < _text.Length && _text[end] == '>')
            end++;
        else
            _log.Add(DefectKind.BadAddress, "missing angle bracket");
        _position = end;
    }

    private void Flush()
    {
        string phrase = _phrase.ToString().Trim();
        string comment = _comment.ToString().Trim();
        string? angle = _angle;
        _phrase.Clear();
        _comment.Clear();
        _angle = null;
        _any = false;
        if (angle is null && phrase.Length == 0)
            return;
        if (angle is not null)
        {
            string name = phrase.Length > 0 ? phrase : comment;
            _into.Add(new MailAddress(Name(name), Address(angle)));
            return;
        }
        string decoded = phrase.Contains("=?", StringComparison.Ordinal) ? EncodedWords.Decode(phrase, _log) : phrase;
        if (decoded != phrase)
            _log.Add(DefectKind.MisplacedEncodedWord, "address");
        int at = decoded.LastIndexOf('@');
        if (at < 0)
        {
            _log.Add(DefectKind.BadAddress, "no address");
            _into.Add(new MailAddress(Collapse(decoded), ""));
            return;
        }
        // Without angle brackets: the word with the @ is the address, words before it are the name.
        int start = decoded.AsSpan(0, at).LastIndexOf(' ') + 1;
        if (decoded[0] == '"')
            start = 0;
        int stop = decoded.IndexOf(' ', at);
        if (start > 0 || stop > 0)
            _log.Add(DefectKind.BadAddress, "no angle brackets");
        string address = stop < 0 ? decoded[start..] : decoded[start..stop];
        string before = start > 0 ? decoded[..start].Trim() : "";
        _into.Add(new MailAddress(before.Length > 0 ? Collapse(before) : Name(comment), address));
    }

    private string Address(string text)
    {
        if (text.Contains("=?", StringComparison.Ordinal))
        {
            string decoded = EncodedWords.Decode(text, _log);
            if (decoded != text)
                _log.Add(DefectKind.MisplacedEncodedWord, "address");
            text = decoded;
        }
        text = FieldValue.WithoutComments(text);
        if (text.Length > 0 && !text.StartsWith('"') && text.AsSpan().IndexOfAny(' ', '\t') >= 0)
        {
            _log.Add(DefectKind.BadAddress, "space in address");
            text = text.Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
        }
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            text = text["mailto:".Length..];
        return text;
    }

    private string Name(string text) => Collapse(text.Contains("=?", StringComparison.Ordinal) ? EncodedWords.Decode(text, _log) : text);

    private static string Collapse(string text)
    {
        text = text.Trim().Replace('\t', ' ');
        if (!text.Contains("  ", StringComparison.Ordinal))
            return text;
        var builder = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c != ' ' || builder.Length == 0 || builder[^1] != ' ')
                builder.Append(c);
        }
        return builder.ToString();
    }
}
