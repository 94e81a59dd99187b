using System.Text;

namespace Bezel.Documents.Pdf;

/// <summary>
/// Carries out the text operators of content streams (ISO 32000-2, 9.4) and collects pieces of text with their places.
/// Rules: pictures and drawing are passed over; a form XObject runs inside itself at most as deep as the limit and never
/// within itself; operands beyond what an operator can take are dropped; every operator costs steps.
/// </summary>
internal sealed class PdfInterpreter(PdfFile file, InspectionState state)
{
    private const int MaxOperands = 64, MaxSaved = 512, MaxPieces = 200_000;
    private const double WordGap = 0.15, PieceGap = 1.2;

    private struct TextState
    {
        public PdfMatrix Page;
        public PdfFont? Font;
        public double Size, CharSpace, WordSpace, Stretch, Leading, Rise;
    }

    private readonly Dictionary<PdfDictionary, PdfFont> _fonts = [];
    private readonly HashSet<PdfStream> _running = [];
    private readonly StringBuilder _piece = new();
    private readonly Stack<string?> _marks = new();
    private TextState _now;
    private PdfMatrix _text = PdfMatrix.Identity, _line = PdfMatrix.Identity;
    private double _pieceStart, _pieceLine, _pieceSize;
    private int _pieceTurn;
    private string? _actual;

    public List<PdfPiece> Pieces { get; } = [];

    public bool SawUnreadable { get; private set; }

    public void Page(ReadOnlyMemory<byte> content, PdfDictionary? resources)
    {
        Pieces.Clear();
        _marks.Clear();
        _actual = null;
        _now = new TextState { Page = PdfMatrix.Identity, Stretch = 1 };
        Run(content, resources, 0);
    }

    private void Run(ReadOnlyMemory<byte> content, PdfDictionary? resources, int depth)
    {
        var parser = new PdfParser(content, state, references: false);
        var operands = new List<object?>(8);
        var saved = new Stack<TextState>();
        while (true)
        {
            if (Pieces.Count >= MaxPieces)
            {
                state.Limit("pieces of text on a PDF page");
                break;
            }
            object? value = parser.Read();
            if (ReferenceEquals(value, PdfParser.End) || state.Exhausted)
                break;
            if (value is not PdfWord word)
            {
                if (operands.Count < MaxOperands)
                    operands.Add(value);
                continue;
            }
            switch (word.Value)
            {
                case "q":
                    if (saved.Count < MaxSaved)
                        saved.Push(_now);
                    break;
                case "Q":
                    if (saved.TryPop(out TextState before))
                        _now = before;
                    break;
                case "cm":
                    _now.Page = Matrix(operands).Then(_now.Page);
                    break;
                case "Do":
                    if (operands.Count > 0 && operands[^1] is PdfName name)
                        Form(name.Value, resources, depth);
                    break;
                case "ID":
                    SkipImage(parser);
                    break;
                default:
                    Text(word.Value, operands, resources);
                    break;
            }
            operands.Clear();
        }
    }

    private void Text(string word, List<object?> operands, PdfDictionary? resources)
    {
        state.Step(4);
        switch (word)
        {
            case "BT":
                _text = _line = PdfMatrix.Identity;
                break;
            case "Tc": _now.CharSpace = Last(operands); break;
            case "Tw": _now.WordSpace = Last(operands); break;
            case "Tz": _now.Stretch = Last(operands) / 100; break;
            case "TL": _now.Leading = Last(operands); break;
            case "Ts": _now.Rise = Last(operands); break;
            case "Tf":
                if (operands.Count >= 2 && operands[^2] is PdfName name)
                {
                    _now.Font = Font(name.Value, resources);
                    _now.Size = Last(operands);
                }
                break;
            case "gs":
                if (operands.Count > 0 && operands[^1] is PdfName graphics)
                    GraphicsState(graphics.Value, resources);
                break;
            case "Td": NextLine(At(operands, 0), At(operands, 1)); break;
            case "TD":
                _now.Leading = -At(operands, 1);
                NextLine(At(operands, 0), At(operands, 1));
                break;
            case "Tm": _text = _line = Matrix(operands); break;
            case "T*": NextLine(0, -_now.Leading); break;
            case "Tj": Show(operands); break;
            case "'":
                NextLine(0, -_now.Leading);
                Show(operands);
                break;
            case "\"":
                _now.WordSpace = At(operands, 0);
                _now.CharSpace = At(operands, 1);
                NextLine(0, -_now.Leading);
                Show(operands);
                break;
            case "TJ": ShowSpaced(operands); break;
            case "BMC": Mark(null); break;
            case "BDC": Mark(ActualText(operands, resources)); break;
            case "EMC":
                if (_marks.TryPop(out string? ended) && ended is not null)
                    _actual = null;
                break;
        }
    }

