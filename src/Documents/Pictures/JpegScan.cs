namespace Bezel.Documents.Pictures;

/// <summary>One scan of a progressive JPEG: a band of coefficients, or one more bit of them (ISO/IEC 10918-1, annex G).</summary>
internal struct JpegScan
{
    /// <summary>The band of coefficients, in zigzag order, both ends included.</summary>
    public int First, Last;
    /// <summary>The bit given before, 0 for the first time, and the bit given now.</summary>
    public int High, Low;
    /// <summary>Blocks still to come in which the band holds nothing new.</summary>
    public int EndOfBand;

    public void Refine(ref JpegBits bits, scoped Span<short> block, ref int predicted, JpegHuffman? direct, JpegHuffman? alternating, scoped ReadOnlySpan<byte> zigZag)
    {
        if (First == 0)
        {
            if (High > 0)
                block[0] |= (short)(bits.Take(1) << Low);
            else if (direct is not null)
            {
                predicted += bits.TakeSigned(direct.Read(ref bits) & 15);
                block[0] = (short)(predicted << Low);
            }
        }
        else if (alternating is not null && High == 0)
            FirstTime(ref bits, block, alternating, zigZag);
        else if (alternating is not null)
            NextBit(ref bits, block, alternating, zigZag);
    }

    private void FirstTime(ref JpegBits bits, scoped Span<short> block, JpegHuffman alternating, scoped ReadOnlySpan<byte> zigZag)
    {
        if (EndOfBand > 0)
        {
            EndOfBand--;
            return;
        }
        for (int i = First; i <= Last; i++)
        {
            int symbol = alternating.Read(ref bits), run = symbol >> 4, length = symbol & 15;
            if (length == 0)
            {
                if (run < 15)
                {
                    EndOfBand = (1 << run) - 1 + bits.Take(run);
                    return;
                }
                i += 15;
                continue;
            }
            i += run;
            int value = bits.TakeSigned(length);
            if (i > Last)
                return;
            block[zigZag[i]] = (short)(value << Low);
        }
    }

    private void NextBit(ref JpegBits bits, scoped Span<short> block, JpegHuffman alternating, scoped ReadOnlySpan<byte> zigZag)
    {
        int i = First;
        short one = (short)(1 << Low);
        while (i <= Last && EndOfBand == 0)
        {
            int symbol = alternating.Read(ref bits), run = symbol >> 4;
            short fresh = 0;
            if ((symbol & 15) != 0)
                fresh = bits.Take(1) == 1 ? one : (short)-one;
            else if (run < 15)
            {
                EndOfBand = (1 << run) + bits.Take(run);
                break;
            }
            // The run counts coefficients that are still nothing; those that are something get their bit on the way.
            for (; i <= Last; i++)
            {
                ref short coefficient = ref block[zigZag[i]];
                if (coefficient != 0)
                    Extend(ref bits, ref coefficient, one);
                else if (run-- == 0)
                {
                    coefficient = fresh;
                    i++;
                    break;
                }
            }
        }
        if (EndOfBand == 0)
            return;
        EndOfBand--;
        for (; i <= Last; i++)
        {
            ref short coefficient = ref block[zigZag[i]];
            if (coefficient != 0)
                Extend(ref bits, ref coefficient, one);
        }
    }

    private static void Extend(ref JpegBits bits, ref short coefficient, short one)
    {
        if (bits.Take(1) == 1 && (coefficient & one) == 0)
            coefficient += coefficient > 0 ? one : (short)-one;
    }
}
