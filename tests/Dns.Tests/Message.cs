using System.Buffers.Binary;
using System.Text;

namespace Bezel.Dns.Tests;

/// <summary>Messages of the wire as tests need them: the question of one read, and answers to it written byte by byte.</summary>
internal sealed class Message
{
    public const int A = 1, Ns = 2, Cname = 5, Soa = 6, Mx = 15, Txt = 16;

    private readonly List<byte> _bytes = [];

    /// <summary>The name as it was asked for, letter for letter.</summary>
    public string Name { get; private init; } = "";

    public int Type { get; private init; }

    public bool Edns { get; private init; }

    private byte[] Question { get; init; } = [];

    private byte[] Id { get; init; } = [];

    public static Message Read(byte[] bytes)
    {
        int at = 12;
        List<string> labels = [];
        while (bytes[at] != 0)
        {
            labels.Add(Encoding.Latin1.GetString(bytes, at + 1, bytes[at]));
            at += bytes[at] + 1;
        }
        return new Message
        {
            Name = string.Join('.', labels),
            Type = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 1)),
            Question = bytes[12..(at + 5)],
            Id = bytes[..2],
            Edns = bytes[11] == 1,
        };
    }

    /// <summary>An answer to this question, without records as yet.</summary>
    public Message Reply(int code = 0, bool truncated = false, int? id = null, string? name = null, int? type = null)
    {
        var reply = new Message();
        reply._bytes.AddRange(id is { } other ? Number(other, 2) : Id);
        reply._bytes.AddRange([(byte)(0x81 | (truncated ? 2 : 0)), (byte)(0x80 | code), 0, 1, 0, 0, 0, 0, 0, 0]);
        reply._bytes.AddRange(name is null && type is null ? Question : [.. Wire(name ?? Name), .. Number(type ?? Type, 2), 0, 1]);
        return reply;
    }

    /// <summary>Adds an answer; the owner is the question's when null.</summary>
    public Message Answer(int type, byte[] content, string? owner = null, int seconds = 300) => Add(7, type, content, owner, seconds);

    /// <summary>Adds to the authority section.</summary>
    public Message Authority(int type, byte[] content, string? owner = null, int seconds = 300) => Add(9, type, content, owner, seconds);

    /// <summary>Adds bytes as they are.</summary>
    public Message Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Says that there are more records than there are.</summary>
    public Message Claiming(int answers)
    {
        _bytes[6] = (byte)(answers >> 8);
        _bytes[7] = (byte)answers;
        return this;
    }

    public byte[] Bytes => [.. _bytes];

    public int Length => _bytes.Count;

    public static byte[] Address(byte last) => [192, 0, 2, last];

    public static byte[] Strings(params string[] strings) => [.. strings.SelectMany(s => (byte[])[(byte)s.Length, .. Encoding.Latin1.GetBytes(s)])];

    public static byte[] Wire(string name) =>
        [.. name.Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(l => (byte[])[(byte)l.Length, .. Encoding.Latin1.GetBytes(l)]), 0];

    public static byte[] StartOfZone(int minimum) => [.. Wire("ns.example"), .. Wire("admin.example"), .. new byte[16], .. Number(minimum, 4)];

    private Message Add(int counter, int type, byte[] content, string? owner, int seconds)
    {
        _bytes[counter]++;
        _bytes.AddRange(owner is null ? [0xC0, 12] : Wire(owner));
        _bytes.AddRange([.. Number(type, 2), 0, 1, .. Number(seconds, 4), .. Number(content.Length, 2), .. content]);
        return this;
    }

    private static byte[] Number(int value, int bytes) => [.. Enumerable.Range(1, bytes).Select(i => (byte)(value >> (8 * (bytes - i))))];
}
