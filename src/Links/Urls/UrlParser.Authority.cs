namespace Bezel.Links;

/// <content>The states between the scheme and the path: credentials, host, port, and the hosts and drives of <c>file:</c>.</content>
internal sealed partial class UrlParser
{
    // The authority, host and port states: the end is found first, then the last @ parts the credentials from the host.
    private void Authority()
    {
        int end = _at;
        while (end < _input.Length && !(IsSlash(_input[end]) || _input[end] is '?' or '#'))
            end++;
        ReadOnlySpan<char> authority = _input.AsSpan(_at, end - _at);
        int at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            ReadOnlySpan<char> credentials = authority[..at];
            authority = authority[(at + 1)..];
            if (authority.IsEmpty)
            {
                _state = State.Failure;
                return;
            }
            int colon = credentials.IndexOf(':');
            ReadOnlySpan<char> user = colon < 0 ? credentials : credentials[..colon];
            _url.Username = PercentEncoding.Encode(user, PercentEncoding.UserInfo);
            if (colon >= 0)
                _url.Password = PercentEncoding.Encode(credentials[(colon + 1)..], PercentEncoding.UserInfo);
        }
        if (!HostAndPort(authority))
        {
            _state = State.Failure;
            return;
        }
        _at = end;
        _state = State.PathStart;
    }

    private bool HostAndPort(ReadOnlySpan<char> text)
    {
        bool inBrackets = false;
        int colon = -1;
        for (int i = 0; i < text.Length && colon < 0; i++)
        {
            if (text[i] == '[')
                inBrackets = true;
            else if (text[i] == ']')
                inBrackets = false;
            else if (text[i] == ':' && !inBrackets)
                colon = i;
        }
        ReadOnlySpan<char> host = colon < 0 ? text : text[..colon];
        if (host.IsEmpty && (colon >= 0 || _url.IsSpecial))
            return false;
        ParsedHost? parsed = HostParser.Parse(host.ToString(), isOpaque: !_url.IsSpecial);
        if (parsed is not ParsedHost found)
            return false;
        _url.Host = found.Text;
        _url.HostIsIp = found.IsIp;
        if (colon < 0)
            return true;
        int port = 0;
        ReadOnlySpan<char> digits = text[(colon + 1)..];
        foreach (char d in digits)
        {
            if (!char.IsAsciiDigit(d))
                return false;
            port = port * 10 + (d - '0');
            if (port > 65535)
                return false;
        }
        if (!digits.IsEmpty && port != DefaultPort(_url.Scheme))
            _url.Port = port;
        return true;
    }

    private void File(int c)
    {
        _url.Scheme = "file";
        _url.Host = "";
        if (c is '/' or '\\')
        {
            Go(State.FileSlash, 1);
            return;
        }
        if (_base is not { Scheme: "file" })
        {
            _state = State.Path;
            return;
        }
        _url.Host = _base.Host;
        _url.HostIsIp = _base.HostIsIp;
        _url.Path = [.. _base.Path];
        _url.Query = _base.Query;
        bool drive = StartsWithDriveLetter(_input.AsSpan(_at));
        if (drive)
            _url.Path = [];
        AfterBasePath(c, keepPath: drive);
    }

    private void FileSlash(int c)
    {
        if (c is '/' or '\\')
        {
            Go(State.FileHost, 1);
            return;
        }
        if (_base is { Scheme: "file" })
        {
            _url.Host = _base.Host;
            _url.HostIsIp = _base.HostIsIp;
            if (!StartsWithDriveLetter(_input.AsSpan(_at)) && _base.Path.Count > 0 && IsNormalizedDriveLetter(_base.Path[0]))
                _url.Path.Add(_base.Path[0]);
        }
        _state = State.Path;
    }

    private void FileHost()
    {
        int end = _at;
        while (end < _input.Length && _input[end] is not ('/' or '\\' or '?' or '#'))
            end++;
        ReadOnlySpan<char> host = _input.AsSpan(_at, end - _at);
        if (IsDriveLetter(host))
        {
            // The drive letter is the first segment of the path: it is read again there.
            _state = State.Path;
            return;
        }
        if (!host.IsEmpty)
        {
            if (HostParser.Parse(host.ToString(), isOpaque: false) is not ParsedHost found)
            {
                _state = State.Failure;
                return;
            }
            _url.Host = found.Text == "localhost" ? "" : found.Text;
            _url.HostIsIp = found.IsIp;
        }
        _at = end;
        _state = State.PathStart;
    }
}
