using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Bezel.Links;

/// <summary>
/// An address as browsers read it (WHATWG URL standard, sections 4.1 to 4.5). What a browser would open is what is judged,
/// so backslashes, missing slashes, tabs inside the address, decimal IPv4 numbers and full-width letters are read as it reads them.
/// </summary>
public sealed class Url
{
    /// <summary>The longest input that is parsed, in UTF-16 units (1,048,576); longer ones fail, so that a message cannot buy time with one address.</summary>
    public const int MaxLength = 1 << 20;

    private readonly UrlRecord _record;
    private string? _href;
    private string? _path;
    private string? _unicodeHost;

    private Url(UrlRecord record) => _record = record;

    internal UrlRecord Record => _record;

    /// <summary>The scheme in lower case without the colon (<c>https</c>, <c>mailto</c>, <c>javascript</c>).</summary>
    public string Scheme => _record.Scheme;

    /// <summary>The user name before the @ of the authority, percent-encoded; empty when there is none.</summary>
    public string Username => _record.Username;

    /// <summary>The password before the @ of the authority, percent-encoded; empty when there is none.</summary>
    public string Password => _record.Password;

    /// <summary>The host: an ASCII domain in lower case, an IPv4 address in dotted form, an IPv6 address in brackets; empty when there is none.</summary>
    public string Host => _record.Host ?? "";

    /// <summary>The host with punycode labels shown as Unicode where they are valid (UTS #46 ToUnicode); never for use in comparisons.</summary>
    public string UnicodeHost => _unicodeHost ??= Idna.ToUnicode(Host);

    /// <summary>The port when one is written that is not the scheme's own; 0 to 65535.</summary>
    public int? Port => _record.Port;

    /// <summary>The path, percent-encoded, beginning with a slash for web addresses; for <c>mailto:</c>, <c>data:</c> and the like all that follows the colon.</summary>
    public string Path => _path ??= _record.PathText();

    /// <summary>The query without its question mark; empty when there is none.</summary>
    public string Query => _record.Query ?? "";

    /// <summary>The fragment without its number sign; empty when there is none.</summary>
    public string Fragment => _record.Fragment ?? "";

    /// <summary>The whole address in its normal form; parsing it gives the same address again.</summary>
    public string Href => _href ??= _record.Serialize();

    /// <summary>True for <c>http</c> and <c>https</c>.</summary>
    public bool IsWeb => _record.Scheme is "http" or "https";

    /// <summary>True when the host is an IPv4 or IPv6 address, however it was written.</summary>
    public bool IsIpAddress => _record.HostIsIp;

    /// <summary>
    /// True when the authority has a user name or password before an @, the trick of <c>https://bank.example@evil.example/</c>.
    /// </summary>
    public bool HasUserInfo => _record.Username.Length > 0 || _record.Password.Length > 0;

    /// <summary>The registrable domain of the host (<see cref="PublicSuffix.RegistrableDomain"/>); null for IP addresses and bare suffixes.</summary>
    public string? RegistrableDomain => IsIpAddress || Host.Length == 0 ? null : PublicSuffix.RegistrableDomain(Host);

    /// <summary>
    /// Parses <paramref name="input"/>, relative to <paramref name="baseUrl"/> when given. Never throws.
    /// </summary>
    /// <param name="input">The address as written; spaces and control characters around it are dropped, tabs and line ends inside it too.</param>
    /// <param name="url">The address, or null when a browser would refuse it.</param>
    /// <param name="baseUrl">The address of the document, for relative references; without it they fail.</param>
    public static bool TryParse(string? input, [NotNullWhen(true)] out Url? url, Url? baseUrl = null)
    {
        url = null;
        if (input is null || input.Length > MaxLength)
            return false;
        UrlRecord? record = UrlParser.Parse(input, baseUrl?._record);
        if (record is null)
            return false;
        url = new Url(record);
        return true;
    }

    /// <summary>
    /// The parameters of the query, decoded as forms are (<c>+</c> is a space), in order; at most 256 of them.
    /// </summary>
    public IEnumerable<KeyValuePair<string, string>> QueryParameters() => SplitParameters(Query);

    internal static IEnumerable<KeyValuePair<string, string>> SplitParameters(string query)
    {
        const int most = 256;
        int start = 0;
        for (int count = 0; start < query.Length && count < most; count++)
        {
            int end = query.IndexOf('&', start);
            if (end < 0)
                end = query.Length;
            if (end > start)
            {
                int equals = query.IndexOf('=', start, end - start);
                string name = equals < 0 ? query[start..end] : query[start..equals];
                string value = equals < 0 ? "" : query[(equals + 1)..end];
                yield return new(FormDecode(name), FormDecode(value));
            }
            start = end + 1;
        }
    }

    private static string FormDecode(string text) => PercentEncoding.Decode(text.Replace('+', ' '));

    /// <summary>The address in its normal form.</summary>
    public override string ToString() => Href;
}

/// <summary>The parts of an address while it is parsed and after (WHATWG URL standard, section 4.1).</summary>
internal sealed class UrlRecord
{
    internal string Scheme = "";
    internal string Username = "";
    internal string Password = "";
    internal string? Host;
    internal bool HostIsIp;
    internal int? Port;
    internal List<string> Path = [];
    internal string? OpaquePath;
    internal string? Query;
    internal string? Fragment;

    internal bool IsSpecial => UrlParser.DefaultPort(Scheme) != null;

    internal string PathText()
    {
        if (OpaquePath is not null)
            return OpaquePath;
        var text = new StringBuilder();
        foreach (string segment in Path)
            text.Append('/').Append(segment);
        return text.ToString();
    }

    internal string Serialize()
    {
        var text = new StringBuilder(64);
        text.Append(Scheme).Append(':');
        if (Host is not null)
        {
            text.Append("//");
            if (Username.Length > 0 || Password.Length > 0)
            {
                text.Append(Username);
                if (Password.Length > 0)
                    text.Append(':').Append(Password);
                text.Append('@');
            }
            text.Append(Host);
            if (Port is int port)
                text.Append(':').Append(port.ToString(CultureInfo.InvariantCulture));
        }
        else if (OpaquePath is null && Path.Count > 1 && Path[0].Length == 0)
        {
            // Without this the path would be read as an authority next time.
            text.Append("/.");
        }
        text.Append(PathText());
        if (Query is not null)
            text.Append('?').Append(Query);
        if (Fragment is not null)
            text.Append('#').Append(Fragment);
        return text.ToString();
    }
}
