using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Tests;

/// <summary>Makes compound files of storages and streams ([MS-CFB], version 3), short streams in the stream of short streams.</summary>
internal sealed class CompoundBuilder
{
    private const uint End = 0xFFFFFFFE, Free = 0xFFFFFFFF, Fat = 0xFFFFFFFD;

    private sealed class Node
    {
        public string Name = "";
        public byte[]? Content;
        public Guid Class;
        public List<Node> Children = [];
        public uint Start = End, Next = Free, Child = Free;
    }

    private readonly Node _root = new() { Name = "Root Entry" };

    public CompoundBuilder Class(Guid id, string path = "")
    {
        At(path).Class = id;
        return this;
    }

    /// <summary>Adds a stream; storages on the path are made.</summary>
    public CompoundBuilder Stream(string path, byte[] content)
    {
        At(path).Content = content;
        return this;
    }

    private Node At(string path)
    {
        Node at = _root;
        foreach (string step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            Node? next = at.Children.Find(c => c.Name == step);
            if (next is null)
                at.Children.Add(next = new Node { Name = step });
            at = next;
        }
        return at;
    }

    public byte[] Build()
    {
        var nodes = new List<Node>();
        void Number(Node node)
        {
            nodes.Add(node);
            uint[] at = new uint[node.Children.Count];
            for (int i = 0; i < at.Length; i++)
            {
                at[i] = (uint)nodes.Count;
                Number(node.Children[i]);
            }
            node.Child = at.Length > 0 ? at[0] : Free;
            for (int i = 0; i + 1 < at.Length; i++)
                node.Children[i].Next = at[i + 1];
        }
        Number(_root);

        var sectors = new List<byte[]>();
        var fat = new List<uint>();
        uint Put(byte[] content)
        {
            if (content.Length == 0)
                return End;
            uint start = (uint)sectors.Count;
            for (int at = 0; at < content.Length; at += 512)
            {
                byte[] sector = new byte[512];
                content.AsSpan(at, Math.Min(512, content.Length - at)).CopyTo(sector);
                sectors.Add(sector);
                fat.Add(at + 512 < content.Length ? (uint)sectors.Count : End);
            }
            return start;
        }
        var mini = new List<byte>();
        var miniFat = new List<uint>();
        foreach (Node node in nodes.Where(n => n.Content is { Length: > 0 }))
        {
            if (node.Content!.Length >= 4096)
            {
                node.Start = Put(node.Content);
                continue;
            }
            node.Start = (uint)miniFat.Count;
            for (int at = 0; at < node.Content.Length; at += 64)
                miniFat.Add(at + 64 < node.Content.Length ? (uint)miniFat.Count + 1 : End);
            mini.AddRange(node.Content);
            while (mini.Count % 64 != 0)
                mini.Add(0);
        }
        _root.Start = Put([.. mini]);
        byte[] table = new byte[(miniFat.Count * 4 + 511) / 512 * 512];
        table.AsSpan().Fill(0xFF);
        for (int i = 0; i < miniFat.Count; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(i * 4), miniFat[i]);
        uint miniStart = Put(table);
        byte[] directory = new byte[(nodes.Count * 128 + 511) / 512 * 512];
        for (int i = 0; i < nodes.Count; i++)
        {
            Node node = nodes[i];
            Span<byte> e = directory.AsSpan(i * 128, 128);
            Encoding.Unicode.GetBytes(node.Name, e);
            BinaryPrimitives.WriteUInt16LittleEndian(e[64..], (ushort)((node.Name.Length + 1) * 2));
            e[66] = (byte)(i == 0 ? 5 : node.Content is null ? 1 : 2);
            e[67] = 1;
            BinaryPrimitives.WriteUInt32LittleEndian(e[68..], Free);
            BinaryPrimitives.WriteUInt32LittleEndian(e[72..], node.Next);
            BinaryPrimitives.WriteUInt32LittleEndian(e[76..], node.Child);
            node.Class.TryWriteBytes(e[80..]);
            BinaryPrimitives.WriteUInt32LittleEndian(e[116..], node.Start);
            BinaryPrimitives.WriteUInt32LittleEndian(e[120..], (uint)(i == 0 ? mini.Count : node.Content?.Length ?? 0));
        }
        uint directoryStart = Put(directory);
        int fats = 1;
        while (fats * 128 < sectors.Count + fats)
            fats++;
        uint fatStart = (uint)sectors.Count;
        byte[] fatBytes = new byte[fats * 512];
        fatBytes.AsSpan().Fill(0xFF);
        for (int i = 0; i < fat.Count; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(fatBytes.AsSpan(i * 4), fat[i]);
        for (int i = 0; i < fats; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(fatBytes.AsSpan((int)(fatStart + i) * 4), Fat);
        byte[] h = new byte[512];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(h);
        void U16(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(h.AsSpan(at), value);
        void U32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(h.AsSpan(at), value);
        U16(24, 0x3E); U16(26, 3); U16(28, 0xFFFE); U16(30, 9); U16(32, 6);
        U32(44, (uint)fats); U32(48, directoryStart); U32(56, 4096);
        U32(60, miniStart); U32(64, (uint)(table.Length / 512)); U32(68, End);
        for (int i = 0; i < 109; i++)
            U32(76 + (4 * i), i < fats ? fatStart + (uint)i : Free);
        return [.. h, .. sectors.SelectMany(s => s), .. fatBytes];
    }
}
