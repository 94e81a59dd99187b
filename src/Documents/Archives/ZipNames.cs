using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Archives;

/// <summary>Entry names: UTF-8 when marked or valid, the Unicode path field when present, else IBM 437.</summary>
internal static class ZipNames
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    public static string Decode(ReadOnlySpan<byte> name, ushort flags, ReadOnlySpan<byte> extra)
    {
        for (ReadOnlySpan<byte> rest = extra; rest.Length >= 4;)
        {
            int length = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]), rest.Length - 4);
            if (BinaryPrimitives.ReadUInt16LittleEndian(rest) == 0x7075 && length > 5)
                return Encoding.UTF8.GetString(rest.Slice(9, length - 5));
            rest = rest[(4 + length)..];
        }
        return (flags & 0x800) != 0 ? Encoding.UTF8.GetString(name) : Decode(name);
    }

    /// <summary>A name of which the format does not say in what it is written.</summary>
    public static string Decode(ReadOnlySpan<byte> name)
    {
        try
        {
            return StrictUtf8.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(437)!.GetString(name);
        }
    }
}
