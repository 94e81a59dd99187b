using System.Buffers.Binary;
using System.Text;
using Bezel.Documents.Office;

namespace Bezel.Documents.Outlook;

/// <summary>
/// Makes a compound file ([MS-CFB], version 3) of one storage of another, so that an OLE object can be handed on as the file that it would be.
/// Rules: every stream goes into whole sectors (the short streams' table is left empty, by a cutoff that is read as 1); at most 4,096 items.
/// </summary>
internal static class CompoundCopy
{
    private const int Sector = 512, MostItems = 4_096;
    private const uint EndOfChain = 0xFFFFFFFE, Free = 0xFFFFFFFF, FatSector = 0xFFFFFFFD;

    public static ReadOnlyMemory<byte> Of(CompoundFile file, CompoundItem storage, InspectionState state)
    {
        var items = new List<(CompoundItem Item, ReadOnlyMemory<byte> Content, uint Next, uint Child)>();
        long total = 0;
        Add(storage);
        if (total > state.InflateLeft)
        {
            state.Limit(nameof(DocumentLimits.MaxInflatedBytes));
            return default;
        }
        int directory = ((items.Count * 128) + Sector - 1) / Sector;
        int data = items.Sum(i => Sectors(i.Content.Length)), fats = 1;
        while (fats * (Sector / 4) < fats + directory + data)
            fats++;
        if (fats > 109)
        {
            state.Limit(nameof(DocumentLimits.MaxInflatedBytes));
            return default;
        }
        byte[] made = new byte[Sector * (1 + fats + directory + data)];
        state.Inflated(made.Length);
        Write(made, items, fats, directory);
        return made;

        // Children are a chain of right siblings: a tree, if not a balanced one.
        uint Add(CompoundItem item)
        {
            int index = items.Count;
            ReadOnlyMemory<byte> content = item.IsStream ? file.Stream(item) : default;
            total += content.Length;
            items.Add((item, content, Free, Free));
            uint before = Free;
            foreach (CompoundItem child in item.Children)
            {
                if (items.Count >= MostItems || total > state.InflateLeft || !state.Step(16))
                    break;
                uint at = Add(child);
                if (before == Free)
                    items[index] = items[index] with { Child = at };
                else
                    items[(int)before] = items[(int)before] with { Next = at };
                before = at;
            }
            return (uint)index;
        }
    }

    private static int Sectors(int length) => (int)(((long)length + Sector - 1) / Sector);

    private static void Write(byte[] made, List<(CompoundItem Item, ReadOnlyMemory<byte> Content, uint Next, uint Child)> items, int fats, int directory)
    {
        void U16(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(made.AsSpan(at), (ushort)value);
        void U32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(made.AsSpan(at), value);
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(made);
        U16(24, 0x3E);
        U16(26, 3);
        U16(28, 0xFFFE);
        U16(30, 9);
        U16(32, 6);
        U32(44, (uint)fats);
        U32(48, (uint)fats);
        U32(56, 1);
        U32(60, EndOfChain);
        U32(68, EndOfChain);
        for (int i = 0; i < 109; i++)
            U32(76 + (4 * i), i < fats ? (uint)i : Free);
        made.AsSpan(Sector, fats * Sector).Fill(0xFF);
        void Fat(int sector, uint next) => U32(Sector + (4 * sector), next);
        for (int i = 0; i < fats; i++)
            Fat(i, FatSector);
        for (int i = 0; i < directory; i++)
            Fat(fats + i, i + 1 < directory ? (uint)(fats + i + 1) : EndOfChain);
        int free = fats + directory;
        for (int i = 0; i < items.Count; i++)
        {
            (CompoundItem item, ReadOnlyMemory<byte> content, uint next, uint child) = items[i];
            int at = Sector * (1 + fats) + (128 * i);
            string name = i == 0 ? "Root Entry" : item.Name;
            Encoding.Unicode.GetBytes(name.AsSpan(0, Math.Min(31, name.Length)), made.AsSpan(at));
            U16(at + 64, (Math.Min(31, name.Length) + 1) * 2);
            made[at + 66] = (byte)(i == 0 ? 5 : item.IsStream ? 2 : 1);
            made[at + 67] = 1;
            U32(at + 68, Free);
            U32(at + 72, next);
            U32(at + 76, child);
            item.ClassId.TryWriteBytes(made.AsSpan(at + 80));
            U32(at + 116, content.IsEmpty ? EndOfChain : (uint)free);
            U32(at + 120, (uint)content.Length);
            content.Span.CopyTo(made.AsSpan(Sector * (1 + free)));
            for (int left = Sectors(content.Length); left > 0; left--, free++)
                Fat(free, left > 1 ? (uint)(free + 1) : EndOfChain);
        }
    }
}
