using Bezel.Documents.Archives.Decoders;

namespace Bezel.Documents.Archives;

/// <summary>gzip members (RFC 1952): one after another they are one file; what follows the last is foreign.</summary>
internal static class Gzip
{
    /// <summary>Unpacks all members; true when the last one came to its end. The first name told is taken.</summary>
    public static bool Decode(ReadOnlySpan<byte> c, Unpacking output, InspectionState state, ref string name)
    {
        int at = 0;
        bool named = false;
        while (true)
        {
            if (!Header(c, ref at, out string own))
            {
                state.Defect(DocumentDefectKind.Truncated, "gzip");
                return false;
            }
            if (!named && own.Length > 0)
                (name, named) = (own, true);
            bool whole = Inflate.Decode(c[at..], output, out int used);
            at += used;
            if (!whole)
                return false;
            at += 8;
            if (at > c.Length)
                state.Defect(DocumentDefectKind.Truncated, "gzip");
            // Tapes are filled up with zeros.
            while (at < c.Length && c[at] == 0)
                at++;
            if (at >= c.Length || !state.Step(64))
                return true;
            if (!c[at..].StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            {
                state.Defect(DocumentDefectKind.ForeignData, $"{c.Length - at} bytes after the archive");
                return true;
            }
        }
    }

    private static bool Header(ReadOnlySpan<byte> c, ref int at, out string name)
    {
        name = "";
        if (at + 18 > c.Length)
            return false;
        int flags = c[at + 3];
        at += 10;
        if ((flags & 4) != 0)
            at += 2 + (c[at] | (c[at + 1] << 8));
        if ((flags & 8) != 0)
            name = ZipNames.Decode(ZeroTerminated(c, ref at));
        if ((flags & 16) != 0)
            ZeroTerminated(c, ref at);
        if ((flags & 2) != 0)
            at += 2;
        return at < c.Length;
    }

    private static ReadOnlySpan<byte> ZeroTerminated(ReadOnlySpan<byte> c, ref int at)
    {
        if (at >= c.Length)
            return [];
        int end = c[at..].IndexOf((byte)0);
        if (end < 0)
            end = c.Length - at;
        ReadOnlySpan<byte> text = c.Slice(at, Math.Min(end, 4096));
        at += end + 1;
        return text;
    }
}
