namespace Bezel.Documents.Archives;

/// <summary>The little that is cheap to know about further kinds.</summary>
internal static class OtherArchives
{
    /// <summary>ARJ: the "garbled" flag of the main or of the first file header.</summary>
    public static bool IsArjEncrypted(ReadOnlySpan<byte> c)
    {
        if (c.Length < 12)
            return false;
        if ((c[8] & 1) != 0)
            return true;
        int next = 4 + (c[2] | (c[3] << 8)) + 4 + 2;
        return next + 10 < c.Length && c[next] == 0x60 && c[next + 1] == 0xEA && (c[next + 8] & 1) != 0;
    }

    /// <summary>The name in a gzip header (RFC 1952) and the first member's content.</summary>
    public static (string Name, ReadOnlyMemory<byte> Content) Gunzip(ReadOnlyMemory<byte> content, InspectionState state)
    {
        ReadOnlySpan<byte> c = content.Span;
        if (c.Length < 18)
        {
            state.Defect(DocumentDefectKind.Truncated, "gzip");
            return ("", default);
        }
        byte flags = c[3];
        int at = 10;
        if ((flags & 4) != 0 && at + 2 <= c.Length)
            at += 2 + (c[at] | (c[at + 1] << 8));
        string name = "";
        if ((flags & 8) != 0)
            name = ZeroTerminated(c, ref at);
        if ((flags & 16) != 0)
            ZeroTerminated(c, ref at);
        if ((flags & 2) != 0)
            at += 2;
        if (at >= c.Length)
            return (name, default);
        byte[] inner = Inflating.Deflate(content[at..], state, long.MaxValue, out bool whole);
        if (!whole)
            state.Defect(DocumentDefectKind.BadCompression, "gzip");
        return (name, inner);
    }

    private static string ZeroTerminated(ReadOnlySpan<byte> c, ref int at)
    {
        if (at >= c.Length)
            return "";
        int end = c[at..].IndexOf((byte)0);
        if (end < 0)
            end = c.Length - at;
        string text = ZipNames.Decode(c.Slice(at, Math.Min(end, 4096)), 0, []);
        at += end + 1;
        return text;
    }
}
