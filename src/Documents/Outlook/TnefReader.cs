using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Bezel.Documents.Outlook;

/// <summary>
/// Reads winmail.dat ([MS-OXTNEF]): attributes one after the other, each of a level (message or attachment), a number, a length and a check sum.
/// Rules: a length that leaves the file ends the reading and is a defect; check sums are not asked for, since mail programs do not; values
/// are slices of the file, never copies; embedded messages are read to the depth of the limits.
/// </summary>
internal static class TnefReader
{
    private const uint Signature = 0x223E9F78;
    private const ushort From = 0x8000, Subject = 0x8004, DateSent = 0x8005, MessageClass = 0x8008, Body = 0x800C, AttachData = 0x800F,
        AttachTitle = 0x8010, AttachRendData = 0x9002, MapiProperties = 0x9003, RecipientTable = 0x9004, Attachment = 0x9005, OemCodepage = 0x9007;

    private static readonly Guid EmbeddedMessage = new("00020307-0000-0000-C000-000000000046");

    public static bool Is(ReadOnlySpan<byte> c) => c.Length >= 6 && BinaryPrimitives.ReadUInt32LittleEndian(c) == Signature;

    public static MapiItem? Read(ReadOnlyMemory<byte> content, InspectionState state, int depth = 0)
    {
        if (!Is(content.Span))
            return null;
        var item = new MapiItem();
        MapiAttachment? attachment = null;
        int at = 6;
        ReadOnlySpan<byte> c = content.Span;
        while (at + 9 <= c.Length && state.Step(16))
        {
            byte level = c[at];
            if (level is not (1 or 2))
            {
                state.Defect(DocumentDefectKind.Damaged, "bytes that are no attribute follow in the TNEF stream");
                break;
            }
            ushort id = BinaryPrimitives.ReadUInt16LittleEndian(c[(at + 1)..]);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(c[(at + 5)..]);
            if (length > c.Length - at - 9)
            {
                state.Defect(DocumentDefectKind.Truncated, "an attribute is longer than the TNEF stream");
                length = (uint)(c.Length - at - 9);
            }
            ReadOnlyMemory<byte> data = content.Slice(at + 9, (int)length);
            at += 9 + (int)length + 2;
            if (level == 1)
                OfMessage(item, id, data, state);
            else
                OfAttachment(item, ref attachment, id, data, state);
        }
        foreach (MapiAttachment each in item.Attachments)
            Finish(each, state, depth);
        return item;
    }

    private static void OfMessage(MapiItem item, ushort id, ReadOnlyMemory<byte> data, InspectionState state)
    {
        MapiBag bag = item.Bag;
        switch (id)
        {
            case OemCodepage when data.Length >= 4 && CodePages.Of(BinaryPrimitives.ReadInt32LittleEndian(data.Span)) is { } encoding:
                bag.Ansi = encoding;
                break;
            case Subject:
                SetIfAbsent(bag, MapiTag.Subject, data);
                break;
            case Body:
                SetIfAbsent(bag, MapiTag.Body, data);
                break;
            case MessageClass:
                SetIfAbsent(bag, MapiTag.MessageClass, data);
                break;
            case DateSent when Date(data.Span) is { } sent:
                byte[] ticks = new byte[8];
                BinaryPrimitives.WriteInt64LittleEndian(ticks, sent.ToFileTime());
                bag.Set(MapiTag.ClientSubmitTime, MapiBag.Time, ticks);
                break;
            case From:
                Sender(bag, data);
                break;
            case MapiProperties:
                int at = 0;
                Properties(bag, data, ref at, state);
                break;
            case RecipientTable when data.Length >= 4:
                int next = 4;
                uint rows = BinaryPrimitives.ReadUInt32LittleEndian(data.Span);
                for (uint row = 0; row < rows && next + 4 <= data.Length && item.Recipients.Count < 10_000 && state.Step(16); row++)
                {
                    var recipient = new MapiBag { Ansi = bag.Ansi };
                    if (!Properties(recipient, data, ref next, state))
                        break;
                    item.Recipients.Add(recipient);
                }
                break;
        }
    }

    private static void OfAttachment(MapiItem item, ref MapiAttachment? attachment, ushort id, ReadOnlyMemory<byte> data, InspectionState state)
    {
        // The rendering data begins an attachment.
        if (id == AttachRendData || attachment is null)
        {
            if (item.Attachments.Count >= state.Limits.MaxEntries)
            {
                state.Limit(nameof(DocumentLimits.MaxEntries));
                return;
            }
            attachment = new MapiAttachment();
            attachment.Bag.Ansi = item.Bag.Ansi;
            item.Attachments.Add(attachment);
        }
        switch (id)
        {
            case AttachData:
                attachment!.Data = data;
                break;
            case AttachTitle:
                attachment!.Title = CutAtZero(item.Bag.Ansi.GetString(data.Span));
                break;
            case Attachment:
                int at = 0;
                Properties(attachment!.Bag, data, ref at, state);
                break;
        }
    }

