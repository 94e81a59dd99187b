using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bezel.Authentication;

/// <summary>What macros stand for at one place of a check (RFC 7208 §7.2).</summary>
/// <param name="Client">The sending host; IPv4 in IPv6 already made IPv4.</param>
/// <param name="LocalPart">Of the sender.</param>
/// <param name="SenderDomain">Of the sender.</param>
/// <param name="Domain">The domain whose record is evaluated.</param>
/// <param name="Helo">What the host called itself.</param>
/// <param name="ValidatedName">The host's name as far as it is proved, or "unknown".</param>
/// <param name="Now">The time.</param>
internal sealed record SpfMacroValues(
    IPAddress Client, string LocalPart, string SenderDomain, string Domain, string Helo, string ValidatedName, DateTimeOffset Now);

/// <summary>Macro strings (RFC 7208 §7): whether they are well formed, and what they stand for.</summary>
internal static class SpfMacros
{
    private const int MaxName = 253;

    private static readonly SearchValues<char> Delimiters = SearchValues.Create(".-+,/_=");

    /// <summary>Whether a string is visible ASCII (in explanations spaces too) with well-formed macros.</summary>
    public static bool IsMacroString(string text, bool inExplanation)
    {
        for (int i = 0; i < text.Length;)
        {
            if (text[i] == '%')
            {
                if (Macro.Read(text, i, inExplanation) is not { } macro)
                    return false;
                i += macro.Length;
            }
            else if (text[i] is > ' ' and < '\x7F' || (inExplanation && text[i] == ' '))
            {
                i++;
            }
            else
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether a string is a domain-spec: a macro string that ends in a macro, or in a dot, a top label and perhaps a dot.</summary>
    public static bool IsDomainSpec(string text)
    {
        if (text.Length == 0 || !IsMacroString(text, inExplanation: false))
            return false;
        if (EndsInMacro(text))
            return true;
        ReadOnlySpan<char> name = text.AsSpan().TrimEnd('.').Length >= text.Length - 1 ? text.AsSpan().TrimEnd('.') : [];
        int dot = name.LastIndexOf('.');
        return dot >= 0 && IsTopLabel(name[(dot + 1)..]);
    }

    /// <summary>Whether the name of the host, which takes lookups, is asked for.</summary>
    public static bool NeedsValidatedName(string text) => text.Contains("%{p", StringComparison.OrdinalIgnoreCase);

    /// <summary>Expands a well-formed macro string.</summary>
    public static string Expand(string text, SpfMacroValues values, bool inExplanation = false)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var expanded = new StringBuilder(text.Length + 32);
        for (int i = 0; i < text.Length;)
        {
            if (text[i] == '%' && Macro.Read(text, i, inExplanation) is { } macro)
            {
                expanded.Append(macro.Expand(values));
                i += macro.Length;
            }
            else
            {
                expanded.Append(text[i++]);
            }
        }
        return expanded.ToString();
    }

    /// <summary>Expands a domain-spec to a name; labels on the left are left out until it is no longer than a name may be (§7.3).</summary>
    public static string ExpandName(string spec, SpfMacroValues values)
    {
        string name = Expand(spec, values);
        if (name.EndsWith('.'))
            name = name[..^1];
        return name.Length > MaxName && name.IndexOf('.', name.Length - MaxName - 1) is >= 0 and int dot ? name[(dot + 1)..] : name;
    }

    private static bool EndsInMacro(string text)
    {
        int last = 0, i = 0;
        while (i < text.Length)
        {
            last = i;
            i += text[i] == '%' && Macro.Read(text, i, inExplanation: false) is { } macro ? macro.Length : 1;
        }
        return text[last] == '%';
    }

    /// <summary>Letters, digits and hyphens, no hyphen at either end, not digits alone.</summary>
    private static bool IsTopLabel(ReadOnlySpan<char> label)
    {
        if (label.Length == 0 || label[0] == '-' || label[^1] == '-')
            return false;
        bool more = false;
        foreach (char c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                return false;
            more |= !char.IsAsciiDigit(c);
        }
        return more;
    }

    /// <summary>One <c>%…</c> of a macro string.</summary>
    private readonly record struct Macro(int Length, char Letter, int Parts, bool Reversed, string DelimitersUsed)
    {
        public static Macro? Read(string text, int at, bool inExplanation)
        {
            if (at + 1 >= text.Length)
                return null;
            if (text[at + 1] is '%' or '_' or '-')
                return new Macro(2, text[at + 1], 0, false, "");
            int i = at + 3;
            if (text[at + 1] != '{' || i >= text.Length)
                return null;
            char letter = text[at + 2];
            if (!(inExplanation ? "slodiphcrtv" : "slodiphv").Contains(char.ToLowerInvariant(letter), StringComparison.Ordinal) || letter > 'z')
                return null;
            int digits = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
                i++;
            // More labels than a name can have are all of them; a count of none is a mistake (§7.1).
            int parts = 0;
            if (i > digits && (!int.TryParse(text.AsSpan(digits, Math.Min(i - digits, 9)), NumberStyles.None, CultureInfo.InvariantCulture, out parts) || parts == 0))
                return null;
            bool reversed = i < text.Length && text[i] is 'r' or 'R';
            if (reversed)
                i++;
            int delimiters = i;
            while (i < text.Length && Delimiters.Contains(text[i]))
                i++;
            return i < text.Length && text[i] == '}' ? new Macro(i + 1 - at, letter, parts, reversed, text[delimiters..i]) : null;
        }

        public string Expand(SpfMacroValues values)
        {
            string value;
            switch (char.ToLowerInvariant(Letter))
            {
                case '%': return "%";
                case '_': return " ";
                case '-': return "%20";
                case 's': value = values.LocalPart + "@" + values.SenderDomain; break;
                case 'l': value = values.LocalPart; break;
                case 'o': value = values.SenderDomain; break;
                case 'd': value = values.Domain; break;
                case 'i': value = Dotted(values.Client); break;
                case 'p': value = values.ValidatedName; break;
                case 'h': value = values.Helo; break;
                case 'c': value = values.Client.ToString(); break;
                case 'r': value = "unknown"; break;
                case 't': value = values.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture); break;
                default: value = values.Client.AddressFamily == AddressFamily.InterNetwork ? "in-addr" : "ip6"; break;
            }
            if (Parts > 0 || Reversed || DelimitersUsed.Length > 0)
            {
                string[] parts = value.Split(DelimitersUsed.Length > 0 ? DelimitersUsed.ToCharArray() : ['.']);
                if (Reversed)
                    Array.Reverse(parts);
                value = string.Join('.', Parts > 0 && Parts < parts.Length ? parts[^Parts..] : parts);
            }
            return char.IsAsciiLetterUpper(Letter) ? Uri.EscapeDataString(value) : value;
        }

        /// <summary>An IPv4 address as usual, an IPv6 address as 32 hexadecimal digits with dots between (§7.3).</summary>
        private static string Dotted(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
            ? address.ToString()
            : string.Join('.', Convert.ToHexString(address.GetAddressBytes()).AsEnumerable());
    }
}
