using System.Text;

namespace Bezel.Links;

// The basic URL parser of the WHATWG URL standard, section 4.4, state by state and under its names, without state
// override (that serves the setters of a browser's location object, which a reader of mail does not have).
// Every step either moves forward or re-reads one authority or scheme once, so the time is linear in the input.
internal sealed partial class UrlParser
{
    private const int Eof = -1;

    private readonly string _input;
    private readonly UrlRecord? _base;
    private readonly UrlRecord _url = new();
    private int _at;
    private State _state = State.Scheme;

    private enum State
    {
        Scheme, NoScheme, SpecialRelativeOrAuthority, PathOrAuthority, Relative, RelativeSlash, SpecialAuthoritySlashes,
        SpecialAuthorityIgnoreSlashes, Authority, File, FileSlash, FileHost, PathStart, Path, OpaquePath, Query, Fragment, Done, Failure,
    }

    private UrlParser(string input, UrlRecord? baseUrl)
    {
        _input = input;
        _base = baseUrl;
    }

    /// <summary>The default port of a special scheme, 0 for <c>file</c>, null for all others.</summary>
    internal static int? DefaultPort(string scheme) => scheme switch
    {
        "http" or "ws" => 80,
        "https" or "wss" => 443,
        "ftp" => 21,
        "file" => 0,
        _ => null,
    };

    internal static UrlRecord? Parse(string input, UrlRecord? baseUrl)
    {
        var parser = new UrlParser(Cleaned(input), baseUrl);
        while (parser._state is not (State.Done or State.Failure))
            parser.Step();
        return parser._state == State.Done ? parser._url : null;
    }

    private static string Cleaned(string input)
    {
        ReadOnlySpan<char> span = input;
        while (!span.IsEmpty && span[0] <= ' ')
            span = span[1..];
        while (!span.IsEmpty && span[^1] <= ' ')
            span = span[..^1];
        if (span.IndexOfAny('\t', '\n', '\r') < 0)
            return span.Length == input.Length ? input : span.ToString();
        var kept = new StringBuilder(span.Length);
        foreach (char c in span)
        {
            if (c is not ('\t' or '\n' or '\r'))
                kept.Append(c);
        }
        return kept.ToString();
    }

    private int Current => _at < _input.Length ? _input[_at] : Eof;

    private bool NextIs(char c) => _at + 1 < _input.Length && _input[_at + 1] == c;

    private bool IsSlash(int c) => c == '/' || (c == '\\' && _url.IsSpecial);

    private void Step()
    {
        int c = Current;
        switch (_state)
        {
            case State.Scheme: Scheme(); break;
            case State.NoScheme: NoScheme(c); break;
            case State.SpecialRelativeOrAuthority:
                if (c == '/' && NextIs('/'))
                    Go(State.SpecialAuthorityIgnoreSlashes, 2);
                else
                    Go(State.Relative, 0);
                break;
            case State.PathOrAuthority:
                if (c == '/')
                    Go(State.Authority, 1);
                else
                    Go(State.Path, 0);
                break;
            case State.Relative: Relative(c); break;
            case State.RelativeSlash: RelativeSlash(c); break;
            case State.SpecialAuthoritySlashes:
                Go(State.SpecialAuthorityIgnoreSlashes, c == '/' && NextIs('/') ? 2 : 0);
                break;
            case State.SpecialAuthorityIgnoreSlashes:
                if (c is '/' or '\\')
                    _at++;
                else
                    _state = State.Authority;
                break;
            case State.Authority: Authority(); break;
            case State.File: File(c); break;
            case State.FileSlash: FileSlash(c); break;
            case State.FileHost: FileHost(); break;
            case State.PathStart: PathStart(c); break;
            case State.Path: Path(); break;
            case State.OpaquePath: OpaquePath(); break;
            case State.Query: Query(); break;
            case State.Fragment:
                _url.Fragment = PercentEncoding.Encode(_input.AsSpan(_at), PercentEncoding.Fragment);
                _state = State.Done;
                break;
            default: _state = State.Failure; break;
        }
    }

    private void Go(State next, int skip)
    {
        _state = next;
        _at += skip;
    }

    private void Scheme()
    {
        int end = 0;
        if (_input.Length > 0 && char.IsAsciiLetter(_input[0]))
        {
            while (end < _input.Length && (char.IsAsciiLetterOrDigit(_input[end]) || _input[end] is '+' or '-' or '.'))
                end++;
        }
        if (end == 0 || end == _input.Length || _input[end] != ':')
        {
            _state = State.NoScheme;
            return;
        }
        _url.Scheme = Interned(_input.AsSpan(0, end));
        _at = end + 1;
        if (_url.Scheme == "file")
            _state = State.File;
        else if (_url.IsSpecial)
            _state = _base is not null && _base.Scheme == _url.Scheme ? State.SpecialRelativeOrAuthority : State.SpecialAuthoritySlashes;
        else if (Current == '/')
            Go(State.PathOrAuthority, 1);
        else
            _state = State.OpaquePath;
    }

    private static string Interned(ReadOnlySpan<char> scheme)
    {
        if (scheme.Equals("https", StringComparison.OrdinalIgnoreCase))
            return "https";
        if (scheme.Equals("http", StringComparison.OrdinalIgnoreCase))
            return "http";
        return scheme.ToString().ToLowerInvariant();
    }