    private static void Finish(MapiAttachment attachment, InspectionState state, int depth)
    {
        ushort type = attachment.Bag.TypeOf(MapiTag.AttachData);
        ReadOnlyMemory<byte> value = attachment.Bag.Bytes(MapiTag.AttachData);
        if (type == MapiBag.Binary && attachment.Data.IsEmpty)
            attachment.Data = value;
        // Beside an object the data is a sentence for programs that do not know objects.
        if (type != MapiBag.Object || value.Length < 16)
            return;
        // An object begins with the identifier of its interface.
        attachment.Data = value[16..];
        if (new Guid(value.Span[..16]) != EmbeddedMessage)
            return;
        if (depth >= state.Limits.MaxArchiveDepth)
        {
            state.Limit(nameof(DocumentLimits.MaxArchiveDepth));
            state.Blind("messages inside messages go deeper than is opened");
        }
        else
        {
            attachment.Item = Read(attachment.Data, state, depth + 1);
        }
    }

    private static bool Properties(MapiBag bag, ReadOnlyMemory<byte> data, ref int at, InspectionState state)
    {
        ReadOnlySpan<byte> d = data.Span;
        if (at + 4 > d.Length)
            return false;
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(d[at..]);
        at += 4;
        for (uint i = 0; i < count; i++)
        {
            if (at + 4 > d.Length || !state.Step(8) || !Property(bag, data, ref at))
            {
                state.Defect(DocumentDefectKind.Damaged, "a list of properties ends before its end");
                return false;
            }
        }
        bag.FindAnsi();
        return true;
    }

    private static bool Property(MapiBag bag, ReadOnlyMemory<byte> data, ref int at)
    {
        ReadOnlySpan<byte> d = data.Span;
        ushort type = BinaryPrimitives.ReadUInt16LittleEndian(d[at..]), id = BinaryPrimitives.ReadUInt16LittleEndian(d[(at + 2)..]);
        at += 4;
        if (id >= 0x8000)
        {
            if (at + 24 > d.Length)
                return false;
            var set = new Guid(d.Slice(at, 16));
            uint kind = BinaryPrimitives.ReadUInt32LittleEndian(d[(at + 16)..]), number = BinaryPrimitives.ReadUInt32LittleEndian(d[(at + 20)..]);
            at += 24;
            if (kind == 0)
                bag.Name(set, number, id);
            else if (!Skip(ref at, number, d.Length))
                return false;
        }
        bool many = (type & 0x1000) != 0, varies = (type & 0x0FFF) is MapiBag.Object or MapiBag.String8 or MapiBag.Unicode or MapiBag.Binary;
        uint values = 1;
        if (many || varies)
        {
            if (at + 4 > d.Length)
                return false;
            values = BinaryPrimitives.ReadUInt32LittleEndian(d[at..]);
            at += 4;
        }
        for (uint v = 0; v < values; v++)
        {
            uint length;
            if (varies)
            {
                if (at + 4 > d.Length)
                    return false;
                length = BinaryPrimitives.ReadUInt32LittleEndian(d[at..]);
                at += 4;
            }
            else
            {
                length = (type & 0x0FFF) switch
                {
                    MapiBag.Floating64 or MapiBag.Currency or MapiBag.FloatingTime or MapiBag.Integer64 or MapiBag.Time => 8u,
                    MapiBag.Guid16 => 16u,
                    MapiBag.Integer16 or MapiBag.Integer32 or MapiBag.Floating32 or MapiBag.ErrorCode or MapiBag.Boolean => 4u,
                    _ => uint.MaxValue,
                };
            }
            int start = at;
            if (!Skip(ref at, length, d.Length))
                return false;
            if (v == 0 && !many)
                bag.Set(id, type, data.Slice(start, (int)length));
        }
        return true;
    }

    private static bool Skip(ref int at, uint length, int end)
    {
        if (length > end - at)
            return false;
        at = Math.Min(end, at + (((int)length + 3) & ~3));
        return true;
    }

    private static void SetIfAbsent(MapiBag bag, ushort id, ReadOnlyMemory<byte> data)
    {
        if (!bag.Has(id))
            bag.Set(id, MapiBag.String8, data);
    }

    // A triple: four lengths, then the name and the address with its kind ("SMTP:").
    private static void Sender(MapiBag bag, ReadOnlyMemory<byte> data)
    {
        ReadOnlySpan<byte> d = data.Span;
        if (d.Length < 8)
            return;
        int name = BinaryPrimitives.ReadUInt16LittleEndian(d[4..]), address = BinaryPrimitives.ReadUInt16LittleEndian(d[6..]);
        if (8 + name + address > d.Length)
            return;
        SetIfAbsent(bag, MapiTag.SenderName, data.Slice(8, name));
        string text = CutAtZero(Encoding.Latin1.GetString(d.Slice(8 + name, address)));
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && text.AsSpan(0, colon).Equals("SMTP", StringComparison.OrdinalIgnoreCase) && !bag.Has(MapiTag.SenderSmtpAddress))
            bag.Set(MapiTag.SenderSmtpAddress, MapiBag.Unicode, Encoding.Unicode.GetBytes(text[(colon + 1)..]));
    }

    private static DateTimeOffset? Date(ReadOnlySpan<byte> d)
    {
        if (d.Length < 12)
            return null;
        int Field(ReadOnlySpan<byte> s, int i) => BinaryPrimitives.ReadUInt16LittleEndian(s[(2 * i)..]);
        string text = string.Create(CultureInfo.InvariantCulture, $"{Field(d, 0):D4}-{Field(d, 1):D2}-{Field(d, 2):D2}T{Field(d, 3):D2}:{Field(d, 4):D2}:{Field(d, 5):D2}Z");
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset date) && date.Year > 1601 ? date : null;
    }

    private static string CutAtZero(string text)
    {
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }
}
