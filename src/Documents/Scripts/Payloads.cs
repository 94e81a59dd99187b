using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Bezel.Documents.Scripts;

/// <summary>
/// Files that are written into text: base64, hexadecimal digits, lists of byte values, <c>data:</c> addresses. What is decoded is
/// counted like what is unpacked, and is only kept where its first bytes say that it is a file of some kind.
/// </summary>
internal static class Payloads
{
    private const int MaxBytes = 24 << 20;

    private static readonly SearchValues<char> ListLetters = SearchValues.Create(" ,0123456789\r\n\t");

    /// <summary>What base64 is written in, line ends included.</summary>
    public static readonly SearchValues<char> Base64Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n");

    /// <summary>Bytes of base64 text with or without line ends, padding or the variant for addresses; null when it is none.</summary>
    public static byte[]? Base64(ReadOnlySpan<char> text, InspectionState state)
    {
        text = text.Trim();
        int most = (int)Math.Min(Math.Min(text.Length, (long)MaxBytes / 3 * 4), Math.Max(0, state.InflateLeft) / 3 * 4);
        if (most < 4)
            return null;
        byte[] clean = new byte[most + 4];
        int n = 0;
        foreach (char c in text)
        {
            if (n >= most)
                break;
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/')
                clean[n++] = (byte)c;
            else if (c is '-' or '_')
                clean[n++] = (byte)(c == '-' ? '+' : '/');
            else if (c == '=')
                break;
            else if (c is not (' ' or '\r' or '\n' or '\t' or '\0' or '\\'))
                return null;
        }
        state.Step(text.Length / 4);
        if (n % 4 == 1)
            n--;
        while (n % 4 != 0)
            clean[n++] = (byte)'=';
        byte[] bytes = new byte[Base64Url.GetMaxDecodedLength(n) + 3];
        // A group that was cut off costs only itself.
        if (System.Buffers.Text.Base64.DecodeFromUtf8(clean.AsSpan(0, n), bytes, out _, out int written) != OperationStatus.Done && written == 0)
            return null;
        state.Inflated(written);
        return bytes[..written];
    }

    /// <summary>The file that a long string holds; null when it holds none. Only what has a known beginning counts.</summary>
    public static byte[]? Find(ReadOnlySpan<char> text, InspectionState state)
    {
        text = text.Trim();
        if (text.Length < 40 || !state.Step(16))
            return null;
        if (text.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return Data(text, state, out _);
        ReadOnlySpan<char> head = text[..Math.Min(text.Length, 256)];
        // Bytes as letters, which is what decoding in a script gives.
        if (head.ContainsAnyInRange('\0', '\u0008') && !head.ContainsAnyExceptInRange('\0', '\u00FF') && IsFile(Encoding.Latin1.GetBytes(head.ToString())))
            return Encoding.Latin1.GetBytes(text.ToString());
        if (LooksHexadecimal(head))
            return Hexadecimal(text, state) is { } hex && IsFile(hex) ? hex : null;
        if (char.IsAsciiDigit(head[0]) && head.IndexOfAnyExcept(ListLetters) < 0 && head.Contains(','))
            return Decimals(text, state) is { } list && IsFile(list) ? list : null;
        // A look at the beginning is enough to say no.
        if (!LooksBase64(head) || Base64(head[..(head.Length / 4 * 4)], state) is not { } start || !IsFile(start))
            return null;
        return Base64(text, state);
    }

    /// <summary>The content of a <c>data:</c> address (RFC 2397); null when it is broken.</summary>
    public static byte[]? Data(ReadOnlySpan<char> address, InspectionState state, out string mediaType)
    {
        mediaType = "";
        int comma = address.IndexOf(',');
        if (comma < 5 || comma > 512)
            return null;
        ReadOnlySpan<char> head = address[5..comma];
        int semicolon = head.IndexOf(';');
        mediaType = (semicolon < 0 ? head : head[..semicolon]).Trim().ToString().ToLowerInvariant();
        ReadOnlySpan<char> body = address[(comma + 1)..];
        if (head.Contains("base64", StringComparison.OrdinalIgnoreCase))
            return Base64(body.Contains('%') ? Escapes.Percent(body.ToString(), old: true) : body, state);
        if (body.Length > MaxBytes || body.Length > state.InflateLeft)
            return null;
        state.Inflated(body.Length);
        return Encoding.UTF8.GetBytes(Escapes.Percent(body.ToString(), old: false));
    }

    /// <summary>Whether the beginning is that of a file that somebody could be handed: text of any kind is not.</summary>
    public static bool IsFile(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 16)
            return false;
        if (FileSignatures.Find(bytes) is { } type)
            return type is not (FileType.Audio or FileType.Xls or FileType.OtherArchive or FileType.Xz or FileType.Image or FileType.Database or FileType.Cryptographic or FileType.Lzh) || bytes.Length > 4096;
        return bytes.IndexOf("%PDF-"u8) is >= 0 and < 64 || IsMarkup(bytes);
    }

    /// <summary>A page or script inside.</summary>
    public static bool IsMarkup(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> t = bytes.TrimStart(" \r\n\t\xEF\xBB\xBF"u8);
        foreach (string mark in (ReadOnlySpan<string>)["<!doctype html", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<form", "<hta:", "<iframe"])
        {
            if (t.Length >= mark.Length && Ascii.EqualsIgnoreCase(t[..mark.Length], mark))
                return true;
        }
        return false;
    }

    private static bool LooksBase64(ReadOnlySpan<char> head)
    {
        foreach (char c in head)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '/' or '=' or '-' or '_' or '\r' or '\n'))
                return false;
        }
        return true;
    }

    private static bool LooksHexadecimal(ReadOnlySpan<char> head)
    {
        foreach (char c in head)
        {
            if (!char.IsAsciiHexDigit(c) && c is not ('\r' or '\n' or ' '))
                return false;
        }
        return true;
    }

    private static byte[]? Hexadecimal(ReadOnlySpan<char> text, InspectionState state)
    {
        byte[] bytes = new byte[(int)Math.Min(Math.Min(text.Length / 2, MaxBytes), Math.Max(0, state.InflateLeft))];
        int n = 0, high = -1;
        foreach (char c in text)
        {
            int digit = char.IsAsciiHexDigit(c) ? PdfDigit(c) : -1;
            if (digit < 0)
                continue;
            if (high < 0)
            {
                high = digit;
                continue;
            }
            if (n >= bytes.Length)
                break;
            bytes[n++] = (byte)((high << 4) | digit);
            high = -1;
        }
        state.Step(text.Length / 4);
        state.Inflated(n);
        return bytes[..n];
    }

    private static int PdfDigit(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;

    private static byte[]? Decimals(ReadOnlySpan<char> text, InspectionState state)
    {
        byte[] bytes = new byte[(int)Math.Min(Math.Min((text.Length / 2) + 1, MaxBytes), Math.Max(0, state.InflateLeft))];
        int n = 0, value = -1;
        foreach (char c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                value = (Math.Max(value, 0) * 10) + (c - '0');
                if (value > 255)
                    return null;
            }
            else if (value >= 0)
            {
                if (n >= bytes.Length)
                    break;
                bytes[n++] = (byte)value;
                value = -1;
            }
        }
        if (value >= 0 && n < bytes.Length)
            bytes[n++] = (byte)value;
        state.Step(text.Length / 4);
        state.Inflated(n);
        return bytes[..n];
    }
}
