using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Office;

/// <summary>
/// A storage inside a compound file as a compound file of its own ([MS-CFB], version 3): an embedded document then goes
/// the way that every other file goes. Rules: bounded by what is in the file, since each stream is taken once; the tree
/// of names is written as a list, which every reader walks.
/// </summary>
internal static class CompoundStorage
{
    private const int Sector = 512, Mini = 64, Cutoff = 4096, MaxItems = 5_000;
    private const uint EndOfChain = 0xFFFFFFFE, Free = 0xFFFFFFFF, Fat = 0xFFFFFFFD;

    /// <summary>The storage as a file; empty when it holds too much.</summary>
    public static ReadOnlyMemory<byte> ToFile(CompoundFile from, CompoundItem storage, InspectionState state)
    {
        List<CompoundItem> items = Flatten(storage, out List<int> firstChild);
        var streams = items.ConvertAll(i => from.Stream(i));
        long total = streams.Sum(s => (long)s.Length);
        // Streams that share their sectors could each be the whole file.
        if (items.Count > MaxItems || total > 64 << 20 || !state.Step(total / 4))
        {
            state.Limit("an embedded document");
            return default;
        }
        // The directory, the table of short streams, the stream that holds them, the long streams, the table of sectors.
        int minis = streams.Sum(s => s.Length < Cutoff ? Parts(s.Length, Mini) : 0);
        int directory = Parts(items.Count * 128, Sector), miniTable = Parts(minis * 4, Sector), miniStream = Parts(minis * Mini, Sector);
        int next = directory + miniTable + miniStream, nextMini = 0;
        var starts = new uint[items.Count];
        for (int i = 0; i < items.Count; i++)
        {
            bool small = streams[i].Length < Cutoff;
            starts[i] = streams[i].IsEmpty ? EndOfChain : (uint)(small ? nextMini : next);
            if (small)
                nextMini += Parts(streams[i].Length, Mini);
            else
                next += Parts(streams[i].Length, Sector);
        }
        starts[0] = minis > 0 ? (uint)(directory + miniTable) : EndOfChain;
        int tables = Parts(next, 127);
        // The header has places for 109 tables, which is 7 MB; a list of further ones is not worth its rules here.
        if (tables > 109)
        {
            state.Limit("an embedded document");
            return default;
        }
        byte[] file = new byte[Sector * (1 + next + tables)];
        Header(file, next, tables, directory, miniTable);
        Span<byte> At(int sector) => file.AsSpan(Sector * (1 + sector));
        Span<byte> table = At(next), miniFat = At(directory)[..(miniTable * Sector)];
        table.Fill(0xFF);
        miniFat.Fill(0xFF);
        for (int i = 0; i < tables; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(table[((next + i) * 4)..], Fat);
        Chain(table, 0, directory);
        Chain(table, directory, miniTable);
        Chain(table, directory + miniTable, miniStream);
        for (int i = 0; i < items.Count; i++)
        {
            if (!streams[i].IsEmpty)
            {
                bool small = streams[i].Length < Cutoff;
                Chain(small ? miniFat : table, (int)starts[i], Parts(streams[i].Length, small ? Mini : Sector));
                streams[i].Span.CopyTo(small ? At(directory + miniTable)[((int)starts[i] * Mini)..] : At((int)starts[i]));
            }
            bool brother = i + 1 < items.Count && i > 0 && items[i + 1].Parent == items[i].Parent;
            Entry(At(0).Slice(128 * i, 128), items[i], i == 0, brother ? (uint)(i + 1) : Free, firstChild[i] < 0 ? Free : (uint)firstChild[i], starts[i], i == 0 ? minis * Mini : streams[i].Length);
        }
        return file;
    }

    /// <summary>The storage, what it holds, what that holds: what one storage holds is in a row.</summary>
    private static List<CompoundItem> Flatten(CompoundItem storage, out List<int> firstChild)
    {
        List<CompoundItem> items = [storage];
        firstChild = [];
        for (int i = 0; i < items.Count && items.Count <= MaxItems; i++)
        {
            firstChild.Add(items[i].Children.Count == 0 ? -1 : items.Count);
            items.AddRange(items[i].Children);
        }
        return items;
    }

    private static int Parts(int length, int size) => (length + size - 1) / size;

    private static void Header(Span<byte> h, int tablesAt, int tables, int miniTableAt, int miniTables)
    {
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(h);
        BinaryPrimitives.WriteUInt16LittleEndian(h[24..], 0x3E);
        BinaryPrimitives.WriteUInt16LittleEndian(h[26..], 3);
        BinaryPrimitives.WriteUInt16LittleEndian(h[28..], 0xFFFE);
        BinaryPrimitives.WriteUInt16LittleEndian(h[30..], 9);
        BinaryPrimitives.WriteUInt16LittleEndian(h[32..], 6);
        BinaryPrimitives.WriteUInt32LittleEndian(h[44..], (uint)tables);
        BinaryPrimitives.WriteUInt32LittleEndian(h[56..], Cutoff);
        BinaryPrimitives.WriteUInt32LittleEndian(h[60..], miniTables > 0 ? (uint)miniTableAt : EndOfChain);
        BinaryPrimitives.WriteUInt32LittleEndian(h[64..], (uint)miniTables);
        BinaryPrimitives.WriteUInt32LittleEndian(h[68..], EndOfChain);
        for (int i = 0; i < 109; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(h[(76 + (4 * i))..], i < tables ? (uint)(tablesAt + i) : Free);
    }

    private static void Chain(Span<byte> table, int start, int length)
    {
        for (int i = start; i < start + length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(table[(i * 4)..], i + 1 < start + length ? (uint)(i + 1) : EndOfChain);
    }

    private static void Entry(Span<byte> e, CompoundItem item, bool root, uint brother, uint child, uint start, int length)
    {
        string name = root ? "Root Entry" : item.Name[..Math.Min(31, item.Name.Length)];
        Encoding.Unicode.GetBytes(name, e);
        BinaryPrimitives.WriteUInt16LittleEndian(e[64..], (ushort)((name.Length + 1) * 2));
        e[66] = (byte)(root ? 5 : item.IsStream ? 2 : 1);
        e[67] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(e[68..], Free);
        BinaryPrimitives.WriteUInt32LittleEndian(e[72..], brother);
        BinaryPrimitives.WriteUInt32LittleEndian(e[76..], child);
        item.ClassId.TryWriteBytes(e[80..]);
        BinaryPrimitives.WriteUInt32LittleEndian(e[116..], start);
        BinaryPrimitives.WriteUInt32LittleEndian(e[120..], (uint)length);
    }
}
