using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bezel.Dns;

/// <summary>Reads the master-file subset of <see cref="ZoneFile"/>. Zones are written by people who trust themselves: what is wrong is refused.</summary>
internal sealed class ZoneFileReader
{
    private readonly ZoneFile _zone;
    private string _origin = "";
    private string _owner = "";
    private TimeSpan? _timeToLive;

    private ZoneFileReader(ZoneFile zone) => _zone = zone;

    public static void Read(string text, ZoneFile into)
    {
        var reader = new ZoneFileReader(into);
        foreach ((int line, bool blankOwner, List<Word> words) in Entries(text))
        {
            try
            {
                reader.Entry(blankOwner, words);
            }
            catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
            {
                throw new FormatException($"Line {line} of the zone: {e.Message}", e);
            }
        }
    }

    /// <summary>A word, its escapes resolved; in quotes it is never taken for a type or class.</summary>
    private readonly record struct Word(string Text, bool Quoted);

    private void Entry(bool blankOwner, List<Word> words)
    {
        switch (words[0].Text.ToUpperInvariant())
        {
            case "$ORIGIN": _origin = Full(At(words, 1)); return;
            case "$TTL": _timeToLive = Seconds(At(words, 1)); return;
            case "$TIMEOUT": Unanswered(words, DnsOutcome.TimedOut); return;
            case "$FAIL": Unanswered(words, DnsOutcome.ServerFailed); return;
            case "$REFUSE": Unanswered(words, DnsOutcome.Refused); return;
            case ['$', ..]: throw new FormatException($"{words[0].Text} is not known.");
        }
        int next = 0;
        if (!blankOwner)
            _owner = Full(words[next++].Text);
        TimeSpan? timeToLive = _timeToLive;
        // Time to live and class may stand in either order (RFC 1035 §5.1).
        for (; next < words.Count && !words[next].Quoted; next++)
        {
            if (words[next].Text.Equals("IN", StringComparison.OrdinalIgnoreCase))
                continue;
            if (!char.IsAsciiDigit(words[next].Text.FirstOrDefault()))
                break;
            timeToLive = Seconds(words[next].Text);
        }
        DnsRecordType type = TypeOf(At(words, next++));
        _zone.Add(_owner, type, Record(type, words, next), timeToLive);
    }

    private DnsRecord Record(DnsRecordType type, List<Word> words, int at) => type switch
    {
        DnsRecordType.A or DnsRecordType.Aaaa => new AddressRecord(Address(At(words, at), type == DnsRecordType.A ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6)),
        DnsRecordType.Mx => new MxRecord(ushort.Parse(At(words, at), CultureInfo.InvariantCulture), Full(At(words, at + 1))),
        DnsRecordType.Txt => new TxtRecord(at < words.Count ? string.Concat(words.Skip(at).Select(w => w.Text)) : throw new FormatException("The text is missing.")),
        DnsRecordType.Soa => new SoaRecord(Full(At(words, at)), Full(At(words, at + 1)), uint.Parse(At(words, at + 6), CultureInfo.InvariantCulture)),
        _ => new NameRecord(Full(At(words, at))),
    };

    private void Unanswered(List<Word> words, DnsOutcome outcome) =>
        _zone.AddUnanswered(Full(At(words, 1)), outcome, words.Count > 2 ? TypeOf(words[2].Text) : null);

    private string Full(string name) => name switch
    {
        "." => "",
        "@" => _origin,
        _ when name.EndsWith('.') => name[..^1],
        _ => _origin.Length == 0 ? name : name + "." + _origin,
    };

    private static string At(List<Word> words, int index) => index < words.Count ? words[index].Text : throw new FormatException("Something is missing at its end.");

    private static TimeSpan Seconds(string word) => TimeSpan.FromSeconds(uint.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture));

    private static IPAddress Address(string word, AddressFamily family) =>
        IPAddress.TryParse(word, out IPAddress? address) && address.AddressFamily == family ? address : throw new FormatException($"{word} is no such address.");

    private static DnsRecordType TypeOf(string word) =>
        !char.IsAsciiDigit(word.FirstOrDefault()) && Enum.TryParse(word, ignoreCase: true, out DnsRecordType type) && type != DnsRecordType.None
            ? type
            : throw new FormatException($"{word} is no type that is known here.");

    /// <summary>Divides the text into entries: one a line, unless parentheses hold lines together.</summary>
    private static IEnumerable<(int Line, bool BlankOwner, List<Word> Words)> Entries(string text)
    {
        List<Word> words = [];
        bool blankOwner = false;
        int line = 1, start = 1, open = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '\n';
            switch (c)
            {
                case '\n' when open == 0 || i == text.Length:
                    if (words.Count > 0)
                        yield return (start, blankOwner, words);
                    words = [];
                    line++;
                    start = line;
                    blankOwner = i + 1 < text.Length && text[i + 1] is ' ' or '\t';
                    break;
                case '\n': line++; break;
                case ';': i = EndOfLine(text, i) - 1; break;
                case '(': open++; break;
                case ')': open--; break;
                case ' ' or '\t' or '\r':
                    if (i == 0)
                        blankOwner = true;
                    break;
                default: words.Add(NextWord(text, ref i)); break;
            }
        }
    }

    private static int EndOfLine(string text, int from) => text.IndexOf('\n', from) is >= 0 and int end ? end : text.Length;

    /// <summary>Reads a word; <paramref name="at"/> is left on its last character. Characters over 127 become their bytes in UTF-8.</summary>
    private static Word NextWord(string text, ref int at)
    {
        var word = new StringBuilder();
        bool quoted = text[at] == '"';
        int i = quoted ? at + 1 : at;
        for (; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted ? c == '"' : c is ' ' or '\t' or '\r' or '\n' or ';' or '(' or ')' or '"')
                break;
            if (c == '\\' && i + 3 < text.Length && int.TryParse(text.AsSpan(i + 1, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code <= 255)
            {
                word.Append((char)code);
                i += 3;
            }
            else if (c == '\\' && i + 1 < text.Length)
            {
                word.Append(text[++i]);
            }
            else if (c < 128)
            {
                word.Append(c);
            }
            else
            {
                int length = char.IsHighSurrogate(c) && i + 1 < text.Length ? 2 : 1;
                word.Append(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text.Substring(i, length))));
                i += length - 1;
            }
        }
        at = quoted ? i : i - 1;
        return new Word(word.ToString(), quoted);
    }
}
