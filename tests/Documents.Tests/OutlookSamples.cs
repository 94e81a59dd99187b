using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Tests;

/// <summary>Outlook items made here: as compound files ([MS-OXMSG]) and as TNEF streams ([MS-OXTNEF]).</summary>
internal sealed class OutlookSamples
{
    public const ushort Subject = 0x0037, MessageClass = 0x001A, SenderName = 0x0C1A, SenderSmtp = 0x5D01, TransportHeaders = 0x007D, Body = 0x1000, Rtf = 0x1009, Html = 0x1013,
        SubmitTime = 0x0039, MessageId = 0x1035, InternetCodepage = 0x3FDE, MessageCodepage = 0x3FFD, DisplayName = 0x3001, SmtpAddress = 0x39FE, RecipientType = 0x0C15,
        AttachData = 0x3701, AttachLongName = 0x3707, AttachMethod = 0x3705, AttachMime = 0x370E, AttachContentId = 0x3712;

    private readonly Dictionary<ushort, (ushort Type, byte[] Value)> _properties = [];
    private readonly List<OutlookSamples> _recipients = [], _attachments = [];
    private readonly List<(string Path, byte[] Content)> _ole = [];
    private OutlookSamples? _inner;
    private readonly List<(Guid Set, uint Number, ushort Type, byte[] Value)> _named = [];

    public OutlookSamples Text(ushort id, string text) => Set(id, 0x001F, Encoding.Unicode.GetBytes(text));

    public OutlookSamples Ansi(ushort id, byte[] text) => Set(id, 0x001E, text);

    public OutlookSamples Number(ushort id, int number) => Set(id, 0x0003, BitConverter.GetBytes(number));

    public OutlookSamples Time(ushort id, DateTimeOffset time) => Set(id, 0x0040, BitConverter.GetBytes(time.ToFileTime()));

    public OutlookSamples Binary(ushort id, byte[] value) => Set(id, 0x0102, value);

    public OutlookSamples NamedText(Guid set, uint number, string text)
    {
        _named.Add((set, number, 0x001F, Encoding.Unicode.GetBytes(text)));
        return this;
    }

    public OutlookSamples NamedTime(Guid set, uint number, DateTimeOffset time)
    {
        _named.Add((set, number, 0x0040, BitConverter.GetBytes(time.ToFileTime())));
        return this;
    }

    public OutlookSamples To(string name, string address, int kind = 1)
    {
        _recipients.Add(new OutlookSamples().Text(DisplayName, name).Text(SmtpAddress, address).Number(RecipientType, kind));
        return this;
    }

    public OutlookSamples Attach(string name, byte[] content, string? type = null, string? id = null)
    {
        OutlookSamples attachment = new OutlookSamples().Text(AttachLongName, name).Binary(AttachData, content).Number(AttachMethod, 1);
        if (type is not null)
            attachment.Text(AttachMime, type);
        if (id is not null)
            attachment.Text(AttachContentId, id);
        _attachments.Add(attachment);
        return this;
    }

    public OutlookSamples Attach(OutlookSamples message)
    {
        _attachments.Add(new OutlookSamples { _inner = message }.Number(AttachMethod, 5));
        return this;
    }

    public OutlookSamples AttachOle(string name, params (string Path, byte[] Content)[] streams)
    {
        OutlookSamples attachment = new OutlookSamples().Text(DisplayName, name).Number(AttachMethod, 6);
        attachment._ole.AddRange(streams);
        _attachments.Add(attachment);
        return this;
    }

    private OutlookSamples Set(ushort id, ushort type, byte[] value)
    {
        _properties[id] = (type, value);
        return this;
    }

    public byte[] Msg()
    {
        var file = new CompoundBuilder();
        file.Stream("__nameid_version1.0/__substg1.0_00020102", [.. _named.SelectMany(n => n.Set.ToByteArray())]);
        file.Stream("__nameid_version1.0/__substg1.0_00030102", [.. _named.SelectMany((n, i) => (byte[])[.. BitConverter.GetBytes(n.Number), .. BitConverter.GetBytes((ushort)((i + 3) << 1)), .. BitConverter.GetBytes((ushort)i)])]);
        Write(file, "", 32);
        return file.Build();
    }

