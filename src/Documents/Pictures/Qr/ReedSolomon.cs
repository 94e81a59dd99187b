namespace Bezel.Documents.Pictures.Qr;

/// <summary>
/// Corrects a block of bytes by the bytes added to it (ISO/IEC 18004, section 7.5 and annex B): Reed-Solomon over GF(2^8) modulo
/// x^8+x^4+x^3+x^2+1, generator roots from 2^0. Berlekamp-Massey for the places, Forney for the values.
/// </summary>
internal static class ReedSolomon
{
    private static readonly byte[] Powers = MakePowers();
    private static readonly byte[] Logs = MakeLogs();

    /// <summary>Corrects <paramref name="block"/> in place; the number of bytes corrected, or -1 when there are too many errors.</summary>
    /// <param name="block">Data bytes, then correction bytes.</param>
    /// <param name="correction">How many of them are correction bytes.</param>
    public static int Correct(Span<byte> block, int correction)
    {
        Span<byte> syndromes = stackalloc byte[correction];
        if (!Syndromes(block, syndromes))
            return 0;
        Span<byte> locator = stackalloc byte[correction + 1];
        int errors = FindLocator(syndromes, locator);
        if (errors < 0)
            return -1;
        Span<byte> evaluator = stackalloc byte[errors];
        for (int i = 0; i < errors; i++)
        {
            for (int j = 0; j <= i; j++)
                evaluator[i] ^= Multiply(syndromes[i - j], locator[j]);
        }
        int found = 0;
        for (int place = 0; place < block.Length; place++)
        {
            // The inverse of the place's power of two is a root of the locator where the byte is wrong.
            int inverse = (255 - place % 255) % 255;
            if (Evaluate(locator[..(errors + 1)], inverse) != 0)
                continue;
            byte derivative = 0;
            for (int i = 1; i <= errors; i += 2)
                derivative ^= Multiply(locator[i], Powers[inverse * (i - 1) % 255]);
            if (derivative == 0)
                return -1;
            byte value = Divide(Evaluate(evaluator, inverse), derivative);
            block[block.Length - 1 - place] ^= Multiply(value, Powers[place % 255]);
            found++;
        }
        return found == errors && !Syndromes(block, syndromes) ? found : -1;
    }

    private static bool Syndromes(ReadOnlySpan<byte> block, Span<byte> syndromes)
    {
        bool wrong = false;
        for (int i = 0; i < syndromes.Length; i++)
        {
            int sum = 0;
            foreach (byte value in block)
                sum = (sum == 0 ? 0 : Powers[Logs[sum] + i]) ^ value;
            syndromes[i] = (byte)sum;
            wrong |= sum != 0;
        }
        return wrong;
    }

    private static int FindLocator(ReadOnlySpan<byte> syndromes, Span<byte> locator)
    {
        int count = syndromes.Length, errors = 0, since = 1;
        Span<byte> before = stackalloc byte[count + 1], kept = stackalloc byte[count + 1];
        before.Clear();
        locator.Clear();
        locator[0] = before[0] = 1;
        byte last = 1;
        for (int n = 0; n < count; n++, since++)
        {
            byte difference = syndromes[n];
            for (int i = 1; i <= errors; i++)
                difference ^= Multiply(locator[i], syndromes[n - i]);
            if (difference == 0)
                continue;
            locator.CopyTo(kept);
            byte factor = Divide(difference, last);
            for (int i = 0; i + since <= count; i++)
                locator[i + since] ^= Multiply(factor, before[i]);
            if (2 * errors > n)
                continue;
            errors = n + 1 - errors;
            kept.CopyTo(before);
            last = difference;
            since = 0;
        }
        return 2 * errors <= count ? errors : -1;
    }

    private static byte Evaluate(ReadOnlySpan<byte> polynomial, int power)
    {
        byte sum = 0;
        for (int i = 0; i < polynomial.Length; i++)
        {
            if (polynomial[i] != 0)
                sum ^= Powers[(Logs[polynomial[i]] + power * i) % 255];
        }
        return sum;
    }

    private static byte Multiply(byte a, byte b) => a == 0 || b == 0 ? (byte)0 : Powers[Logs[a] + Logs[b]];

    private static byte Divide(byte a, byte b) => a == 0 ? (byte)0 : Powers[Logs[a] + 255 - Logs[b]];

    private static byte[] MakePowers()
    {
        byte[] powers = new byte[512];
        int value = 1;
        for (int i = 0; i < 512; i++)
        {
            powers[i] = (byte)value;
            value <<= 1;
            if (value > 255)
                value ^= 0x11D;
        }
        return powers;
    }

    private static byte[] MakeLogs()
    {
        byte[] logs = new byte[256];
        for (int i = 0; i < 255; i++)
            logs[Powers[i]] = (byte)i;
        return logs;
    }
}
