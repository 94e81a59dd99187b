namespace Bezel.Documents.Archives.Decoders;

/// <summary>
/// What a decoder has produced: a buffer that grows with the data and never with what was declared. It is also the window
/// that back references look into. Rules: the caller's limit, the inspection's total and the ratio each end it
/// (<see cref="Cut"/>); what came out before is kept.
/// </summary>
internal sealed class Unpacking
{
    private const int RatioFrom = 1 << 20;
    private readonly InspectionState _state;
    private readonly long _limit;
    private readonly long _packed;
    private readonly bool _limitIsTheCallers;
    private int _charged;

    /// <summary>Prepares for <paramref name="packed"/> bytes of packed data, of which at most <paramref name="limit"/> bytes come out.</summary>
    public Unpacking(InspectionState state, long limit, long packed)
    {
        _state = state;
        _packed = Math.Max(packed, 1);
        _limitIsTheCallers = limit < state.InflateLeft;
        _limit = Math.Max(0, Math.Min(limit, Math.Min(state.InflateLeft, int.MaxValue / 2)));
        Bytes = new byte[(int)Math.Min(_limit, Math.Clamp(packed * 4, 256, 1 << 20))];
    }

    /// <summary>The buffer; only the first <see cref="Length"/> bytes count.</summary>
    public byte[] Bytes { get; private set; }

    public int Length { get; private set; }

    /// <summary>Whether there was more than the limits let out.</summary>
    public bool Cut { get; private set; }

    /// <summary>Makes room; false when a limit forbids it.</summary>
    public bool Reserve(int more) => more <= Bytes.Length - Length || Grow(more);

    public bool Put(byte value)
    {
        if (Length == Bytes.Length && !Grow(1))
            return false;
        Bytes[Length++] = value;
        return true;
    }

    public bool Put(ReadOnlySpan<byte> values)
    {
        bool all = Reserve(values.Length);
        int take = Math.Min(values.Length, Bytes.Length - Length);
        values[..take].CopyTo(Bytes.AsSpan(Length));
        Length += take;
        return all;
    }

    /// <summary>Repeats a byte.</summary>
    public bool Repeat(byte value, int count)
    {
        bool all = Reserve(count);
        int take = Math.Min(count, Bytes.Length - Length);
        Bytes.AsSpan(Length, take).Fill(value);
        Length += take;
        return all;
    }

    /// <summary>Copies what was produced <paramref name="distance"/> bytes ago; false when that is before the start, or at a limit.</summary>
    public bool Copy(int distance, int length)
    {
        if ((uint)(distance - 1) >= (uint)Length)
            return false;
        bool all = Reserve(length);
        if (!all)
            length = Bytes.Length - Length;
        byte[] bytes = Bytes;
        int to = Length, from = to - distance;
        if (distance >= length)
        {
            bytes.AsSpan(from, length).CopyTo(bytes.AsSpan(to));
        }
        else if (distance == 1)
        {
            bytes.AsSpan(to, length).Fill(bytes[from]);
        }
        else
        {
            for (int i = 0; i < length; i++)
                bytes[to + i] = bytes[from + i];
        }
        Length = to + length;
        return all;
    }

    /// <summary>Forgets what was produced after a point, for decoders that must take bytes back.</summary>
    public void CutBack(int length) => Length = Math.Min(Length, length);

    /// <summary>What came out; the effort is counted.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        Charge();
        return Bytes.AsMemory(0, Length);
    }

    /// <summary>What came out, and when that is not all of it, why.</summary>
    /// <param name="whole">Whether the data came to its end.</param>
    /// <param name="what">The name of what was unpacked.</param>
    public ReadOnlyMemory<byte> Finish(bool whole, string what)
    {
        ReadOnlyMemory<byte> content = Finish();
        if (whole)
            return content;
        if (!Cut)
            _state.Defect(DocumentDefectKind.BadCompression, what);
        _state.Blind(Cut ? "the archive holds more than is opened" : "packed data is damaged");
        return content;
    }

    private bool Grow(int more)
    {
        Charge();
        if (_state.Exhausted)
        {
            Cut = true;
            return false;
        }
        if (Length >= RatioFrom && Length / _packed > _state.Limits.MaxRatio)
        {
            _state.Defect(DocumentDefectKind.Bomb, "compressed data expands more than " + _state.Limits.MaxRatio + " times");
            Cut = true;
            return false;
        }
        long wanted = Math.Min(_limit, Math.Max(Bytes.Length * 2L, (long)Length + more));
        if (wanted > Bytes.Length)
        {
            byte[] larger = new byte[wanted];
            Bytes.AsSpan(0, Length).CopyTo(larger);
            Bytes = larger;
        }
        if (more <= Bytes.Length - Length)
            return true;
        Cut = true;
        if (!_limitIsTheCallers)
            _state.Limit(nameof(DocumentLimits.MaxInflatedBytes));
        return false;
    }

    private void Charge()
    {
        if (Length > _charged)
            _state.Inflated(Length - _charged);
        _charged = Math.Max(_charged, Length);
    }
}
