using System.Buffers;
using System.Globalization;
using System.Text;

namespace Bezel.Links;

/// <summary>A host in its normal form, and whether it is an IP address.</summary>
internal readonly record struct ParsedHost(string Text, bool IsIp);

/// <summary>Hosts after the WHATWG URL standard, section 3.5: domains by UTS #46, IPv4 in all its old notations, IPv6.</summary>
internal static class HostParser
{
    private const string ForbiddenHost = "\0\t\n\r #/:<>?@[\\]^|";
    private static readonly SearchValues<char> ForbiddenInHost = SearchValues.Create(ForbiddenHost);
    private static readonly SearchValues<char> ForbiddenInDomain = SearchValues.Create(ForbiddenHost + "%\x7F" + ControlCharacters());

    private static string ControlCharacters()
    {
        var text = new StringBuilder();
        for (char c = '\0'; c < ' '; c++)
            text.Append(c);
        return text.ToString();
    }

    internal static ParsedHost? Parse(string text, bool isOpaque)
    {
        if (text.StartsWith('['))
        {
            if (!text.EndsWith(']') || text.Length < 2)
                return null;
            return ParseIPv6(text.AsSpan(1, text.Length - 2)) is string address ? new ParsedHost("[" + address + "]", true) : null;
        }
        if (isOpaque)
            return text.AsSpan().ContainsAny(ForbiddenInHost) ? null : new ParsedHost(PercentEncoding.Encode(text, PercentEncoding.C0Control), false);
        string domain = PercentEncoding.Decode(text);
        string? ascii = Idna.ToAscii(domain);
        if (string.IsNullOrEmpty(ascii) || ascii.AsSpan().ContainsAny(ForbiddenInDomain))
            return null;
        if (!EndsInNumber(ascii))
            return new ParsedHost(ascii, false);
        return ParseIPv4(ascii) is uint ip ? new ParsedHost(Dotted(ip), true) : null;
    }

    private static string Dotted(uint ip) =>
        string.Create(CultureInfo.InvariantCulture, $"{ip >> 24}.{ip >> 16 & 255}.{ip >> 8 & 255}.{ip & 255}");

    private static bool EndsInNumber(string host)
    {
        ReadOnlySpan<char> text = host;
        if (text.EndsWith("."))
            text = text[..^1];
        ReadOnlySpan<char> last = text[(text.LastIndexOf('.') + 1)..];
        if (last.IsEmpty)
            return false;
        return last.IndexOfAnyExceptInRange('0', '9') < 0 || ParseIPv4Number(last) is not null;
    }

    /// <summary>A part of an IPv4 address: decimal, octal (0…) or hexadecimal (0x…); null when it is none, capped at 2^32.</summary>
    private static ulong? ParseIPv4Number(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return null;
        uint radix = 10;
        if (text.Length >= 2 && text[0] == '0' && text[1] is 'x' or 'X' && text.Length >= 2)
        {
            text = text[2..];
            radix = 16;
        }
        else if (text.Length >= 2 && text[0] == '0')
        {
            text = text[1..];
            radix = 8;
        }
        ulong value = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigit(c))
                return null;
            uint digit = (uint)PercentEncoding.HexValue(c);
            if (digit >= radix)
                return null;
            value = Math.Min(value * radix + digit, 1UL << 32);
        }
        return value;
    }

    private static uint? ParseIPv4(string host)
    {
        ReadOnlySpan<char> text = host;
        if (text.EndsWith("."))
            text = text[..^1];
        Span<ulong> parts = stackalloc ulong[4];
        int count = 0;
        while (true)
        {
            int dot = text.IndexOf('.');
            if (count == 4 || ParseIPv4Number(dot < 0 ? text : text[..dot]) is not ulong value)
                return null;
            parts[count++] = value;
            if (dot < 0)
                break;
            text = text[(dot + 1)..];
        }
        ulong last = parts[count - 1];
        if (last >= 1UL << (8 * (5 - count)))
            return null;
        ulong ip = last;
        for (int i = 0; i < count - 1; i++)
        {
            if (parts[i] > 255)
                return null;
            ip += parts[i] << (8 * (3 - i));
        }
        return (uint)ip;
    }

    private static string? ParseIPv6(ReadOnlySpan<char> text)
    {
        Span<ushort> pieces = stackalloc ushort[8];
        pieces.Clear();
        int piece = 0, compress = -1, at = 0;
        if (at < text.Length && text[at] == ':')
        {
            if (text.Length < 2 || text[1] != ':')
                return null;
            at = 2;
            compress = ++piece;
        }
        while (at < text.Length)
        {
            if (piece == 8)
                return null;
            if (text[at] == ':')
            {
                if (compress >= 0)
                    return null;
                at++;
                compress = ++piece;
                continue;
            }
            int value = 0, length = 0;
            while (length < 4 && at < text.Length && char.IsAsciiHexDigit(text[at]))
            {
                value = value * 16 + PercentEncoding.HexValue(text[at++]);
                length++;
            }
            if (at < text.Length && text[at] == '.')
            {
                if (length == 0 || piece > 6 || !ReadEmbeddedIPv4(text[(at - length)..], pieces.Slice(piece, 2)))
                    return null;
                piece += 2;
                at = text.Length;
                break;
            }
            if (at < text.Length && text[at] == ':')
            {
                if (++at == text.Length)
                    return null;
            }
            else if (at < text.Length)
            {
                return null;
            }
            pieces[piece++] = (ushort)value;
        }
        if (compress >= 0)
        {
            int swaps = piece - compress;
            for (int i = 7; i != 0 && swaps > 0; i--, swaps--)
                (pieces[i], pieces[compress + swaps - 1]) = (pieces[compress + swaps - 1], pieces[i]);
        }
        else if (piece != 8)
        {
            return null;
        }
        return SerializeIPv6(pieces);
    }

    private static bool ReadEmbeddedIPv4(ReadOnlySpan<char> text, Span<ushort> target)
    {
        uint ip = 0;
        for (int part = 0; part < 4; part++)
        {
            if (part > 0)
            {
                if (text.IsEmpty || text[0] != '.')
                    return false;
                text = text[1..];
            }
            int length = 0;
            uint value = 0;
            while (length < text.Length && char.IsAsciiDigit(text[length]))
            {
                if (length > 0 && value == 0)
                    return false;
                value = value * 10 + (uint)(text[length++] - '0');
                if (value > 255)
                    return false;
            }
            if (length == 0)
                return false;
            text = text[length..];
            ip = ip << 8 | value;
        }
        target[0] = (ushort)(ip >> 16);
        target[1] = (ushort)ip;
        return text.IsEmpty;
    }

    private static string SerializeIPv6(ReadOnlySpan<ushort> pieces)
    {
        // The first longest run of at least two zero pieces is left out.
        int best = -1, bestLength = 1;
        for (int i = 0; i < 8; i++)
        {
            int run = 0;
            while (i + run < 8 && pieces[i + run] == 0)
                run++;
            if (run > bestLength)
                (best, bestLength) = (i, run);
            i += run;
        }
        var text = new StringBuilder(40);
        for (int i = 0; i < 8; i++)
        {
            if (i == best)
            {
                text.Append(i == 0 ? "::" : ":");
                i += bestLength - 1;
                continue;
            }
            text.Append(pieces[i].ToString("x", CultureInfo.InvariantCulture));
            if (i < 7)
                text.Append(':');
        }
        return text.ToString();
    }
}
