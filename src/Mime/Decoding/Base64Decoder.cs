using System.Buffers;
using System.Buffers.Text;

namespace Bezel.Mime;

/// <summary>
/// Base64 as it comes (RFC 2045 §6.8): whole lines go through the framework's vectorised decoder, what that refuses is read byte by byte.
/// Rules: characters that are not base64 are passed over and counted; padding ends a group of four; what follows padding is decoded
/// too when its line is base64 throughout (some programs join encoded pieces), otherwise reading ends there (lists add footers in plain text).
/// </summary>
internal static class Base64Decoder
{
    private static readonly SearchValues<byte> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);

    /// <param name="Written">Bytes decoded.</param>
    /// <param name="Skipped">Characters that are not base64, spaces inside lines included.</param>
    /// <param name="Truncated">Whether the last group was not whole.</param>
    /// <param name="AfterPadding">Whether something stood after the padding.</param>
    internal readonly record struct Result(int Written, int Skipped, bool Truncated, bool AfterPadding);

    public static Result Decode(ReadOnlySpan<byte> source, Span<byte> target)
    {
        int written = 0, skipped = 0, bits = 0, count = 0;
        bool padded = false, after = false;
        while (source.Length > 0)
        {
            int end = source.IndexOfAny((byte)'\n', (byte)'\r');
            ReadOnlySpan<byte> line = end < 0 ? source : source[..end];
            source = end < 0 ? default : source[(end + 1)..];
            if (line.Length > 0 && line[^1] is (byte)' ' or (byte)'\t')
                line = line.TrimEnd(" \t"u8);
            if (line.IsEmpty)
                continue;
            if (padded)
            {
                after = true;
                if (line.Length % 4 != 0 || line.ContainsAnyExcept(Alphabet))
                    break;
                padded = false;
            }
            if (count == 0 && (line.Length & 3) == 0 && line[^1] != '='
                && Base64.DecodeFromUtf8(line, target[written..], out int consumed, out int produced, isFinalBlock: false) == OperationStatus.Done
                && consumed == line.Length && produced == line.Length / 4 * 3)
            {
                written += produced;
                continue;
            }
            for (int i = 0; i < line.Length; i++)
            {
                int value = Value(line[i]);
                if (value >= 0)
                {
                    if (padded)
                    {
                        // Padding in the middle of a line: joined pieces.
                        padded = false;
                        after = true;
                    }
                    bits = (bits << 6) | value;
                    if (++count < 4)
                        continue;
                    target[written++] = (byte)(bits >> 16);
                    target[written++] = (byte)(bits >> 8);
                    target[written++] = (byte)bits;
                    bits = count = 0;
                }
                else if (line[i] == '=')
                {
                    if (count >= 2)
                        written = Partial(target, written, bits, count);
                    else if (count == 1)
                        skipped++;
                    bool ends = count != 0;
                    bits = count = 0;
                    if (!ends)
                        continue;
                    padded = true;
                    ReadOnlySpan<byte> rest = line[(i + 1)..].TrimStart((byte)'=');
                    if (rest.Length > 0 && ((rest.Length & 3) != 0 || rest.ContainsAnyExcept(Alphabet)))
                        return new Result(written, skipped, false, true);
                }
                else
                {
                    skipped++;
                }
            }
        }
        bool truncated = count != 0;
        if (count >= 2)
            written = Partial(target, written, bits, count);
        return new Result(written, skipped, truncated, after);
    }

    private static int Partial(Span<byte> target, int written, int bits, int count)
    {
        bits <<= 6 * (4 - count);
        target[written++] = (byte)(bits >> 16);
        if (count == 3)
            target[written++] = (byte)(bits >> 8);
        return written;
    }

    private static int Value(byte b) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => b - 'A',
        >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
        (byte)'+' or (byte)'-' => 62,
        (byte)'/' or (byte)'_' => 63,
        _ => -1,
    };
}
