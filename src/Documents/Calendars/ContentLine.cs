using System.Text;

namespace Bezel.Documents.Calendars;

/// <summary>One unfolded line of a calendar or card: <c>group.NAME;PARAMETER=value:value</c> (RFC 5545, 3.1; RFC 6350, 3.3).</summary>
internal sealed class ContentLine
{
    private readonly List<(string Name, string Value)> _parameters = [];

    public string Name { get; private init; } = "";
    public string Raw { get; private init; } = "";

    /// <summary>A parameter's value; empty when it has none. Old cards write values without a name.</summary>
    public string Parameter(string name)
    {
        foreach ((string key, string value) in _parameters)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        return "";
    }

    public bool IsBase64
    {
        get
        {
            string encoding = Parameter("ENCODING");
            return encoding.Equals("BASE64", StringComparison.OrdinalIgnoreCase) || encoding.Equals("B", StringComparison.OrdinalIgnoreCase) || Parameter("BASE64").Length > 0;
        }
    }

    /// <summary>The value as a reader sees it: escapes and quoted-printable undone.</summary>
    public string Text
    {
        get
        {
            string text = Parameter("ENCODING").Equals("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase) || Parameter("QUOTED-PRINTABLE").Length > 0 ? QuotedPrintable(Raw) : Raw;
            if (!text.Contains('\\'))
                return text;
            var plain = new StringBuilder(text.Length);
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] == '\\' && i + 1 < text.Length)
                {
                    i++;
                    plain.Append(text[i] is 'n' or 'N' ? '\n' : text[i]);
                }
                else
                {
                    plain.Append(text[i]);
                }
            }
            return plain.ToString();
        }
    }

    /// <summary>Lines in order, folded ones joined. Rules: a line ends at any line end; one that does not begin with a name is dropped.</summary>
    public static IEnumerable<ContentLine> Read(string text, InspectionState state)
    {
        var line = new StringBuilder();
        bool printable = false;
        for (int at = 0; at <= text.Length && state.Step(4);)
        {
            int end = at < text.Length ? text.AsSpan(at).IndexOfAny('\r', '\n') : -1;
            int stop = end < 0 ? text.Length : at + end;
            bool folded = stop > at && text[at] is ' ' or '\t' && line.Length > 0;
            // Quoted-printable has its own way of going on: an equals sign at the end.
            bool soft = !folded && line.Length > 0 && printable && line[^1] == '=';
            if (soft)
                line.Length--;
            if (!folded && !soft && line.Length > 0)
            {
                if (Parse(line.ToString()) is { } whole)
                    yield return whole;
                line.Clear();
            }
            state.Step((stop - at) / 4);
            if (line.Length == 0)
                printable = text.AsSpan(at, Math.Min(stop - at, 256)).Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
            line.Append(text, folded ? at + 1 : at, stop - (folded ? at + 1 : at));
            if (end < 0)
                break;
            at = stop + (text[stop] == '\r' && stop + 1 < text.Length && text[stop + 1] == '\n' ? 2 : 1);
        }
        if (line.Length > 0 && Parse(line.ToString()) is { } last)
            yield return last;
    }

    private static ContentLine? Parse(string line)
    {
        int at = 0;
        while (at < line.Length && (char.IsAsciiLetterOrDigit(line[at]) || line[at] is '-' or '.' or '_')) at++;
        if (at == 0 || at >= line.Length || line[at] is not (':' or ';'))
            return null;
        int dot = line.LastIndexOf('.', at - 1);
        string name = line[(dot + 1)..at].ToUpperInvariant();
        var parameters = new List<(string, string)>();
        while (at < line.Length && line[at] == ';' && parameters.Count < 64)
        {
            int start = ++at, equals = -1;
            bool quoted = false;
            for (; at < line.Length; at++)
            {
                char c = line[at];
                if (c == '"') quoted = !quoted;
                else if (!quoted && c == '=' && equals < 0) equals = at;
                else if (!quoted && c is ';' or ':') break;
            }
            string key = line[start..(equals < 0 ? at : equals)].Trim();
            parameters.Add((key, equals < 0 ? key : line[(equals + 1)..at].Trim('"')));
        }
        var found = new ContentLine { Name = name, Raw = at < line.Length ? line[(at + 1)..] : "" };
        found._parameters.AddRange(parameters);
        return found;
    }

    private string QuotedPrintable(string text)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        int n = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes[n++] = Convert.ToByte(text.Substring(i + 1, 2), 16);
                i += 2;
            }
            else
            {
                n += Encoding.UTF8.GetBytes(text, i, 1, bytes, n);
            }
        }
        string charset = Parameter("CHARSET");
        bool latin = charset.Contains("8859", StringComparison.Ordinal) || charset.Contains("1252", StringComparison.Ordinal);
        return (latin ? TextSniffing.Windows1252 : Encoding.UTF8).GetString(bytes, 0, n);
    }
}
