namespace Bezel.Documents.Pictures;

/// <summary>How a fax is coded.</summary>
internal enum FaxCoding
{
    /// <summary>Each row by itself (T.4, one-dimensional).</summary>
    Rows,
    /// <summary>Rows by themselves or by the row above, as a bit before each tells (T.4, two-dimensional).</summary>
    Mixed,
    /// <summary>Each row by the row above (T.6, "Group 4").</summary>
    Above,
}

/// <summary>
/// Black and white pictures as fax machines and scanners pack them (ITU-T T.4 and T.6), to grey. Rules: marks of the ends of lines and
/// fill bits are passed over; a row that cannot be read ends the reading, and what follows stays white.
/// </summary>
internal ref struct FaxDecoder
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly int _width;
    private readonly int[] _above, _now;
    private long _bit;
    private int _aboveCount, _nowCount;

    private FaxDecoder(ReadOnlySpan<byte> data, int width)
    {
        _data = data;
        _width = width;
        _above = new int[width + 4];
        _now = new int[width + 4];
    }

    private readonly bool Ended => _bit >= _data.Length * 8L;

    /// <param name="data">The packed rows, the first bit the highest of a byte.</param>
    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows at most.</param>
    /// <param name="coding">How.</param>
    /// <param name="aligned">Whether each row begins at a byte.</param>
    /// <param name="dark">The grey that coded black stands for; coded white is the other end.</param>
    /// <param name="rows">Takes them.</param>
    public static void Decode(ReadOnlySpan<byte> data, int width, int height, FaxCoding coding, bool aligned, byte dark, PictureRows rows)
    {
        var fax = new FaxDecoder(data, width);
        byte[] grey = new byte[width];
        fax._above[0] = fax._above[1] = fax._above[2] = width;
        for (int y = 0; y < height && !fax.Ended; y++)
        {
            if (aligned)
                fax._bit = (fax._bit + 7) / 8 * 8;
            bool byItself = coding == FaxCoding.Rows;
            if (coding != FaxCoding.Above)
            {
                fax.PassEndOfLine();
                if (coding == FaxCoding.Mixed)
                    byItself = fax.Take(1) == 1;
            }
            if (!(byItself ? fax.ReadRow() : fax.ReadByAbove()))
                return;
            grey.AsSpan().Fill((byte)(255 - dark));
            for (int i = 0; i < fax._nowCount; i += 2)
            {
                int end = i + 1 < fax._nowCount ? fax._now[i + 1] : width;
                if (end > fax._now[i])
                    grey.AsSpan(fax._now[i], end - fax._now[i]).Fill(dark);
            }
            rows.Add(grey);
            fax.RowBecomesAbove();
        }
    }

    private readonly int Peek(int bits)
    {
        int value = 0;
        for (long at = _bit, end = _bit + bits; at < end; at++)
            value = value << 1 | (at < _data.Length * 8L ? _data[(int)(at >> 3)] >> (7 - (int)(at & 7)) & 1 : 0);
        return value;
    }

    private int Take(int bits)
    {
        int value = Peek(bits);
        _bit += bits;
        return value;
    }

    /// <summary>Eleven zeros or more and a one.</summary>
    private void PassEndOfLine()
    {
        while (Peek(11) == 0 && !Ended)
        {
            while (Peek(1) == 0 && !Ended)
                _bit++;
            _bit++;
        }
    }

    private int Run(bool black)
    {
        int run = 0;
        while (true)
        {
            int entry = (black ? FaxCodes.Black : FaxCodes.White)[Peek(13)];
            if (entry == 0)
                return -1;
            _bit += entry >> 12;
            run += entry & 0xFFF;
            if ((entry & 0xFFF) < 64)
                return run;
            if (run > _width)
                return -1;
        }
    }

    private void Change(int at)
    {
        if (_nowCount < _now.Length - 3)
            _now[_nowCount++] = Math.Clamp(at, 0, _width);
    }

    private bool ReadRow()
    {
        _nowCount = 0;
        bool black = false;
        for (int at = 0; at < _width; black = !black)
        {
            int run = Run(black);
            if (run < 0)
                return false;
            at += run;
            Change(at);
        }
        return true;
    }

    /// <summary>Section 2.2.5 of T.6: where the colour changes, told from where it changes in the row above.</summary>
    private bool ReadByAbove()
    {
        _nowCount = 0;
        int at = 0, next = 0;
        bool black = false;
        // Each turn goes forward or ends the row; a change may stand still only as often as there are pixels.
        for (int turns = 0; at < _width && turns <= 2 * _width; turns++)
        {
            // The first change above, right of here, into the other colour; changes in even places are into black.
            while (next > 0 && _above[next - 1] > at)
                next--;
            while (next < _aboveCount && (_above[next] <= at && (at > 0 || turns > 0) || next % 2 == 1 != black))
                next++;
            int first = next < _aboveCount ? _above[next] : _width, second = next + 1 < _aboveCount ? _above[next + 1] : _width;
            if (Peek(1) == 1)
            {
                _bit += 1;
                at = Turn(first, ref black);
            }
            else if (Peek(3) is 0b011 or 0b010)
                at = Turn(first + (Take(3) == 0b011 ? 1 : -1), ref black);
            else if (Peek(3) == 0b001)
            {
                _bit += 3;
                int one = Run(black), two = one < 0 ? -1 : Run(!black);
                if (two < 0)
                    return false;
                Change(at + one);
                Change(at + one + two);
                at = Math.Min(at + one + two, _width);
            }
            else if (Peek(4) == 0b0001)
            {
                _bit += 4;
                at = second;
            }
            else if (Peek(6) is 0b000011 or 0b000010)
                at = Turn(first + (Take(6) == 0b000011 ? 2 : -2), ref black);
            else if (Peek(7) is 0b0000011 or 0b0000010)
                at = Turn(first + (Take(7) == 0b0000011 ? 3 : -3), ref black);
            else
                return false;
        }
        return true;
    }

    private int Turn(int place, ref bool black)
    {
        place = Math.Clamp(place, 0, _width);
        Change(place);
        black = !black;
        return place;
    }

    private void RowBecomesAbove()
    {
        _now.AsSpan(0, _nowCount).CopyTo(_above);
        _aboveCount = _nowCount;
    }
}
