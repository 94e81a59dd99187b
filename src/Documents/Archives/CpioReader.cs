using System.Buffers.Binary;
using System.Globalization;

namespace Bezel.Documents.Archives;

/// <summary>cpio in its four forms: old binary in both byte orders, octal text (POSIX "odc") and hexadecimal text ("newc", with sum).</summary>
internal static class CpioReader
{
    private readonly record struct Header(int Length, int NameLength, long Size, long Mode, int Align);

    public static void Read(ReadOnlyMemory<byte> content, Listing listing, InspectionState state)
    {
        long at = 0;
        while (at < content.Length && state.Step(40))
        {
            ReadOnlySpan<byte> h = content.Span[(int)at..];
            if (Parse(h) is not { Size: >= 0, Mode: >= 0 } header || header.Length + header.NameLength > h.Length || header.NameLength <= 0)
            {
                if (h.IndexOfAnyExcept((byte)0) >= 0)
                    state.Defect(DocumentDefectKind.Damaged, "a cpio header is not one");
                return;
            }
            string name = ZipNames.Decode(h.Slice(header.Length, header.NameLength).TrimEnd((byte)0));
            if (name == "TRAILER!!!")
                return;
            long data = Aligned(at + header.Length + header.NameLength, header.Align);
            int start = (int)Math.Min(data, content.Length), there = (int)Math.Min(header.Size, content.Length - start);
            if (there < header.Size)
                state.Defect(DocumentDefectKind.Truncated, "a cpio member goes past the end");
            ReadOnlyMemory<byte> body = content.Slice(start, there);
            long kind = header.Mode & 0xF000;
            if (!listing.Add(name, header.Size, header.Size, folder: kind == 0x4000, link: kind == 0xA000 ? ZipNames.Decode(body.Span[..Math.Min(4096, there)]) : ""))
                return;
            if (kind is 0x8000 or 0 && listing.MayOpen())
                listing.Open(body);
            at = Aligned(data + header.Size, header.Align);
        }
    }

    private static long Aligned(long at, int align) => (at + align - 1) / align * align;

    private static Header? Parse(ReadOnlySpan<byte> h)
    {
        if ((h.StartsWith("070701"u8) || h.StartsWith("070702"u8)) && h.Length >= 110)
            return new Header(110, (int)Math.Min(Text(h.Slice(94, 8), 16), 1 << 20), Text(h.Slice(54, 8), 16), Text(h.Slice(14, 8), 16), 4);
        if (h.StartsWith("070707"u8) && h.Length >= 76)
            return new Header(76, (int)Math.Min(Text(h.Slice(59, 6), 8), 1 << 20), Text(h.Slice(65, 11), 8), Text(h.Slice(18, 6), 8), 1);
        if (h.Length < 26 || !(h[0] == 0xC7 && h[1] == 0x71) && !(h[0] == 0x71 && h[1] == 0xC7))
            return null;
        bool little = h[0] == 0xC7;
        int Word(ReadOnlySpan<byte> s, int at) => little ? BinaryPrimitives.ReadUInt16LittleEndian(s[at..]) : BinaryPrimitives.ReadUInt16BigEndian(s[at..]);
        return new Header(26, Word(h, 20), ((long)Word(h, 22) << 16) | (uint)Word(h, 24), Word(h, 6), 2);
    }

    private static long Text(ReadOnlySpan<byte> digits, int radix)
    {
        long value = 0;
        foreach (byte b in digits)
        {
            int digit = char.IsAsciiHexDigit((char)b) ? int.Parse([(char)b], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : 99;
            if (digit >= radix)
                return -1;
            value = (value * radix) + digit;
        }
        return value;
    }
}
