using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Bezel.Dns.Wire;

/// <summary>
/// Reads names, numbers and records from a message of the wire. Rules of the place: nothing is read past the end; a compression pointer
/// (RFC 1035 §4.1.4) must lead backwards, below where the name began and below every pointer followed before, so no loop is possible;
/// once something cannot be read, <see cref="Failed"/> stays true and everything after it is empty.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;

    /// <summary>Where the next thing begins.</summary>
    public int Position { get; private set; }

    /// <summary>Whether something could not be read.</summary>
    public bool Failed { get; private set; }

    public ushort UInt16()
    {
        ReadOnlySpan<byte> two = Bytes(2);
        return two.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(two) : (ushort)0;
    }

    public uint UInt32()
    {
        ReadOnlySpan<byte> four = Bytes(4);
        return four.Length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(four) : 0;
    }

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (Failed || count < 0 || _message.Length - Position < count)
        {
            Failed = true;
            return [];
        }
        ReadOnlySpan<byte> bytes = _message.Slice(Position, count);
        Position += count;
        return bytes;
    }

    /// <summary>A name, without the last dot; empty for the root. Dots and backslashes inside labels have a backslash before them.</summary>
    public string Name()
    {
        var name = new StringBuilder();
        int at = Position, lowest = Position, written = 0;
        bool jumped = false;
        while (!Failed)
        {
            if (at >= _message.Length)
                return Fail();
            int length = _message[at];
            if (length == 0)
            {
                if (!jumped)
                    Position = at + 1;
                return name.ToString();
            }
            if ((length & 0xC0) == 0xC0)
            {
                if (at + 1 >= _message.Length)
                    return Fail();
                int target = ((length & 0x3F) << 8) | _message[at + 1];
                if (!jumped)
                    Position = at + 2;
                jumped = true;
                if (target >= lowest)
                    return Fail();
                at = lowest = target;
                continue;
            }
            written += length + 1;
            if (length > DnsName.MaxLabel || written > DnsName.MaxLength + 1 || at + 1 + length > _message.Length)
                return Fail();
            if (name.Length > 0)
                name.Append('.');
            foreach (byte b in _message.Slice(at + 1, length))
            {
                if (b is (byte)'.' or (byte)'\\')
                    name.Append('\\');
                name.Append((char)b);
            }
            at += 1 + length;
        }
        return "";
    }

    /// <summary>What a record says; null for types that are not known here and for content that does not fit its type or length.</summary>
    public DnsRecord? Record(DnsRecordType type, int length)
    {
        int end = Position + length;
        DnsRecord? record = type switch
        {
            DnsRecordType.A when length == 4 => Address(4),
            DnsRecordType.Aaaa when length == 16 => Address(16),
            DnsRecordType.Txt when length > 0 => Text(end),
            DnsRecordType.Mx when length > 2 => new MxRecord(UInt16(), Host()),
            DnsRecordType.Ns or DnsRecordType.Cname or DnsRecordType.Ptr when length > 0 => new NameRecord(Host()),
            DnsRecordType.Soa when length > 0 => Soa(),
            _ => null,
        };
        if (record is null)
            Bytes(length);
        else if (Position != end)
            Failed = true;
        return Failed ? null : record;
    }

    /// <summary>In small letters: a server that shortens names repeats the random case of our own question in them.</summary>
    private string Host() => DnsName.Lower(Name());

    private AddressRecord? Address(int length)
    {
        ReadOnlySpan<byte> bytes = Bytes(length);
        return Failed ? null : new AddressRecord(new IPAddress(bytes));
    }

    /// <summary>The strings of a TXT record, one after the other; none may reach past its end.</summary>
    private TxtRecord Text(int end)
    {
        var text = new StringBuilder();
        while (!Failed && Position < end)
        {
            ReadOnlySpan<byte> length = Bytes(1);
            if (length.Length == 1 && Position + length[0] <= end)
                text.Append(Encoding.Latin1.GetString(Bytes(length[0])));
            else
                Failed = true;
        }
        return new TxtRecord(text.ToString());
    }

    private SoaRecord Soa()
    {
        string server = Host(), mailbox = Host();
        Bytes(16);
        return new SoaRecord(server, mailbox, UInt32());
    }

    private string Fail()
    {
        Failed = true;
        return "";
    }
}
