using System.Text;

namespace Bezel.Documents.Pdf;

/// <summary>
/// A font as far as text needs it: how bytes become codes, what codes stand for, how wide they are (ISO 32000-2, 9.5 to
/// 9.10). Rules: a ToUnicode map wins; else the encoding with its differences by glyph names; else, for composite fonts
/// with a national encoding, the code page. A code that nothing explains gives no text but keeps its width.
/// </summary>
internal sealed class PdfFont
{
    private readonly string?[] _simple = new string?[256];
    private readonly double[] _simpleWidths = new double[256];
    private readonly Dictionary<uint, double> _wideWidths = [];
    private double _defaultWidth = 1000;
    private PdfCMap? _toUnicode, _encoding;
    private Encoding? _codePage;
    private bool _unicodeCodes;

    public bool Composite { get; private set; }

    /// <summary>Glyph space to text space; 1/1000 but for Type 3 fonts.</summary>
    public double Scale { get; private set; } = 0.001;

    public static PdfFont Read(PdfFile file, PdfDictionary font)
    {
        var read = new PdfFont();
        string subtype = (file.Resolve(font.GetValueOrDefault("Subtype")) as PdfName)?.Value ?? "";
        if (file.Resolve(font.GetValueOrDefault("ToUnicode")) is PdfStream map)
            read._toUnicode = PdfCMap.Read(file.Decode(map), file.State);
        if (subtype == "Type0")
            read.ReadComposite(file, font);
        else
            read.ReadSimple(file, font, subtype);
        return read;
    }

    /// <summary>Takes one code off the bytes: its text (empty when unknown) and its width in text space.</summary>
    public int Next(ReadOnlySpan<byte> bytes, out string text, out double width, out bool isSpace)
    {
        if (!Composite)
        {
            byte code = bytes[0];
            text = _toUnicode?.Find(code) ?? _simple[code] ?? "";
            width = _simpleWidths[code] * Scale;
            isSpace = code == 32;
            return 1;
        }
        int length = _encoding is { HasCodeSpaces: true } ? _encoding.CodeLength(bytes) : _codePage is not null ? NationalLength(bytes) : 2;
        length = Math.Min(length, bytes.Length);
        uint value = 0;
        for (int i = 0; i < length; i++)
            value = (value << 8) | bytes[i];
        text = _toUnicode?.Find(value) ?? (_unicodeCodes && value > 31 ? ((char)value).ToString() : _codePage?.GetString(bytes[..length]) ?? "");
        uint cid = _encoding is { HasCids: true } ? _encoding.Cid(value) : value;
        width = _wideWidths.GetValueOrDefault(cid, _defaultWidth) * Scale;
        isSpace = length == 1 && value == 32;
        return length;
    }

    private int NationalLength(ReadOnlySpan<byte> bytes)
    {
        byte b = bytes[0];
        bool lead = _codePage!.CodePage == 932 ? b is (>= 0x81 and <= 0x9F) or >= 0xE0 : b >= 0x81;
        return lead ? 2 : 1;
    }

    private void ReadSimple(PdfFile file, PdfDictionary font, string subtype)
    {
        string name = (file.Resolve(font.GetValueOrDefault("BaseFont")) as PdfName)?.Value ?? "";
        PdfDictionary? descriptor = file.Resolve(font.GetValueOrDefault("FontDescriptor")) as PdfDictionary;
        bool symbolic = ((int)file.Number(descriptor?.GetValueOrDefault("Flags"), 0) & 4) != 0;
        object? encoding = file.Resolve(font.GetValueOrDefault("Encoding"));
        string[]? table = PdfEncodings.Named((encoding as PdfName)?.Value);
        PdfDictionary? own = encoding as PdfDictionary;
        if (own is not null)
            table = PdfEncodings.Named((file.Resolve(own.GetValueOrDefault("BaseEncoding")) as PdfName)?.Value);
        if (table is null)
        {
            table = name.Contains("Symbol", StringComparison.Ordinal) && descriptor is null ? PdfEncodings.Symbol()
                : subtype == "TrueType" || (symbolic && subtype != "Type1") ? PdfEncodings.WinAnsi
                : PdfEncodings.Standard;
            table.CopyTo(_simple, 0);
            if (subtype is "Type1" or "MMType1" && descriptor is not null)
                BuiltIn(file, descriptor);
        }
        else
        {
            table.CopyTo(_simple, 0);
        }
        if (file.Resolve(own?.GetValueOrDefault("Differences")) is PdfArray differences)
            Differ(file, differences);
        ReadWidths(file, font, descriptor, name, subtype);
    }

    private void Differ(PdfFile file, PdfArray differences)
    {
        int code = 0;
        foreach (object? item in differences)
        {
            object? value = file.Resolve(item);
            if (value is double number)
                code = (int)Math.Clamp(number, 0, 256);
            else if (value is PdfName glyph && code < 256)
                _simple[code++] = glyph.Value.Length == 0 ? "" : PdfEncodings.ForGlyph(glyph.Value) ?? Numbered(glyph.Value) ?? "";
        }
    }

    // Names such as g65 or c065 that some programs give to characters by their code.
    private static string? Numbered(string glyph) =>
        glyph.Length is > 1 and <= 4 && glyph[0] is 'c' or 'C' or 'a' && int.TryParse(glyph.AsSpan(1), out int code) && code is >= 32 and < 256 ? PdfEncodings.WinAnsi[code] : null;