    private void NoScheme(int c)
    {
        if (_base is null || (_base.OpaquePath is not null && c != '#'))
        {
            _state = State.Failure;
        }
        else if (_base.OpaquePath is not null)
        {
            _url.Scheme = _base.Scheme;
            _url.OpaquePath = _base.OpaquePath;
            _url.Query = _base.Query;
            Go(State.Fragment, 1);
        }
        else
        {
            _state = _base.Scheme == "file" ? State.File : State.Relative;
        }
    }

    private void CopyAuthority()
    {
        _url.Username = _base!.Username;
        _url.Password = _base.Password;
        _url.Host = _base.Host;
        _url.HostIsIp = _base.HostIsIp;
        _url.Port = _base.Port;
    }

    private void Relative(int c)
    {
        _url.Scheme = _base!.Scheme;
        if (IsSlash(c))
        {
            Go(State.RelativeSlash, 1);
            return;
        }
        CopyAuthority();
        _url.Path = [.. _base.Path];
        _url.Query = _base.Query;
        AfterBasePath(c, keepPath: false);
    }

    private void AfterBasePath(int c, bool keepPath)
    {
        if (c == '?')
        {
            Go(State.Query, 1);
        }
        else if (c == '#')
        {
            Go(State.Fragment, 1);
        }
        else if (c == Eof)
        {
            _state = State.Done;
        }
        else
        {
            _url.Query = null;
            if (!keepPath)
                ShortenPath();
            _state = State.Path;
        }
    }

    private void RelativeSlash(int c)
    {
        if (_url.IsSpecial && c is '/' or '\\' && IsSlash(c))
        {
            Go(State.SpecialAuthorityIgnoreSlashes, 1);
        }
        else if (c == '/')
        {
            Go(State.Authority, 1);
        }
        else
        {
            CopyAuthority();
            _state = State.Path;
        }
    }

    private void PathStart(int c)
    {
        if (_url.IsSpecial)
            Go(State.Path, c is '/' or '\\' ? 1 : 0);
        else if (c == '?')
            Go(State.Query, 1);
        else if (c == '#')
            Go(State.Fragment, 1);
        else if (c == Eof)
            _state = State.Done;
        else
            Go(State.Path, c == '/' ? 1 : 0);
    }

    private void Path()
    {
        int end = _at;
        while (end < _input.Length && !(IsSlash(_input[end]) || _input[end] is '?' or '#'))
            end++;
        string segment = PercentEncoding.Encode(_input.AsSpan(_at, end - _at), PercentEncoding.Path);
        int c = end < _input.Length ? _input[end] : Eof;
        bool slash = IsSlash(c);
        if (IsDoubleDot(segment))
        {
            ShortenPath();
            if (!slash)
                _url.Path.Add("");
        }
        else if (IsSingleDot(segment))
        {
            if (!slash)
                _url.Path.Add("");
        }
        else
        {
            if (_url.Scheme == "file" && _url.Path.Count == 0 && IsDriveLetter(segment))
                segment = segment[0] + ":";
            _url.Path.Add(segment);
        }
        _at = Math.Min(end + 1, _input.Length);
        if (!slash)
            _state = c switch { '?' => State.Query, '#' => State.Fragment, _ => State.Done };
    }

    private void OpaquePath()
    {
        int end = _input.AsSpan(_at).IndexOfAny('?', '#');
        end = end < 0 ? _input.Length : _at + end;
        string path = PercentEncoding.Encode(_input.AsSpan(_at, end - _at), PercentEncoding.C0Control);
        // The last space before a query or fragment is encoded, so that the serialised form parses to itself.
        if (end < _input.Length && path.EndsWith(' '))
            path = path[..^1] + "%20";
        _url.OpaquePath = path;
        int c = end < _input.Length ? _input[end] : Eof;
        _at = Math.Min(end + 1, _input.Length);
        _state = c switch { '?' => State.Query, '#' => State.Fragment, _ => State.Done };
    }

    private void Query()
    {
        int end = _input.IndexOf('#', _at);
        int stop = end < 0 ? _input.Length : end;
        _url.Query = PercentEncoding.Encode(_input.AsSpan(_at, stop - _at), _url.IsSpecial ? PercentEncoding.SpecialQuery : PercentEncoding.Query);
        _at = Math.Min(stop + 1, _input.Length);
        _state = end < 0 ? State.Done : State.Fragment;
    }

    private void ShortenPath()
    {
        if (_url.Scheme == "file" && _url.Path.Count == 1 && IsNormalizedDriveLetter(_url.Path[0]))
            return;
        if (_url.Path.Count > 0)
            _url.Path.RemoveAt(_url.Path.Count - 1);
    }

    private static bool IsSingleDot(string segment) =>
        segment == "." || segment.Equals("%2e", StringComparison.OrdinalIgnoreCase);

    private static bool IsDoubleDot(string segment) =>
        segment.Length is >= 2 and <= 6
        && (segment == ".."
            || segment.Equals(".%2e", StringComparison.OrdinalIgnoreCase)
            || segment.Equals("%2e.", StringComparison.OrdinalIgnoreCase)
            || segment.Equals("%2e%2e", StringComparison.OrdinalIgnoreCase));

    private static bool IsDriveLetter(ReadOnlySpan<char> text) =>
        text.Length == 2 && char.IsAsciiLetter(text[0]) && text[1] is ':' or '|' && text.Length == 2;

    private static bool IsNormalizedDriveLetter(string text) =>
        text.Length == 2 && char.IsAsciiLetter(text[0]) && text[1] == ':';

    private static bool StartsWithDriveLetter(ReadOnlySpan<char> text) =>
        text.Length >= 2 && IsDriveLetter(text[..2]) && (text.Length == 2 || text[2] is '/' or '\\' or '?' or '#');
}
