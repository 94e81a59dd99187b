using System.Buffers.Binary;
using System.Text;
using Bezel.Documents.Rtf;

namespace Bezel.Documents.Office;

/// <summary>
/// Text of Word documents of before 2007 ([MS-DOC]; Word 6 and 95 in their simple form): the pieces in their order, with
/// notes, headers and text boxes behind the body as the file has them. Rules: a paragraph is a line, cells are apart by
/// tabs, and a second cell mark in a row ends the table's row; of fields the result is text and the instruction is read
/// for what it links, loads or starts.
/// </summary>
internal sealed class Word97Text
{
    private const int MaxPieces = 100_000, MaxStream = 64 << 20, MaxInstruction = 4_096, MaxFields = 40;
    private readonly InspectionState _state;
    private readonly StringBuilder _instruction = new();
    private readonly Stack<bool> _fields = new();
    private bool _cellEnded;

    private Word97Text(InspectionState state) => _state = state;

    /// <summary>Reads the document; true when it is encrypted, whether or not it could be opened.</summary>
    public static bool Read(CompoundFile file, InspectionState state)
    {
        ReadOnlyMemory<byte> document = file.Stream(file.Root.Stream("WordDocument"), MaxStream);
        ReadOnlySpan<byte> fib = document.Span;
        if (fib.Length < 68)
        {
            state.Defect(DocumentDefectKind.Truncated, "a Word document without its head");
            state.Blind("the text of the document cannot be read");
            return false;
        }
        int version = U16(fib, 2), flags = U16(fib, 10);
        ReadOnlyMemory<byte> table = file.Stream(file.Root.Stream((flags & 0x200) != 0 ? "1Table" : "0Table"), MaxStream);
        bool encrypted = (flags & 0x100) != 0;
        if (encrypted && !WordEncryption.Open(ref document, ref table, flags, state))
        {
            state.Blind("the document is encrypted");
            return true;
        }
        var text = new Word97Text(state);
        state.BreakLine();
        if (version < 0x69)
            text.Plain(document.Span, U32(document.Span, 24), U32(document.Span, 28));
        else
            text.Pieces(document.Span, table.Span);
        state.BreakLine();
        return encrypted;
    }

    private void Plain(ReadOnlySpan<byte> document, uint start, uint end)
    {
        if (start < end && end <= document.Length)
            Run(TextSniffing.Windows1252.GetString(document[(int)start..(int)end]));
        else
            Lost("the text of the document is not where its head says");
    }

    private void Lost(string how)
    {
        _state.Defect(DocumentDefectKind.Damaged, how);
        _state.Blind("the text of the document cannot be read");
    }

    /// <summary>The table of pieces (2.8.35): where each run of characters stands, and whether it has one byte or two each.</summary>
    private void Pieces(ReadOnlySpan<byte> document, ReadOnlySpan<byte> table)
    {
        if (Clx(document, table) is var clx && clx.IsEmpty)
        {
            Plain(document, U32(document, 24), U32(document, 28));
            return;
        }
        int at = 0;
        while (at + 3 <= clx.Length && clx[at] == 1 && _state.Step())
            at += 3 + U16(clx, at + 1);
        if (at + 5 > clx.Length || clx[at] != 2)
        {
            Lost("the pieces of the document's text cannot be read");
            return;
        }
        ReadOnlySpan<byte> pieces = clx[(at + 5)..];
        pieces = pieces[..(int)Math.Min(U32(clx, at + 1), (uint)pieces.Length)];
        int count = Math.Min((pieces.Length - 4) / 12, MaxPieces);
        for (int i = 0; i < count && !_state.TextTruncated && _state.Step(10); i++)
        {
            long length = (long)U32(pieces, 4 * (i + 1)) - U32(pieces, 4 * i);
            uint place = U32(pieces, (4 * (count + 1)) + (8 * i) + 2);
            bool narrow = (place & 0x4000_0000) != 0;
            long start = narrow ? (place & 0x3FFF_FFFF) / 2 : place & 0x3FFF_FFFF, bytes = narrow ? length : length * 2;
            if (length <= 0 || start >= document.Length)
            {
                Lost("a piece of the document's text is not where the file says");
                continue;
            }
            ReadOnlySpan<byte> piece = document.Slice((int)start, (int)Math.Min(bytes, document.Length - start));
            Run(narrow ? TextSniffing.Windows1252.GetString(piece) : Encoding.Unicode.GetString(piece));
        }
    }

    private static ReadOnlySpan<byte> Clx(ReadOnlySpan<byte> document, ReadOnlySpan<byte> table)
    {
        if (document.Length < 426)
            return default;
        uint start = U32(document, 418), length = U32(document, 422);
        return length == 0 || start >= table.Length ? default : table.Slice((int)start, (int)Math.Min(length, (uint)(table.Length - start)));
    }

    private void Run(string run)
    {
        if (!_state.Step(run.Length))
            return;
        int written = 0;
        for (int i = 0; i < run.Length; i++)
        {
            char c = run[i];
            bool cell = c == 7 && InText;
            if (c >= ' ' && InText)
            {
                _cellEnded = false;
                continue;
            }
            if (InText && i > written)
                _state.Append(run.AsSpan(written, i - written));
            written = i + 1;
            Mark(c, cell);
            if (!cell)
                _cellEnded = false;
        }
        if (InText && run.Length > written)
            _state.Append(run.AsSpan(written));
    }

    /// <summary>False between the beginning of a field and its result.</summary>
    private bool InText => _fields.Count == 0 || !_fields.Peek();

    private void Mark(char c, bool cell)
    {
        switch (c)
        {
            case '\u0013' when _fields.Count < MaxFields:
                _fields.Push(true);
                _instruction.Clear();
                break;
            case '\u0014' or '\u0015' when _fields.Count > 0:
                if (_fields.Pop() && _instruction.Length > 0)
                {
                    FieldCode.Read(_instruction.ToString(), _state);
                    _instruction.Clear();
                }
                if (c == '\u0014')
                    _fields.Push(false);
                break;
            case >= ' ':
                if (_instruction.Length < MaxInstruction)
                    _instruction.Append(c);
                break;
            case '\r' or '\f' or '\v' or '\n' when InText:
                _state.Append('\n');
                break;
            case '\a' when cell:
                _state.Append(_cellEnded ? '\n' : '\t');
                _cellEnded = !_cellEnded;
                break;
            case '\t' when InText:
                _state.Append('\t');
                break;
            case '\u001E' when InText:
                _state.Append('-');
                break;
        }
    }

    private static ushort U16(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt16LittleEndian(s[at..]);
    private static uint U32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
}