    /// <summary>The encoding inside an embedded Type 1 font: "dup 65 /A put" in its clear part.</summary>
    private void BuiltIn(PdfFile file, PdfDictionary descriptor)
    {
        if (file.Resolve(descriptor.GetValueOrDefault("FontFile")) is not PdfStream program)
            return;
        ReadOnlyMemory<byte> data = file.Decode(program);
        int clear = data.Span.IndexOf("eexec"u8);
        ReadOnlyMemory<byte> head = clear > 0 ? data[..clear] : data[..Math.Min(data.Length, 8192)];
        int start = head.Span.IndexOf("/Encoding"u8);
        if (start < 0)
            return;
        var parser = new PdfParser(head[(start + 9)..], file.State, references: false);
        object? before = null;
        for (int i = 0; i < 4_000; i++)
        {
            object? value = parser.Read();
            if (ReferenceEquals(value, PdfParser.End) || value is PdfWord { Value: "def" or "readonly" or "StandardEncoding" })
                return;
            if (value is PdfName glyph && before is double code and >= 0 and < 256 && glyph.Value.Length > 0)
                _simple[(int)code] = PdfEncodings.ForGlyph(glyph.Value) ?? "";
            before = value;
        }
    }

    private void ReadWidths(PdfFile file, PdfDictionary font, PdfDictionary? descriptor, string name, string subtype)
    {
        if (subtype == "Type3")
            Scale = file.Resolve(font.GetValueOrDefault("FontMatrix")) is PdfArray { Count: >= 1 } matrix ? Math.Abs(file.Number(matrix[0], 0.001)) : 0.001;
        if (Scale is 0 or > 100 || !double.IsFinite(Scale))
            Scale = 0.001;
        double missing = file.Number(descriptor?.GetValueOrDefault("MissingWidth"), 0);
        PdfArray? widths = file.Resolve(font.GetValueOrDefault("Widths")) as PdfArray;
        int first = (int)Math.Clamp(file.Number(font.GetValueOrDefault("FirstChar"), 0), 0, 255);
        for (int code = 0; code < 256; code++)
        {
            _simpleWidths[code] = widths is null ? PdfStandardWidths.Of(name, code)
                : code >= first && code - first < widths.Count ? Finite(file.Number(widths[code - first], missing))
                : missing;
        }
    }

    private void ReadComposite(PdfFile file, PdfDictionary font)
    {
        Composite = true;
        object? encoding = file.Resolve(font.GetValueOrDefault("Encoding"));
        if (encoding is PdfStream stream)
            _encoding = PdfCMap.Read(file.Decode(stream), file.State);
        else if (encoding is PdfName { Value: { } name } && !name.StartsWith("Identity", StringComparison.Ordinal))
            National(name);
        if (file.Resolve(file.Resolve(font.GetValueOrDefault("DescendantFonts")) is PdfArray { Count: > 0 } list ? list[0] : null) is not PdfDictionary descendant)
            return;
        _defaultWidth = Finite(file.Number(descendant.GetValueOrDefault("DW"), 1000));
        if (file.Resolve(descendant.GetValueOrDefault("W")) is PdfArray widths)
            ReadWideWidths(file, widths);
    }

    private void National(string name)
    {
        if (name.Contains("UCS2", StringComparison.Ordinal) || name.Contains("UTF16", StringComparison.Ordinal))
        {
            _unicodeCodes = true;
            return;
        }
        int page = name.Contains("RKSJ", StringComparison.Ordinal) ? 932
            : name.StartsWith("GBK", StringComparison.Ordinal) || name.StartsWith("GB-EUC", StringComparison.Ordinal) ? 936
            : name.StartsWith("KSC", StringComparison.Ordinal) ? 949
            : name.Contains("B5", StringComparison.Ordinal) ? 950
            : name.StartsWith("EUC-", StringComparison.Ordinal) ? 51932 : 0;
        if (page != 0)
            _codePage = CodePagesEncodingProvider.Instance.GetEncoding(page);
    }

    private void ReadWideWidths(PdfFile file, PdfArray widths)
    {
        for (int i = 0; i + 1 < widths.Count && _wideWidths.Count < 70_000 && file.State.Step();)
        {
            uint first = (uint)Math.Clamp(file.Number(widths[i], 0), 0, 65_535);
            object? second = file.Resolve(widths[i + 1]);
            if (second is PdfArray each)
            {
                for (int k = 0; k < each.Count && k < 65_536; k++)
                    _wideWidths[first + (uint)k] = Finite(file.Number(each[k], _defaultWidth));
                i += 2;
                continue;
            }
            if (i + 2 >= widths.Count)
                return;
            uint last = (uint)Math.Clamp(second is double to ? to : 0, 0, 65_535);
            double width = Finite(file.Number(widths[i + 2], _defaultWidth));
            for (uint cid = first; cid <= last && file.State.Step(); cid++)
                _wideWidths[cid] = width;
            i += 3;
        }
    }

    private static double Finite(double width) => double.IsFinite(width) ? Math.Clamp(width, -100_000, 100_000) : 0;
}
