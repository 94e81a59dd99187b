using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Bezel.Documents.Office;

/// <summary>
/// A file that was dropped into a document: the Object Packager's data, as it stands in a stream <c>\x01Ole10Native</c> (after its length) and
/// as the data of an object of class <c>Package</c> ([MS-OLEDS] 2.3.6; the inside is not specified, but written alike by all versions).
/// </summary>
/// <param name="Name">The file's name as it is shown; may be hostile.</param>
/// <param name="Path">The path that it came from; may be empty.</param>
/// <param name="Content">The file; empty for a link.</param>
/// <param name="IsLink">Whether only the path is told.</param>
internal sealed record OlePackage(string Name, string Path, ReadOnlyMemory<byte> Content, bool IsLink)
{
    /// <summary>Reads the content of a stream <c>\x01Ole10Native</c>; null when it is not a package.</summary>
    public static OlePackage? OfNative(ReadOnlyMemory<byte> native)
    {
        if (native.Length < 8)
            return null;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(native.Span);
        ReadOnlyMemory<byte> rest = native[4..];
        return Read(length < rest.Length ? rest[..(int)length] : rest);
    }

    /// <summary>Reads a package from its first field on; null when it is none.</summary>
    public static OlePackage? Read(ReadOnlyMemory<byte> package)
    {
        ReadOnlySpan<byte> p = package.Span;
        if (p.Length < 12 || BinaryPrimitives.ReadUInt16LittleEndian(p) != 2)
            return null;
        int at = 2;
        if (Text(p, ref at) is not { } label || Text(p, ref at) is not { } source || at + 4 > p.Length)
            return null;
        int kind = BinaryPrimitives.ReadUInt16LittleEndian(p[(at + 2)..]);
        at += 4;
        if (kind == 1)
            return new OlePackage(BareName(label.Length > 0 ? label : source), source, default, true);
        if (kind != 3 || at + 4 > p.Length)
            return null;
        uint pathLength = BinaryPrimitives.ReadUInt32LittleEndian(p[at..]);
        if (pathLength > p.Length - at - 8)
            return null;
        at += 4 + (int)pathLength;
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(p[at..]);
        at += 4;
        ReadOnlyMemory<byte> content = package.Slice(at, (int)Math.Min(size, (uint)(p.Length - at)));
        at += content.Length;
        // The names once more in Unicode: path, label, source.
        if (Wide(p, ref at) is not null && Wide(p, ref at) is { Length: > 0 } wide)
            label = wide;
        return new OlePackage(BareName(label.Length > 0 ? label : source), source, content, false);
    }

    private static string? Text(ReadOnlySpan<byte> p, ref int at)
    {
        int end = p[at..].IndexOf((byte)0);
        if (end is < 0 or > 4096)
            return null;
        string text = TextSniffing.Windows1252.GetString(p.Slice(at, end));
        at += end + 1;
        return text;
    }

    private static string? Wide(ReadOnlySpan<byte> p, ref int at)
    {
        if (at + 4 > p.Length)
            return null;
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(p[at..]);
        if (length > 4096 || at + 4 + (length * 2) > p.Length)
            return null;
        string text = MemoryMarshal.Cast<byte, char>(p.Slice(at + 4, (int)length * 2)).ToString();
        at += 4 + ((int)length * 2);
        return text;
    }

    private static string BareName(string path) => path[(path.LastIndexOfAny(['\\', '/']) + 1)..];
}