    private void Write(CompoundBuilder file, string path, int header)
    {
        var entries = new List<byte>(new byte[header]);
        IEnumerable<(ushort Id, ushort Type, byte[] Value)> all = _properties.Select(p => (p.Key, p.Value.Type, p.Value.Value)).Concat(_named.Select((n, i) => ((ushort)(0x8000 + i), n.Type, n.Value)));
        foreach ((ushort id, ushort type, byte[] value) in all)
        {
            byte[] entry = new byte[16];
            BinaryPrimitives.WriteUInt16LittleEndian(entry, type);
            BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), id);
            if (type is 0x001E or 0x001F or 0x0102)
            {
                BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(8), value.Length);
                file.Stream($"{path}__substg1.0_{id:X4}{type:X4}", value);
            }
            else
            {
                value.CopyTo(entry, 8);
            }
            entries.AddRange(entry);
        }
        file.Stream(path + "__properties_version1.0", [.. entries]);
        for (int i = 0; i < _recipients.Count; i++)
            _recipients[i].Write(file, $"{path}__recip_version1.0_#{i:X8}/", 8);
        for (int i = 0; i < _attachments.Count; i++)
        {
            string inside = $"{path}__attach_version1.0_#{i:X8}/";
            _attachments[i].Write(file, inside, 8);
            _attachments[i]._inner?.Write(file, inside + "__substg1.0_3701000D/", 24);
            foreach ((string name, byte[] content) in _attachments[i]._ole)
                file.Stream(inside + "__substg1.0_3701000D/" + name, content);
        }
    }

    public byte[] TnefStream()
    {
        var stream = new List<byte> { 0x78, 0x9F, 0x3E, 0x22, 1, 0 };
        void Attribute(byte level, ushort id, byte[] data)
        {
            stream.Add(level);
            stream.AddRange(BitConverter.GetBytes((uint)id | 0x00060000));
            stream.AddRange(BitConverter.GetBytes(data.Length));
            stream.AddRange(data);
            stream.AddRange(BitConverter.GetBytes((ushort)data.Aggregate(0, (sum, b) => sum + b)));
        }
        Attribute(1, 0x9007, BitConverter.GetBytes(1252L));
        if (_recipients.Count > 0)
            Attribute(1, 0x9004, [.. BitConverter.GetBytes(_recipients.Count), .. _recipients.SelectMany(r => r.PropertyList())]);
        Attribute(1, 0x9003, PropertyList());
        foreach (OutlookSamples attachment in _attachments)
        {
            Attribute(2, 0x9002, new byte[14]);
            if (attachment._properties.Remove(AttachData, out var data))
                Attribute(2, 0x800F, data.Value);
            else if (attachment._inner is not null)
                Attribute(2, 0x800F, "This attachment is an embedded message and is not supported by this program."u8.ToArray());
            if (attachment._inner is not null)
                attachment.Set(AttachData, 0x000D, [.. new Guid("00020307-0000-0000-C000-000000000046").ToByteArray(), .. attachment._inner.TnefStream()]);
            Attribute(2, 0x9005, attachment.PropertyList());
        }
        return [.. stream];
    }

    private byte[] PropertyList()
    {
        var list = new List<byte>(BitConverter.GetBytes(_properties.Count + _named.Count));
        void Value(ushort type, byte[] value)
        {
            if (type is 0x001E or 0x001F or 0x0102 or 0x000D)
            {
                list.AddRange(BitConverter.GetBytes(1));
                list.AddRange(BitConverter.GetBytes(value.Length));
            }
            list.AddRange(value);
            while (list.Count % 4 != 0)
                list.Add(0);
        }
        foreach ((ushort id, (ushort type, byte[] value)) in _properties)
        {
            list.AddRange(BitConverter.GetBytes(type));
            list.AddRange(BitConverter.GetBytes(id));
            Value(type, value);
        }
        for (int i = 0; i < _named.Count; i++)
        {
            list.AddRange(BitConverter.GetBytes(_named[i].Type));
            list.AddRange(BitConverter.GetBytes((ushort)(0x8000 + i)));
            list.AddRange(_named[i].Set.ToByteArray());
            list.AddRange(BitConverter.GetBytes(0));
            list.AddRange(BitConverter.GetBytes(_named[i].Number));
            Value(_named[i].Type, _named[i].Value);
        }
        return [.. list];
    }

    /// <summary>RTF as Outlook packs it ([MS-OXRTFCP]), every byte by itself.</summary>
    public static byte[] Packed(string rtf)
    {
        byte[] plain = Encoding.Latin1.GetBytes(rtf);
        var body = new List<byte>();
        for (int i = 0; i < plain.Length; i += 8)
        {
            body.Add(0);
            body.AddRange(plain.AsSpan(i, Math.Min(8, plain.Length - i)));
        }
        return [.. BitConverter.GetBytes(body.Count + 12), .. BitConverter.GetBytes(plain.Length), .. "LZFu"u8, 0, 0, 0, 0, .. body];
    }
}