    private void Mark(string? actual)
    {
        if (_marks.Count >= MaxSaved)
            return;
        _marks.Push(_actual is null ? actual : null);
        _actual ??= actual;
    }

    /// <summary>What a marked part stands for, such as a ligature's letters; only where it is short.</summary>
    private string? ActualText(List<object?> operands, PdfDictionary? resources)
    {
        if (operands.Count == 0)
            return null;
        object? properties = operands[^1];
        if (properties is PdfName name && file.Resolve(resources?.GetValueOrDefault("Properties")) is PdfDictionary named)
            properties = file.Resolve(named.GetValueOrDefault(name.Value));
        return properties is PdfDictionary dictionary && file.Resolve(dictionary.GetValueOrDefault("ActualText")) is PdfString { Bytes.Length: > 0 and < 512 } text ? PdfText.Decode(text.Bytes) : null;
    }

    private void NextLine(double x, double y) => _text = _line = _line.Move(x, y);

    private void Show(List<object?> operands)
    {
        if (operands.Count == 0 || operands[^1] is not PdfString text)
            return;
        Begin();
        Glyphs(text.Bytes);
        Finish();
    }

    private void ShowSpaced(List<object?> operands)
    {
        if (operands.Count == 0 || operands[^1] is not PdfArray parts)
            return;
        Begin();
        foreach (object? part in parts)
        {
            if (part is PdfString text)
            {
                Glyphs(text.Bytes);
            }
            else if (part is double shift)
            {
                double gap = -shift / 1000;
                if (gap > PieceGap)
                {
                    Finish();
                    _text = _text.Move(gap * _now.Size * _now.Stretch, 0);
                    Begin();
                    continue;
                }
                if (gap > WordGap && _piece.Length > 0 && _piece[^1] != ' ' && _actual is null)
                    _piece.Append(' ');
                _text = _text.Move(gap * _now.Size * _now.Stretch, 0);
            }
        }
        Finish();
    }

    private void Begin()
    {
        _piece.Clear();
        (_pieceStart, _pieceLine, _pieceSize, _pieceTurn) = Place();
    }

    private void Finish()
    {
        if (_piece.Length == 0)
            return;
        string text = _piece.ToString();
        _piece.Clear();
        // A blank by itself parts two words; longer ones only fill the line.
        if (text.Length > 1 && text.AsSpan().Trim().IsEmpty)
            return;
        (double end, _, _, int turn) = Place();
        if (double.IsFinite(_pieceStart) && double.IsFinite(end) && double.IsFinite(_pieceLine) && turn == _pieceTurn)
            Pieces.Add(new PdfPiece(_pieceStart, Math.Max(end, _pieceStart), _pieceLine, _pieceSize, _pieceTurn, text));
    }

    /// <summary>Where the next letter stands, in the direction that the text runs in.</summary>
    private (double Along, double Line, double Size, int Turn) Place()
    {
        PdfMatrix m = _text.Then(_now.Page);
        double x = m.E + (_now.Rise * m.C), y = m.F + (_now.Rise * m.D);
        double size = Math.Abs(_now.Size) * Math.Sqrt(Math.Abs((m.A * m.D) - (m.B * m.C)));
        if (!(size > 0.01))
            size = 1;
        if (Math.Abs(m.A) >= Math.Abs(m.B))
            return m.A >= 0 ? (x, y, size, 0) : (-x, -y, size, 2);
        return m.B >= 0 ? (y, -x, size, 1) : (-y, x, size, 3);
    }

