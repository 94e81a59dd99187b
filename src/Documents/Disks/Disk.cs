using System.Buffers.Binary;

namespace Bezel.Documents.Disks;

/// <summary>
/// The bytes of a disk, wherever an image keeps them. Rules: what lies past the end reads as nothing; blocks that the image
/// does not hold read as zeros; whatever is copied together counts as unpacked.
/// </summary>
internal abstract class Disk
{
    /// <summary>Bytes of the disk.</summary>
    public abstract long Length { get; }

    /// <summary>The bytes from a place on that lie together in the image, at most <paramref name="length"/>; empty past the end or where the image holds none.</summary>
    public abstract ReadOnlyMemory<byte> Run(long at, int length);

    /// <summary>The bytes from a place on, put together; shorter at the end of the disk. For structures, not for files: at most 1 MiB.</summary>
    public ReadOnlySpan<byte> Read(long at, int length)
    {
        length = (int)Math.Clamp(Length - at, 0, Math.Min(length, 1 << 20));
        if (at < 0 || length == 0)
            return [];
        ReadOnlyMemory<byte> run = Run(at, length);
        if (run.Length == length)
            return run.Span;
        byte[] whole = new byte[length];
        Copy(at, whole);
        return whole;
    }

    /// <summary>A file from its pieces, at most <paramref name="size"/> bytes; not copied when it lies in one piece.</summary>
    public ReadOnlyMemory<byte> Gather(IReadOnlyList<(long At, long Length)> pieces, long size, InspectionState state)
    {
        long there = 0;
        foreach ((long at, long length) in pieces)
            there += Math.Max(0, at < 0 ? length : Math.Min(length, Length - at));
        size = Math.Min(size, Math.Min(there, int.MaxValue / 2));
        if (size <= 0)
            return default;
        if (pieces.Count > 0 && pieces[0].At >= 0 && pieces[0].Length >= size && Run(pieces[0].At, (int)size) is { } one && one.Length == size)
            return one;
        if (size > state.InflateLeft)
        {
            state.Limit(nameof(DocumentLimits.MaxInflatedBytes));
            state.Blind("the disk holds more than is opened");
            size = Math.Max(0, state.InflateLeft);
        }
        state.Inflated(size);
        byte[] whole = new byte[size];
        int done = 0;
        foreach ((long at, long length) in pieces)
        {
            int take = (int)Math.Min(Math.Max(length, 0), size - done);
            if (at >= 0)
                Copy(at, whole.AsSpan(done, take));
            done += take;
        }
        return whole;
    }

    private void Copy(long at, Span<byte> into)
    {
        while (!into.IsEmpty && at < Length)
        {
            ReadOnlySpan<byte> run = Run(at, into.Length).Span;
            int step = run.Length > 0 ? run.Length : (int)Math.Min(into.Length, 512 - (at % 512));
            run.CopyTo(into);
            into = into[step..];
            at += step;
        }
    }

    public static int U16(ReadOnlySpan<byte> s, int at) => at + 2 <= s.Length ? BinaryPrimitives.ReadUInt16LittleEndian(s[at..]) : 0;
    public static uint U32(ReadOnlySpan<byte> s, int at) => at + 4 <= s.Length ? BinaryPrimitives.ReadUInt32LittleEndian(s[at..]) : 0;

    /// <summary>A number of eight bytes, at most 2^60; more means nothing on any disk.</summary>
    public static long I64(ReadOnlySpan<byte> s, int at) => at + 8 <= s.Length ? (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(s[at..]), 1UL << 60) : 0;
}

/// <summary>A disk that lies in the file as it is, or a part of one.</summary>
internal sealed class RawDisk(ReadOnlyMemory<byte> content) : Disk
{
    public override long Length => content.Length;

    public override ReadOnlyMemory<byte> Run(long at, int length) =>
        at < 0 || at >= content.Length ? default : content.Slice((int)at, (int)Math.Min(length, content.Length - at));
}

/// <summary>A disk whose blocks lie anywhere in the file, or nowhere when they are zeros.</summary>
/// <param name="content">The file.</param>
/// <param name="length">Bytes of the disk.</param>
/// <param name="block">Bytes of a block.</param>
/// <param name="place">Where a block starts in the file; -1 for zeros.</param>
internal sealed class MappedDisk(ReadOnlyMemory<byte> content, long length, int block, Func<long, long> place) : Disk
{
    public override long Length => length;

    public override ReadOnlyMemory<byte> Run(long at, int count)
    {
        if (at < 0 || at >= length)
            return default;
        long start = place(at / block);
        int inside = (int)(at % block);
        if (start < 0 || start + inside >= content.Length)
            return default;
        return content.Slice((int)start + inside, (int)Math.Min(Math.Min(count, block - inside), content.Length - start - inside));
    }
}

/// <summary>A partition of a disk.</summary>
internal sealed class PartOfDisk(Disk disk, long start, long length) : Disk
{
    public override long Length { get; } = Math.Clamp(length, 0, Math.Max(0, disk.Length - start));

    public override ReadOnlyMemory<byte> Run(long at, int count) =>
        at < 0 || at >= Length ? default : disk.Run(start + at, (int)Math.Min(count, Length - at));
}
