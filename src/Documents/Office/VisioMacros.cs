using System.Buffers.Binary;
using Bezel.Documents.Macros;

namespace Bezel.Documents.Office;

/// <summary>
/// Visio drawings of before 2013 keep macros and objects as compound files inside of their one stream, packed and cut
/// into pieces of 8 KB. The stream's index is a tree of pointers (kind, address, place, length, form) whose root stands at
/// byte 36. Rules: each pointer costs steps, the tree is at most eight deep, pieces of one kind that follow one another
/// under the same parent are one file when the first begins as a compound file does.
/// </summary>
internal sealed class VisioMacros(CompoundFile file, Layer layer, InspectionState state)
{
    private const int Root = 36, PointerSize = 18, MaxDepth = 8, MaxPointers = 20_000, MaxContent = 16 << 20, Window = 4096;
    private static readonly byte[] Mark = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private readonly ReadOnlyMemory<byte> _stream = file.Stream(file.Root.Stream("VisioDocument"));
    private int _pointers;

    /// <summary>Reads what the drawing carries; false, since such drawings are never encrypted.</summary>
    public static bool Read(CompoundFile file, Layer layer, InspectionState state)
    {
        var reader = new VisioMacros(file, layer, state);
        if (reader._stream.Length >= Root + PointerSize)
            reader.Children(reader._stream.Span.Slice(Root, PointerSize), 0);
        return false;
    }

    private void Children(ReadOnlySpan<byte> pointer, int depth)
    {
        bool packed = (U16(pointer, 16) & 2) != 0;
        ReadOnlySpan<byte> content = Content(pointer);
        // What was packed has four bytes in front that its places do not count.
        int from = packed ? 4 : 0;
        if (depth > MaxDepth || content.Length < from + 4)
            return;
        long list = (long)U32(content, from) + from;
        if (list + 8 > content.Length)
            return;
        uint count = U32(content, (int)list);
        var pieces = new List<byte>();
        int kind = -1;
        for (int at = (int)list + 8; count-- > 0 && at + PointerSize <= content.Length && ++_pointers < MaxPointers && state.Step(20); at += PointerSize)
        {
            ReadOnlySpan<byte> child = content.Slice(at, PointerSize);
            if (U32(child, 12) == 0)
                continue;
            int form = U16(child, 16) >> 4;
            if ((form & 15) == 5)
                Children(child, depth + 1);
            if (form is not (4 or 0xD))
                continue;
            ReadOnlySpan<byte> piece = Content(child);
            if (form == 0xD || piece.Length < 12)
            {
                Within(piece);
                continue;
            }
            piece = piece[4..];
            if (kind != (int)U32(child, 0) || CompoundFile.Is(piece))
                Whole(pieces);
            kind = (int)U32(child, 0);
            if (pieces.Count > 0 ? pieces.Count < MaxContent : CompoundFile.Is(piece))
                pieces.AddRange(piece);
        }
        Whole(pieces);
    }

    /// <summary>Objects on a page stand among its shapes.</summary>
    private void Within(ReadOnlySpan<byte> page)
    {
        if (!state.Step(page.Length / 8))
            return;
        for (int at = 0, found = 0; found < 20 && page[at..].IndexOf(Mark) is >= 0 and var next; found++)
        {
            at += next;
            int end = page[(at + 8)..].IndexOf(Mark);
            Whole([.. end < 0 ? page[at..] : page.Slice(at, end + 8)]);
            at += 8;
        }
    }

    private void Whole(List<byte> pieces)
    {
        if (pieces.Count == 0)
            return;
        byte[] content = [.. pieces];
        pieces.Clear();
        if (CompoundFile.Open(content, state) is not { } inner || MacroFinder.Read(inner, inner.Root, state))
            return;
        state.Fact(FactKind.EmbeddedFile, "object");
        state.Carried("object", content, layer);
    }

    private ReadOnlySpan<byte> Content(ReadOnlySpan<byte> pointer)
    {
        uint place = U32(pointer, 8), length = U32(pointer, 12);
        if (place >= _stream.Length)
            return default;
        ReadOnlySpan<byte> content = _stream.Span.Slice((int)place, (int)Math.Min(length, (uint)_stream.Length - place));
        return (U16(pointer, 16) & 2) != 0 ? Unpack(content) : content;
    }

    /// <summary>A byte of flags, then eight pieces: a new byte, or a copy of 3 to 18 bytes out of the last 4096.</summary>
    private byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        var window = new byte[Window];
        var content = new List<byte>(packed.Length * 2);
        int place = 0;
        for (int at = 0; at < packed.Length && content.Count < MaxContent && content.Count < state.InflateLeft && state.Step(2);)
        {
            int flags = packed[at++];
            for (int bit = 0; bit < 8 && at < packed.Length; bit++)
            {
                if ((flags >> bit & 1) != 0)
                {
                    content.Add(window[place++ & (Window - 1)] = packed[at++]);
                    continue;
                }
                if (at + 2 > packed.Length)
                    break;
                int from = packed[at] + ((packed[at + 1] & 0xF0) << 4) + 18, count = (packed[at + 1] & 15) + 3;
                at += 2;
                for (int i = 0; i < count; i++)
                    content.Add(window[place++ & (Window - 1)] = window[from++ & (Window - 1)]);
            }
        }
        state.Inflated(content.Count);
        return [.. content];
    }

    private static int U16(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt16LittleEndian(s[at..]);
    private static uint U32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
}