    private void Glyphs(ReadOnlySpan<byte> bytes)
    {
        if (_now.Font is not { } font)
            return;
        state.Step(bytes.Length * 2L);
        while (!bytes.IsEmpty)
        {
            int used = font.Next(bytes, out string text, out double width, out bool isSpace);
            bytes = bytes[Math.Max(used, 1)..];
            if (_actual is { } actual)
            {
                if (actual.Length > 0)
                    _piece.Append(actual);
                _actual = "";
            }
            else if (text.Length == 0)
            {
                SawUnreadable |= !isSpace;
            }
            else if (text[0] >= ' ')
            {
                _piece.Append(text[0] == '\u00A0' ? " " : text);
            }
            double advance = ((width * _now.Size) + _now.CharSpace + (isSpace ? _now.WordSpace : 0)) * _now.Stretch;
            _text = _text.Move(advance, 0);
            if (_now.CharSpace > WordGap * 4 * Math.Abs(_now.Size) && _actual is null && _piece.Length > 0)
            {
                Finish();
                Begin();
            }
        }
    }

    private PdfFont? Font(string name, PdfDictionary? resources)
    {
        if (file.Resolve(resources?.GetValueOrDefault("Font")) is not PdfDictionary fonts || file.Resolve(fonts.GetValueOrDefault(name)) is not PdfDictionary font)
            return null;
        return FontOf(font);
    }

    private PdfFont FontOf(PdfDictionary font)
    {
        if (!_fonts.TryGetValue(font, out PdfFont? read))
            _fonts[font] = read = PdfFont.Read(file, font);
        return read;
    }

    private void GraphicsState(string name, PdfDictionary? resources)
    {
        if (file.Resolve(resources?.GetValueOrDefault("ExtGState")) is PdfDictionary all && file.Resolve(all.GetValueOrDefault(name)) is PdfDictionary one
            && file.Resolve(one.GetValueOrDefault("Font")) is PdfArray { Count: >= 2 } pair && file.Resolve(pair[0]) is PdfDictionary font)
        {
            _now.Font = FontOf(font);
            _now.Size = file.Number(pair[1], 1);
        }
    }

    private void Form(string name, PdfDictionary? resources, int depth)
    {
        if (file.Resolve(resources?.GetValueOrDefault("XObject")) is PdfDictionary objects && file.Resolve(objects.GetValueOrDefault(name)) is PdfStream form
            && form.GetValueOrDefault("Subtype") is PdfName { Value: "Form" })
        {
            RunForm(form, resources, depth);
        }
    }

    /// <summary>Runs a form XObject, or the appearance of an annotation.</summary>
    public void RunForm(PdfStream form, PdfDictionary? resources, int depth)
    {
        if (depth >= state.Limits.MaxNesting || !_running.Add(form))
        {
            state.Defect(DocumentDefectKind.Loop, "PDF form objects inside themselves");
            return;
        }
        state.Step(200);
        TextState before = _now;
        (PdfMatrix text, PdfMatrix line) = (_text, _line);
        if (file.Resolve(form.GetValueOrDefault("Matrix")) is PdfArray { Count: 6 } matrix)
            _now.Page = Matrix(matrix.ConvertAll(file.Resolve)).Then(_now.Page);
        Run(file.Decode(form), file.Resolve(form.GetValueOrDefault("Resources")) as PdfDictionary ?? resources, depth + 1);
        _now = before;
        (_text, _line) = (text, line);
        _running.Remove(form);
    }

    // An inline picture's data ends at "EI" between spaces.
    private static void SkipImage(PdfParser parser)
    {
        ReadOnlySpan<byte> c = parser.Data.Span;
        int at = parser.Position;
        while (at < c.Length)
        {
            int found = c[at..].IndexOf("EI"u8);
            if (found < 0)
                break;
            at += found;
            bool start = at > 0 && PdfParser.IsSpace(c[at - 1]), end = at + 2 >= c.Length || PdfParser.IsSpace(c[at + 2]);
            at += 2;
            if (start && end)
            {
                parser.Position = at;
                return;
            }
        }
        parser.Position = c.Length;
    }

    private static double Last(List<object?> operands) => operands.Count > 0 && operands[^1] is double number ? number : 0;

    private static double At(List<object?> operands, int index) => index < operands.Count && operands[index] is double number ? number : 0;

    private static PdfMatrix Matrix(List<object?> o) => o.Count < 6 ? PdfMatrix.Identity : new(At(o, 0), At(o, 1), At(o, 2), At(o, 3), At(o, 4), At(o, 5));
}
