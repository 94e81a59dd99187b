using System.Buffers.Binary;

namespace Bezel.Documents.Outlook;

/// <summary>
/// Unpacks the RTF of Outlook items ([MS-OXRTFCP]): a dictionary of 4096 bytes that begins with usual RTF, flags for eight tokens at a time.
/// Rules: the size that is declared bounds what comes out, together with what the input can make (17 bytes from 2); a broken end keeps what came before.
/// </summary>
internal static class CompressedRtf
{
    private const uint Compressed = 0x75465A4C, Uncompressed = 0x414C454D;
    private const int HeaderSize = 16, DictionarySize = 4096;

    private static ReadOnlySpan<byte> Beginning =>
        "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"u8;

    /// <summary>The RTF; empty when it is not of this form.</summary>
    public static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> packed, InspectionState state)
    {
        ReadOnlySpan<byte> p = packed.Span;
        if (p.Length < HeaderSize)
            return default;
        uint rawSize = BinaryPrimitives.ReadUInt32LittleEndian(p[4..]), kind = BinaryPrimitives.ReadUInt32LittleEndian(p[8..]);
        ReadOnlyMemory<byte> body = packed[HeaderSize..];
        if (kind == Uncompressed)
            return body[..(int)Math.Min(rawSize, (uint)body.Length)];
        if (kind != Compressed)
            return default;
        long most = Math.Min(Math.Min(rawSize, body.Length * 9L), state.InflateLeft);
        byte[] plain = Decode(body.Span, (int)Math.Max(0, most));
        state.Inflated(plain.Length);
        return plain;
    }

    private static byte[] Decode(ReadOnlySpan<byte> packed, int most)
    {
        byte[] dictionary = new byte[DictionarySize], plain = new byte[most];
        Beginning.CopyTo(dictionary);
        int write = Beginning.Length, length = 0, at = 0;
        while (at < packed.Length && length < most)
        {
            byte flags = packed[at++];
            for (int bit = 0; bit < 8 && at < packed.Length && length < most; bit++)
            {
                if ((flags >> bit & 1) == 0)
                {
                    plain[length++] = dictionary[write] = packed[at++];
                    write = (write + 1) % DictionarySize;
                    continue;
                }
                if (at + 2 > packed.Length)
                    return plain[..length];
                int reference = (packed[at] << 8) | packed[at + 1], from = reference >> 4;
                at += 2;
                if (from == write)
                    return plain[..length];
                for (int copy = (reference & 15) + 2; copy > 0 && length < most; copy--)
                {
                    plain[length++] = dictionary[write] = dictionary[from];
                    from = (from + 1) % DictionarySize;
                    write = (write + 1) % DictionarySize;
                }
            }
        }
        return plain[..length];
    }
}
