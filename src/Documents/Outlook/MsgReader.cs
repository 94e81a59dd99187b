using System.Buffers.Binary;
using System.Globalization;
using Bezel.Documents.Office;

namespace Bezel.Documents.Outlook;

/// <summary>
/// Reads an Outlook item from a compound file ([MS-OXMSG]): properties of fixed size stand in one stream, those of variable size each in a
/// stream whose name is their number and type, recipients and attachments in storages, an embedded message in a storage of an attachment.
/// Rules: what is where is decided by the names alone; counts that are declared are not asked for; storages are bounded by the limits.
/// </summary>
internal sealed class MsgReader(CompoundFile file, InspectionState state)
{
    private const string Properties = "__properties_version1.0", Names = "__nameid_version1.0", Value = "__substg1.0_", Recipient = "__recip_version1.0_", Attachment = "__attach_version1.0_";
    private const int OleObject = 6;

    private readonly MapiBag _names = new();

    public static bool Is(CompoundFile file) => file.Root.Child(Properties) is not null || file.Root.Child(Names) is not null;

    public static MapiItem Read(CompoundFile file, InspectionState state)
    {
        var reader = new MsgReader(file, state);
        reader.ReadNames();
        return reader.Item(file.Root, 32, 0);
    }

    private MapiItem Item(CompoundItem storage, int header, int depth)
    {
        var item = new MapiItem();
        Fill(item.Bag, storage, header, null);
        // A message inside another one has a shorter header; the outermost's is for both read as what fits.
        foreach (CompoundItem child in storage.Children)
        {
            if (!child.IsStorage || !state.Step(16))
                continue;
            if (child.Name.StartsWith(Recipient, StringComparison.OrdinalIgnoreCase))
            {
                if (item.Recipients.Count >= state.Limits.MaxEntries)
                    continue;
                var recipient = new MapiBag();
                Fill(recipient, child, 8, item.Bag);
                item.Recipients.Add(recipient);
            }
            else if (child.Name.StartsWith(Attachment, StringComparison.OrdinalIgnoreCase) && item.Attachments.Count < state.Limits.MaxEntries)
            {
                item.Attachments.Add(Attached(child, item.Bag, depth));
            }
        }
        return item;
    }

    private MapiAttachment Attached(CompoundItem storage, MapiBag message, int depth)
    {
        var attachment = new MapiAttachment();
        Fill(attachment.Bag, storage, 8, message);
        attachment.Data = attachment.Bag.Bytes(MapiTag.AttachData);
        CompoundItem? inner = storage.Children.Find(c => c.IsStorage && c.Name.StartsWith(Value + "3701", StringComparison.OrdinalIgnoreCase));
        if (inner is null)
            return attachment;
        if (attachment.Bag.Number(MapiTag.AttachMethod) != OleObject || inner.Child(Properties) is not null)
        {
            if (depth < state.Limits.MaxArchiveDepth)
            {
                attachment.Item = Item(inner, 24, depth + 1);
            }
            else
            {
                state.Limit(nameof(DocumentLimits.MaxArchiveDepth));
                state.Blind("messages inside messages go deeper than is opened");
            }
        }
        else
        {
            attachment.Data = CompoundStorage.ToFile(file, inner, state);
        }
        return attachment;
    }

    private void Fill(MapiBag bag, CompoundItem storage, int header, MapiBag? around)
    {
        if (around is not null)
            bag.Ansi = around.Ansi;
        bag.NamesOf(_names);
        ReadOnlyMemory<byte> stream = file.Stream(storage.Stream(Properties), 1 << 20);
        for (int at = header; at + 16 <= stream.Length && state.Step(8); at += 16)
        {
            ReadOnlySpan<byte> entry = stream.Span.Slice(at, 16);
            ushort type = BinaryPrimitives.ReadUInt16LittleEndian(entry), id = BinaryPrimitives.ReadUInt16LittleEndian(entry[2..]);
            if (type is MapiBag.Integer16 or MapiBag.Integer32 or MapiBag.Boolean or MapiBag.ErrorCode or MapiBag.Integer64 or MapiBag.Time or MapiBag.Floating64)
                bag.Set(id, type, stream.Slice(at + 8, 8));
        }
        foreach (CompoundItem child in storage.Children)
        {
            if (!child.IsStream || child.Name.Length != Value.Length + 8 || !child.Name.StartsWith(Value, StringComparison.OrdinalIgnoreCase)
                || !uint.TryParse(child.Name.AsSpan(Value.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint tag) || !state.Step(8))
            {
                continue;
            }
            ushort type = (ushort)tag;
            if (type is MapiBag.String8 or MapiBag.Unicode or MapiBag.Binary)
                bag.Set((ushort)(tag >> 16), type, file.Stream(child));
        }
        bag.FindAnsi();
    }

    // Named properties: an entry gives a number or a place in the texts, and the set ([MS-OXMSG] 2.2.3).
    private void ReadNames()
    {
        if (file.Root.Child(Names) is not { } storage)
            return;
        ReadOnlySpan<byte> sets = file.Stream(storage.Stream(Value + "00020102"), 1 << 20).Span, entries = file.Stream(storage.Stream(Value + "00030102"), 1 << 20).Span;
        for (int at = 0; at + 8 <= entries.Length && state.Step(4); at += 8)
        {
            uint number = BinaryPrimitives.ReadUInt32LittleEndian(entries[at..]);
            int kind = BinaryPrimitives.ReadUInt16LittleEndian(entries[(at + 4)..]), index = BinaryPrimitives.ReadUInt16LittleEndian(entries[(at + 6)..]);
            int set = (kind >> 1) - 3;
            if ((kind & 1) == 0 && set >= 0 && (set * 16) + 16 <= sets.Length && index < 0x7FFF)
                _names.Name(new Guid(sets.Slice(set * 16, 16)), number, (ushort)(0x8000 + index));
        }
    }
}
