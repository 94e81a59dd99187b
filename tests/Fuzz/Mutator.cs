namespace Bezel.Fuzz.Tests;

/// <summary>
/// Changes inputs in the ways that break readers: bits and bytes, numbers at their edges, pieces cut out, repeated or taken
/// from another input, words of the format, edited length fields. The same seed gives the same inputs everywhere.
/// </summary>
internal sealed class Mutator(ulong seed, IReadOnlyList<byte[]> inputs, IReadOnlyList<byte[]> words)
{
    private const int MaxLength = 256 << 10;
    private static readonly ulong[] Edges = [0, 1, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];
    private static readonly string[] Numbers = ["0", "-1", "1", "65535", "65536", "2147483647", "2147483648", "4294967295", "99999999999999999999", "1e308", "0.0000000001"];

    private ulong _state = seed * 0x9E3779B97F4A7C15 | 1;

    public byte[] Next()
    {
        byte[] input = [.. inputs[Below(inputs.Count)]];
        for (int changes = 1 + Below(6); changes > 0; changes--)
            input = Change(input);
        return input.Length > MaxLength ? input[..MaxLength] : input;
    }

    private byte[] Change(byte[] input)
    {
        if (input.Length == 0)
            return [.. words[Below(words.Count)]];
        int at = Below(input.Length);
        switch (Below(12))
        {
            case 0:
                input[at] ^= (byte)(1 << Below(8));
                return input;
            case 1:
                input[at] = (byte)Below(256);
                return input;
            case 2:
                WriteNumber(input, at);
                return input;
            case 3:
                return input[..at];
            case 4:
                return [.. input[..at], .. input[Math.Min(input.Length, at + 1 + Below(64))..]];
            case 5:
                byte[] piece = input[at..Math.Min(input.Length, at + 1 + Below(256))];
                return [.. input[..at], .. Enumerable.Repeat(piece, 1 + Below(40)).SelectMany(p => p), .. input[at..]];
            case 6:
                byte[] other = inputs[Below(inputs.Count)];
                int from = Below(other.Length + 1);
                return [.. input[..at], .. other[from..]];
            case 7 or 8:
                byte[] word = words[Below(words.Count)];
                return [.. input[..at], .. word, .. input[Math.Min(input.Length, at + (Below(2) * word.Length))..]];
            case 9:
                return Renumber(input, at);
            case 10:
                byte[] repeated = words[Below(words.Count)];
                return [.. input[..at], .. Enumerable.Repeat(repeated, 1 + Below(500)).SelectMany(p => p), .. input[at..]];
            default:
                int to = Below(input.Length);
                int length = Math.Min(1 + Below(32), input.Length - Math.Max(at, to));
                input.AsSpan(at, length).CopyTo(input.AsSpan(to));
                return input;
        }
    }

    /// <summary>Replaces the decimal number at or after a place: lengths and counts written as text.</summary>
    private byte[] Renumber(byte[] input, int at)
    {
        int start = input.AsSpan(at).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (start < 0)
            return input;
        start += at;
        int end = start;
        while (end < input.Length && input[end] is >= (byte)'0' and <= (byte)'9')
            end++;
        return [.. input[..start], .. System.Text.Encoding.ASCII.GetBytes(Numbers[Below(Numbers.Length)]), .. input[end..]];
    }

    private void WriteNumber(byte[] input, int at)
    {
        ulong value = Edges[Below(Edges.Length)];
        int size = 1 << Below(4);
        bool big = Below(2) == 0;
        for (int i = 0; i < size && at + i < input.Length; i++)
            input[at + i] = (byte)(value >> (8 * (big ? size - 1 - i : i)));
    }

    private int Below(int limit)
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return limit <= 0 ? 0 : (int)((_state >> 11) % (ulong)limit);
    }
}
