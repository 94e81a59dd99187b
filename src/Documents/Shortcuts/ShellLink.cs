using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Shortcuts;

/// <summary>
/// One Windows shortcut as it is written ([MS-SHLLINK]). Rules: offsets and counts are believed only as far as the bytes
/// go; a broken part leaves its fields empty and the next part is read where it would begin; nothing is expanded or resolved.
/// </summary>
internal sealed class ShellLink
{
    private const int HeaderSize = 76, MaxBlocks = 64;

    private readonly InspectionState _state;
    private Encoding _ansi = TextSniffing.Windows1252;

    private ShellLink(InspectionState state) => _state = state;

    /// <summary>The class of shortcuts, after the size of their header (2.1).</summary>
    public static ReadOnlySpan<byte> Mark => [0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];

    public uint Flags { get; private set; }
    public int ShowCommand { get; private set; }
    public int HotKey { get; private set; }
    public int IconIndex { get; private set; }
    public string ItemPath { get; private set; } = "";
    public string LocalPath { get; private set; } = "";
    public string NetworkPath { get; private set; } = "";
    public string VolumeLabel { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string RelativePath { get; private set; } = "";
    public string WorkingFolder { get; private set; } = "";
    public string Arguments { get; private set; } = "";
    public string IconLocation { get; private set; } = "";
    public string EnvironmentTarget { get; private set; } = "";
    public string IconEnvironment { get; private set; } = "";
    public string Darwin { get; private set; } = "";
    public string Machine { get; private set; } = "";
    public string ParsingPath { get; private set; } = "";
    public string ApplicationId { get; private set; } = "";
    public string Shim { get; private set; } = "";

    /// <summary>Where its last block ends: what stands after it is not the shortcut's.</summary>
    public int End { get; private set; }

    public bool RunsAsAdministrator => (Flags & (1 << 13)) != 0;

    private bool Has(int flag) => (Flags & (1u << flag)) != 0;

    public static ShellLink Read(ReadOnlySpan<byte> c, InspectionState state)
    {
        var link = new ShellLink(state);
        link.ReadAll(c);
        return link;
    }

    private void ReadAll(ReadOnlySpan<byte> c)
    {
        if (c.Length < HeaderSize)
        {
            _state.Defect(DocumentDefectKind.Truncated, "the shortcut's header");
            End = c.Length;
            return;
        }
        _state.Step(c.Length / 8);
        Flags = BinaryPrimitives.ReadUInt32LittleEndian(c[20..]);
        IconIndex = BinaryPrimitives.ReadInt32LittleEndian(c[56..]);
        ShowCommand = BinaryPrimitives.ReadInt32LittleEndian(c[60..]);
        HotKey = BinaryPrimitives.ReadUInt16LittleEndian(c[64..]);
        int at = HeaderSize;
        if (Has(0))
        {
            int size = Number16(c, at);
            at += 2;
            ItemPath = ItemIdList.Read(Part(c, at, size), _ansi, _state);
            at += size;
        }
        if (Has(1) && !Has(8))
        {
            long size = Number32(c, at);
            if (size is >= 28 and < int.MaxValue)
                LinkInfo(Part(c, at, (int)Math.Min(size, c.Length)));
            at = (int)Math.Min(at + Math.Max(size, 4), c.Length);
        }
        else if (Has(1))
        {
            // The information is there but is not to be used.
            at = (int)Math.Min(at + Math.Max(Number32(c, at), 4), c.Length);
        }
        if (at > c.Length)
        {
            _state.Defect(DocumentDefectKind.Truncated, "the shortcut's target");
            at = c.Length;
        }
        Name = Has(2) ? Text(c, ref at) : "";
        RelativePath = Has(3) ? Text(c, ref at) : "";
        WorkingFolder = Has(4) ? Text(c, ref at) : "";
        Arguments = Has(5) ? Text(c, ref at) : "";
        IconLocation = Has(6) ? Text(c, ref at) : "";
        End = Blocks(c, at);
    }

    /// <summary>Where the target was when the shortcut was made (2.3): a local path, or a share.</summary>
    private void LinkInfo(ReadOnlySpan<byte> info)
    {
        long header = Number32(info, 4), flags = Number32(info, 8);
        long suffix = Number32(info, 24);
        string tail = header >= 0x24 && Wide(info, Number32(info, 32)) is { Length: > 0 } wide ? wide : Narrow(info, suffix);
        if ((flags & 1) != 0)
        {
            string root = header >= 0x24 && Wide(info, Number32(info, 28)) is { Length: > 0 } unicode ? unicode : Narrow(info, Number32(info, 16));
            LocalPath = Append(root, tail);
            long volume = Number32(info, 12);
            if (volume > 0 && volume + 16 <= info.Length)
            {
                ReadOnlySpan<byte> id = info[(int)volume..];
                long label = Number32(id, 12);
                VolumeLabel = label == 0x14 ? Wide(id, Number32(id, 16)) : Narrow(id, label);
            }
        }
        long network = Number32(info, 20);
        if ((flags & 2) != 0 && network > 0 && network + 20 <= info.Length)
        {
            ReadOnlySpan<byte> share = info[(int)network..];
            long narrow = Number32(share, 8);
            string name = narrow > 0x14 && Wide(share, Number32(share, 20)) is { Length: > 0 } unicode ? unicode : Narrow(share, narrow);
            NetworkPath = Append(name, tail);
        }
    }

    private static string Append(string root, string tail)
    {
        if (tail.Length == 0 || root.Length == 0)
            return root + tail;
        return root[^1] == '\\' ? root + tail : root + "\\" + tail;
    }

    /// <summary>The blocks after the strings (2.5); where the last one ends.</summary>
    private int Blocks(ReadOnlySpan<byte> c, int at)
    {
        for (int blocks = 0; at + 4 <= c.Length && blocks < MaxBlocks && _state.Step(32); blocks++)
        {
            long size = Number32(c, at);
            if (size < 4)
                return at + 4;
            if (size < 8 || at + 8 > c.Length || c[at + 7] != 0xA0)
                return at;
            ReadOnlySpan<byte> block = c.Slice(at, (int)Math.Min(size, c.Length - at));
            Block(block);
            if (size > c.Length - at)
            {
                _state.Defect(DocumentDefectKind.Truncated, "the shortcut's last block");
                return c.Length;
            }
            at += (int)size;
        }
        return at;
    }

    private void Block(ReadOnlySpan<byte> block)
    {
        switch (Number32(block, 4))
        {
            case 0xA0000001: EnvironmentTarget = TwoStrings(block); break;
            case 0xA0000003: Machine = block.Length > 16 ? Narrow(block[..Math.Min(block.Length, 32)], 16) : ""; break;
            case 0xA0000004: CodePage((int)Number32(block, 8)); break;
            case 0xA0000006: Darwin = TwoStrings(block); break;
            case 0xA0000007: IconEnvironment = TwoStrings(block); break;
            case 0xA0000008: Shim = Wide(block, 8); break;
            case 0xA0000009: Properties(block[8..]); break;
            case 0xA000000C when ItemPath.Length == 0: ItemPath = ItemIdList.Read(block[8..], _ansi, _state); break;
        }
    }

    // A path in the system's code page, then the same in UTF-16.
    private string TwoStrings(ReadOnlySpan<byte> block)
    {
        string wide = block.Length > 268 ? Wide(block, 268) : "";
        return wide.Length > 0 ? wide : Narrow(block[..Math.Min(block.Length, 268)], 8);
    }

    private void CodePage(int number)
    {
        try
        {
            _ansi = CodePagesEncodingProvider.Instance.GetEncoding(number) ?? _ansi;
        }
        catch (ArgumentException)
        {
            // A number that no code page has.
        }
    }

    /// <summary>
    /// The full path (System.ParsingPath) and the identity of a packaged application (System.AppUserModel.ID) among the
    /// properties ([MS-PROPSTORE]), for targets that only those name.
    /// </summary>
    private void Properties(ReadOnlySpan<byte> store)
    {
        Guid parsing = new("28636AA6-953D-11D2-B5D6-00C04FD918D0"), application = new("9F4C2855-9F79-4B39-A8D0-E1D42DE1D5F3");
        for (int stores = 0; store.Length >= 24 && stores < MaxBlocks && _state.Step(16); stores++)
        {
            long size = Number32(store, 0);
            if (size < 24)
                return;
            ReadOnlySpan<byte> one = store[..(int)Math.Min(size, store.Length)];
            Guid kind = new(one.Slice(8, 16));
            bool wanted = kind == parsing || kind == application;
            ReadOnlySpan<byte> values = one[24..];
            for (int count = 0; wanted && values.Length >= 13 && count < 256 && _state.Step(8); count++)
            {
                long length = Number32(values, 0);
                if (length < 13)
                    break;
                string text = Number16(values, 9) == 0x1F ? Wide(values[..(int)Math.Min(length, values.Length)], 17) : "";
                if (kind == parsing && Number32(values, 4) == 30)
                    ParsingPath = text;
                else if (kind == application && Number32(values, 4) == 5)
                    ApplicationId = text;
                values = values[(int)Math.Min(length, values.Length)..];
            }
            store = store[one.Length..];
        }
    }

    /// <summary>A counted string (2.4): as many characters as it says, or as there are.</summary>
    private string Text(ReadOnlySpan<byte> c, ref int at)
    {
        if (at + 2 > c.Length)
            return "";
        int count = Number16(c, at), width = Has(7) ? 2 : 1;
        at += 2;
        ReadOnlySpan<byte> bytes = Part(c, at, count * width);
        if (bytes.Length < count * width)
            _state.Defect(DocumentDefectKind.Truncated, "a string of the shortcut");
        at += bytes.Length;
        string text = width == 2 ? Encoding.Unicode.GetString(bytes) : _ansi.GetString(bytes);
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }

    private string Narrow(ReadOnlySpan<byte> c, long offset)
    {
        if (offset <= 0 || offset >= c.Length)
            return "";
        ReadOnlySpan<byte> rest = c[(int)offset..];
        int end = rest.IndexOf((byte)0);
        return _ansi.GetString(rest[..Math.Min(end < 0 ? rest.Length : end, 32_768)]);
    }

    private static string Wide(ReadOnlySpan<byte> c, long offset)
    {
        if (offset <= 0 || offset + 2 > c.Length)
            return "";
        ReadOnlySpan<byte> rest = c[(int)offset..];
        int length = 0;
        while (length + 1 < rest.Length && length < 65_536 && (rest[length] | rest[length + 1]) != 0)
            length += 2;
        return Encoding.Unicode.GetString(rest[..length]);
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> c, int at, int size) => at >= c.Length ? [] : c.Slice(at, Math.Clamp(size, 0, c.Length - at));

    private static int Number16(ReadOnlySpan<byte> c, int at) => at < 0 || at + 2 > c.Length ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(c[at..]);

    private static long Number32(ReadOnlySpan<byte> c, int at) => at < 0 || at + 4 > c.Length ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(c[at..]);
}
