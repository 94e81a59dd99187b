using System.Text;

namespace Bezel.Links;

/// <summary>Punycode after RFC 3492. Labels longer than <see cref="MaxLabel"/> fail: insertion makes the algorithm quadratic.</summary>
internal static class Punycode
{
    /// <summary>The longest label that is encoded or decoded, in UTF-16 units; a DNS label has at most 63 bytes.</summary>
    internal const int MaxLabel = 1024;

    private const int Base = 36, TMin = 1, TMax = 26, Skew = 38, Damp = 700, InitialBias = 72, InitialN = 128;

    internal static string? Encode(string label)
    {
        if (label.Length > MaxLabel)
            return null;
        var points = new List<int>(label.Length);
        foreach (Rune rune in label.EnumerateRunes())
            points.Add(rune.Value);
        var output = new StringBuilder();
        foreach (int p in points)
        {
            if (p < 128)
                output.Append((char)p);
        }
        int basic = output.Length, handled = basic;
        if (basic > 0)
            output.Append('-');
        int n = InitialN, bias = InitialBias;
        long delta = 0;
        while (handled < points.Count)
        {
            int least = int.MaxValue;
            foreach (int p in points)
            {
                if (p >= n && p < least)
                    least = p;
            }
            delta += (long)(least - n) * (handled + 1);
            if (delta > int.MaxValue)
                return null;
            n = least;
            foreach (int p in points)
            {
                if (p < n)
                    delta++;
                if (p != n)
                    continue;
                long q = delta;
                for (int k = Base; ; k += Base)
                {
                    int t = Threshold(k, bias);
                    if (q < t)
                        break;
                    output.Append(Digit((int)(t + (q - t) % (Base - t))));
                    q = (q - t) / (Base - t);
                }
                output.Append(Digit((int)q));
                bias = Adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled++;
            }
            delta++;
            n++;
        }
        return output.ToString();
    }

    internal static string? Decode(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxLabel)
            return null;
        var points = new List<int>(text.Length);
        int dash = text.LastIndexOf('-');
        for (int i = 0; i < dash; i++)
        {
            if (text[i] >= 128)
                return null;
            points.Add(text[i]);
        }
        int n = InitialN, bias = InitialBias, at = dash < 0 ? 0 : dash + 1;
        long index = 0;
        while (at < text.Length)
        {
            long old = index, weight = 1;
            for (int k = Base; ; k += Base)
            {
                if (at >= text.Length)
                    return null;
                int digit = DigitValue(text[at++]);
                if (digit < 0)
                    return null;
                index += digit * weight;
                if (index > int.MaxValue)
                    return null;
                int t = Threshold(k, bias);
                if (digit < t)
                    break;
                weight *= Base - t;
                if (weight > int.MaxValue)
                    return null;
            }
            int count = points.Count + 1;
            bias = Adapt(index - old, count, old == 0);
            long next = n + index / count;
            if (next > 0x10FFFF || next is >= 0xD800 and <= 0xDFFF)
                return null;
            n = (int)next;
            index %= count;
            points.Insert((int)index++, n);
        }
        var result = new StringBuilder(points.Count);
        foreach (int p in points)
            result.Append(new Rune(p).ToString());
        return result.ToString();
    }

    private static int Threshold(int k, int bias) => Math.Clamp(k - bias, TMin, TMax);

    private static char Digit(int value) => (char)(value < 26 ? 'a' + value : '0' + value - 26);

    private static int DigitValue(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= 'A' and <= 'Z' => c - 'A',
        >= '0' and <= '9' => c - '0' + 26,
        _ => -1,
    };

    private static int Adapt(long delta, int count, bool first)
    {
        delta = first ? delta / Damp : delta / 2;
        delta += delta / count;
        int k = 0;
        for (; delta > (Base - TMin) * TMax / 2; k += Base)
            delta /= Base - TMin;
        return (int)(k + (Base - TMin + 1) * delta / (delta + Skew));
    }
}
