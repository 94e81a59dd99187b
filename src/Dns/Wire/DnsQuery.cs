using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bezel.Dns.Wire;

/// <summary>A question as it goes over the wire (RFC 1035 §4.1), with EDNS (RFC 6891) unless a server does not know it.</summary>
internal sealed class DnsQuery
{
    /// <summary>The largest answer that is taken over UDP; larger ones are asked for over TCP. What passes unfragmented everywhere (DNS flag day 2020).</summary>
    public const int UdpPayload = 1232;

    private const int Header = 12;

    private DnsQuery(ushort id, string name, DnsRecordType type, byte[] bytes)
    {
        Id = id;
        Name = name;
        Type = type;
        Bytes = bytes;
    }

    /// <summary>Random, so that an answer cannot be made up without seeing the question.</summary>
    public ushort Id { get; }

    /// <summary>The name as it was sent, perhaps in mixed case.</summary>
    public string Name { get; }

    public DnsRecordType Type { get; }

    public byte[] Bytes { get; }

    /// <summary>Makes a question.</summary>
    /// <param name="name">A name that <see cref="DnsName.Normalize"/> gave.</param>
    /// <param name="type">The type asked for.</param>
    /// <param name="mixCase">Whether letters are sent in random case, which the answer must repeat: more that a forger would have to guess.</param>
    /// <param name="edns">Whether larger answers are offered to be taken.</param>
    public static DnsQuery Create(string name, DnsRecordType type, bool mixCase, bool edns)
    {
        Span<byte> random = stackalloc byte[2 + DnsName.MaxLength];
        RandomNumberGenerator.Fill(random);
        if (mixCase)
        {
            Span<char> mixed = stackalloc char[name.Length];
            for (int i = 0; i < name.Length; i++)
                mixed[i] = char.IsAsciiLetterLower(name[i]) && (random[2 + i] & 1) == 1 ? (char)(name[i] ^ 0x20) : name[i];
            name = new string(mixed);
        }
        ushort id = BinaryPrimitives.ReadUInt16BigEndian(random);
        byte[] bytes = new byte[Header + name.Length + 2 + 4 + (edns ? 11 : 0)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, id);
        bytes[2] = 0x01; // Recursion is asked for.
        bytes[5] = 1; // One question.
        int at = Header;
        foreach (Range range in name.AsSpan().Split('.'))
        {
            ReadOnlySpan<char> label = name.AsSpan(range);
            bytes[at++] = (byte)label.Length;
            foreach (char c in label)
                bytes[at++] = (byte)c;
        }
        at++;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)type);
        bytes[at + 3] = 1; // Class IN.
        if (edns)
        {
            bytes[11] = 1; // One additional record: OPT, at the root.
            bytes[at + 6] = 41;
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at + 7), UdpPayload);
        }
        return new DnsQuery(id, name, type, bytes);
    }
}
