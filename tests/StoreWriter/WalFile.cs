using System.Buffers.Binary;

namespace Bezel.StoreWriter;

/// <summary>
/// SQLite's write-ahead log as it lies on the disk (sqlite.org/fileformat2.html, section 4): a header of 32 bytes, then frames of a header
/// of 24 bytes and one page. A frame belongs to the log as it is now if it repeats the header's salts and its checksum goes on from the
/// frame before; a frame whose header gives the database's size ends a transaction. After a checkpoint the log is written from its start
/// again under new salts, and older frames lie behind its end: a file's length alone does not say where the log ends.
/// </summary>
public sealed class WalFile
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;
    private readonly byte[] _bytes;

    private WalFile(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < HeaderBytes)
            return;
        uint magic = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        PageSize = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(8));
        Salts = BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(16));
        bool bigEndian = magic == 0x377f0683;
        (uint, uint) sum = Checksum(bytes.AsSpan(0, 24), (0, 0), bigEndian);
        if ((magic & ~1u) != 0x377f0682 || sum != Pair(bytes.AsSpan(24)))
            return;
        var pages = new List<uint>();
        for (int at = HeaderBytes; at + FrameHeaderBytes + PageSize <= bytes.Length; at += FrameHeaderBytes + PageSize)
        {
            ReadOnlySpan<byte> frame = bytes.AsSpan(at, FrameHeaderBytes + PageSize);
            if (BinaryPrimitives.ReadUInt64BigEndian(frame[8..]) != Salts)
                break;
            sum = Checksum(frame[FrameHeaderBytes..], Checksum(frame[..8], sum, bigEndian), bigEndian);
            if (sum != Pair(frame[16..]))
                break;
            pages.Add(BinaryPrimitives.ReadUInt32BigEndian(frame));
            if (BinaryPrimitives.ReadUInt32BigEndian(frame[4..]) == 0)
                continue;
            Commits.Add(new WalCommit(at + frame.Length, [.. pages]));
            pages.Clear();
        }
    }

    /// <summary>Bytes in a page; 0 if there is no log.</summary>
    public int PageSize { get; }

    /// <summary>Both salts, which change whenever the log is begun anew.</summary>
    public ulong Salts { get; }

    /// <summary>The transactions that are whole, in order.</summary>
    public List<WalCommit> Commits { get; } = [];

    /// <summary>Where the last whole transaction ends; 0 if there is none.</summary>
    public int End => Commits.Count == 0 ? 0 : Commits[^1].End;

    /// <summary>Reads the log beside a database; an empty one if there is none.</summary>
    public static WalFile Read(string path)
    {
        try
        {
            // SQLite holds no lock on this file, so that closing it here takes none away.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[file.Length];
            int read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return new WalFile(bytes[..read]);
        }
        catch (FileNotFoundException)
        {
            return new WalFile([]);
        }
    }

    /// <summary>The file's bytes, those behind the log's end included.</summary>
    public byte[] ToBytes() => [.. _bytes];

    private static (uint, uint) Pair(ReadOnlySpan<byte> bytes) =>
        (BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));

    private static (uint, uint) Checksum(ReadOnlySpan<byte> bytes, (uint First, uint Second) sum, bool bigEndian)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            sum.First += Word(bytes) + sum.Second;
            sum.Second += Word(bytes[4..]) + sum.First;
        }
        return sum;

        uint Word(ReadOnlySpan<byte> word) =>
            bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(word) : BinaryPrimitives.ReadUInt32LittleEndian(word);
    }
}

/// <summary>A transaction in the log.</summary>
/// <param name="End">Where it ends, in bytes from the file's start.</param>
/// <param name="Pages">The numbers (from 1) of the pages that it wrote: the log's copy of them counts, the database file's does not.</param>
public sealed record WalCommit(int End, IReadOnlyList<uint> Pages);
