using System.Text;

namespace Bezel.Documents.Tests;

/// <summary>Windows shortcuts made part by part ([MS-SHLLINK]).</summary>
internal static class ShortcutSamples
{
    /// <summary>A shortcut with the given strings; what is null is left out.</summary>
    public static byte[] Link(string[]? path = null, string? local = null, string? share = null, string? relative = null, string? arguments = null, string? icon = null,
        string? name = null, string? folder = null, string? environment = null, string? machine = null, int show = 1, int iconIndex = 0, int hotKey = 0, byte[]? after = null, bool unicode = true)
    {
        uint flags = unicode ? 0x80u : 0;
        var body = new MemoryStream();
        if (path is not null)
        {
            flags |= 1;
            byte[] items = Items(path);
            body.Write([.. U16(items.Length), .. items]);
        }
        if (local is not null || share is not null)
        {
            flags |= 2;
            body.Write(Info(local, share));
        }
        void Text(string? text, uint flag)
        {
            if (text is null)
                return;
            flags |= flag;
            body.Write([.. U16(text.Length), .. unicode ? Encoding.Unicode.GetBytes(text) : Encoding.Latin1.GetBytes(text)]);
        }
        Text(name, 4);
        Text(relative, 8);
        Text(folder, 16);
        Text(arguments, 32);
        Text(icon, 64);
        if (environment is not null)
        {
            flags |= 0x200;
            byte[] block = new byte[0x314];
            U32(0x314).CopyTo(block, 0);
            U32(0xA0000001).CopyTo(block, 4);
            Encoding.Latin1.GetBytes(environment).CopyTo(block, 8);
            Encoding.Unicode.GetBytes(environment).CopyTo(block, 268);
            body.Write(block);
        }
        if (machine is not null)
            body.Write([.. U32(96), .. U32(0xA0000003), .. U32(88), .. U32(0), .. Encoding.Latin1.GetBytes(machine.PadRight(16, '\0')), .. new byte[64]]);
        body.Write(U32(0));
        body.Write(after ?? []);
        byte[] header = new byte[76];
        ((byte[])[0x4C, 0, 0, 0, 1, 0x14, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46, .. U32(flags)]).CopyTo(header, 0);
        U32((uint)iconIndex).CopyTo(header, 56);
        U32((uint)show).CopyTo(header, 60);
        U16(hotKey).CopyTo(header, 64);
        return [.. header, .. body.ToArray()];
    }

    /// <summary>My computer, a drive, then folders and a file, each with a short and a long name.</summary>
    private static byte[] Items(string[] path)
    {
        var list = new MemoryStream();
        list.Write([20, 0, 0x1F, 0x50, 0xE0, 0x4F, 0xD0, 0x20, 0xEA, 0x3A, 0x69, 0x10, 0xA2, 0xD8, 0x08, 0, 0x2B, 0x30, 0x30, 0x9D]);
        for (int i = 0; i < path.Length; i++)
        {
            byte[] item;
            if (i == 0)
            {
                item = [0x2F, .. Encoding.Latin1.GetBytes(path[0].PadRight(22, '\0'))];
            }
            else
            {
                byte[] head = [(byte)(i == path.Length - 1 ? 0x32 : 0x31), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Encoding.Latin1.GetBytes("SHORT~1\0")];
                byte[] name = [.. Encoding.Unicode.GetBytes(path[i]), 0, 0];
                // Version 3 of the extension: times, identifier, size of the localised name, the long name, where it began.
                byte[] extension = [.. U16(22 + name.Length), .. U16(3), 4, 0, 0xEF, 0xBE, .. new byte[8], .. U16(0x14), .. U16(0), .. name, .. U16(head.Length + 2)];
                item = [.. head, .. extension];
            }
            list.Write([.. U16(item.Length + 2), .. item]);
        }
        list.Write([0, 0]);
        return list.ToArray();
    }

    private static byte[] Info(string? local, string? share)
    {
        byte[] path = local is null ? [] : [.. Encoding.Latin1.GetBytes(local), 0];
        byte[] network = share is null ? [] : [.. U32((uint)(21 + share.Length)), .. U32(0), .. U32(20), .. U32(0), .. U32(0), .. Encoding.Latin1.GetBytes(share), 0];
        int pathAt = 28, networkAt = pathAt + path.Length, suffixAt = networkAt + network.Length, size = suffixAt + 1;
        return [.. U32((uint)size), .. U32(28), .. U32((local is null ? 0u : 1) | (share is null ? 0u : 2)), .. U32(0), .. U32(local is null ? 0 : (uint)pathAt), .. U32(share is null ? 0 : (uint)networkAt), .. U32((uint)suffixAt), .. path, .. network, 0];
    }

    private static byte[] U16(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] U32(uint value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];
}
