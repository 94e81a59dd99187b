using System.Globalization;
using System.Text;

namespace Bezel.Mime;

/// <summary>
/// One section of a parameter written as RFC 2231 §3 and §4 say: <c>name*</c>, <c>name*0</c>, <c>name*1*</c> …
/// Sections may come in any order; a charset counts for all percent-encoded sections, so a character may be split between two.
/// </summary>
internal readonly record struct ParameterSection(string Name, int Index, bool Encoded, string Value)
{
    public static ParameterSection Parse(string name, string value)
    {
        int star = name.IndexOf('*', StringComparison.Ordinal);
        ReadOnlySpan<char> rest = name.AsSpan(star + 1);
        bool encoded = rest.Length == 0 || rest[^1] == '*';
        if (rest.Length > 0 && rest[^1] == '*')
            rest = rest[..^1];
        int index = rest.Length == 0 ? 0 : int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : int.MaxValue;
        return new ParameterSection(name[..star].Trim(), index, encoded, value);
    }

    public static void Join(List<ParameterSection> sections, Dictionary<string, string> parameters, DefectLog log)
    {
        for (int i = 1; i < sections.Count; i++)
        {
            if (sections[i].Name.Equals(sections[i - 1].Name, StringComparison.OrdinalIgnoreCase) && sections[i].Index < sections[i - 1].Index)
                log.Add(DefectKind.BadParameterContinuation, "out of order");
        }
        foreach (IGrouping<string, ParameterSection> group in sections.GroupBy(static s => s.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (group.Key.Length == 0)
                continue;
            if (parameters.ContainsKey(group.Key))
                log.Add(DefectKind.DuplicateParameter, group.Key);
            parameters[group.Key] = JoinOne([.. group.OrderBy(static s => s.Index)], log);
        }
    }

    private static string JoinOne(ParameterSection[] sections, DefectLog log)
    {
        var text = new StringBuilder();
        var pending = new List<byte>();
        string? charset = null;
        int expected = 0;
        for (int i = 0; i < sections.Length; i++)
        {
            ParameterSection section = sections[i];
            if (i > 0 && section.Index == sections[i - 1].Index)
            {
                log.Add(DefectKind.DuplicateParameter, section.Name);
                continue;
            }
            if (section.Index != expected)
                log.Add(DefectKind.BadParameterContinuation, section.Name);
            expected = section.Index == int.MaxValue ? int.MaxValue : section.Index + 1;
            string value = section.Value;
            if (!section.Encoded)
            {
                Flush();
                text.Append(value.Contains("=?", StringComparison.Ordinal) ? EncodedWords.Decode(value, log) : value);
                continue;
            }
            if (i == 0)
            {
                int first = value.IndexOf('\'', StringComparison.Ordinal);
                int second = first < 0 ? -1 : value.IndexOf('\'', first + 1);
                if (second >= 0)
                    (charset, value) = (value[..first], value[(second + 1)..]);
                else
                    log.Add(DefectKind.BadParameter, "no charset in " + section.Name);
            }
            Unescape(value, pending);
        }
        Flush();
        return text.ToString();

        void Flush()
        {
            if (pending.Count == 0)
                return;
            text.Append(Charsets.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pending), charset, log, out _));
            pending.Clear();
        }
    }

    private static void Unescape(string value, List<byte> into)
    {
        Span<byte> utf8 = stackalloc byte[4];
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (c == '%' && i + 2 < value.Length && char.IsAsciiHexDigit(value[i + 1]) && char.IsAsciiHexDigit(value[i + 2]))
            {
                into.Add(byte.Parse(value.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 2;
            }
            else if (c < 0x80)
            {
                into.Add((byte)c);
            }
            else
            {

                int length = char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]) ? 2 : 1;
                int written = Encoding.UTF8.GetBytes(value.AsSpan(i, length), utf8);
                into.AddRange(utf8[..written]);
                i += length - 1;
            }
        }
    }
}
