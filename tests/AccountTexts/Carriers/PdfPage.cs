using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Bezel.AccountTexts.Carriers;

/// <summary>How text is put into a PDF.</summary>
internal enum PdfText
{
    /// <summary>A string a line.</summary>
    Strings,

    /// <summary>Pieces with kerning between them (<c>TJ</c>).</summary>
    Kerned,

    /// <summary>Hexadecimal strings.</summary>
    Hexadecimal,

    /// <summary>Each character placed by itself.</summary>
    Placed,

    /// <summary>Several text objects for one line, in any order.</summary>
    Scattered,

    /// <summary>Two bytes a glyph, with a map to Unicode.</summary>
    Glyphs,
}

/// <summary>Text at a place on the page, in points from the lower left.</summary>
internal readonly record struct Placed(double X, double Y, string Text, double Size = 11);

/// <summary>Writes a PDF of one page (ISO 32000-1), text or a picture.</summary>
internal sealed class PdfPage(Draw draw, PdfText how, string font, bool deflate)
{
    private readonly Dictionary<int, int> _glyphs = [];

    public byte[] Write(IReadOnlyList<Placed> texts)
    {
        var content = new StringBuilder();
        foreach (Placed one in texts)
            Show(content, one);
        bool glyphs = how == PdfText.Glyphs;
        List<byte[]> objects =
        [
            Latin("<< /Type /Catalog /Pages 2 0 R >>"), Latin("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
            Latin("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>"),
            Latin(glyphs ? "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Embedded /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 6 0 R >>"
                : $"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>"),
            Stream("", Latin(content.ToString()), deflate),
        ];
        if (glyphs)
        {
            objects.Add(Stream("", Latin(ToUnicode()), deflate));
            objects.Add(Latin("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Embedded /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 556 >>"));
        }
        return File(objects);
    }

    /// <summary>A page that is nothing but a picture, as a scanner makes it.</summary>
    public static byte[] OfPicture(GreyPicture picture) => File(
    [
        Latin("<< /Type /Catalog /Pages 2 0 R >>"), Latin("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        Latin("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Im1 4 0 R >> >> /Contents 5 0 R >>"),
        Stream(string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Image /Width {picture.Width} /Height {picture.Height} /ColorSpace /DeviceGray /BitsPerComponent 8 {(picture.Jpeg is null ? "" : "/Filter /DCTDecode ")}"),
            picture.Jpeg ?? picture.Pixels, picture.Jpeg is null),
        Stream("", Latin("q 595 0 0 842 0 0 cm /Im1 Do Q"), false),
    ]);

    private void Show(StringBuilder content, Placed one)
    {
        string at = string.Create(CultureInfo.InvariantCulture, $"/F1 {one.Size} Tf 1 0 0 1 {one.X} {one.Y} Tm");
        switch (how)
        {
            case PdfText.Kerned:
                content.Append("BT ").Append(at).Append(" [");
                foreach (string piece in Pieces(one.Text))
                    content.Append('(').Append(Escaped(piece)).Append(')').Append(draw.Between(-40, 40));
                content.Append("] TJ ET\n");
                break;
            case PdfText.Hexadecimal:
                content.Append("BT ").Append(at).Append(" <").Append(Convert.ToHexString(WinAnsi(one.Text))).Append("> Tj ET\n");
                break;
            case PdfText.Glyphs:
                content.Append("BT ").Append(at).Append(" <").AppendJoin("", one.Text.EnumerateRunes().Select(rune => Glyph(rune.Value).ToString("X4", CultureInfo.InvariantCulture))).Append("> Tj ET\n");
                break;
            case PdfText.Placed:
                content.Append("BT ").Append(at);
                foreach (char letter in one.Text)
                    content.Append(CultureInfo.InvariantCulture, $" ({Escaped(letter.ToString())}) Tj {Width(letter, one.Size):0.###} 0 Td");
                content.Append(" ET\n");
                break;
            case PdfText.Scattered:
                double x = one.X;
                List<string> objects = [];
                foreach (string piece in Pieces(one.Text))
                {
                    objects.Add(string.Create(CultureInfo.InvariantCulture, $"BT /F1 {one.Size} Tf 1 0 0 1 {x:0.###} {one.Y} Tm ({Escaped(piece)}) Tj ET\n"));
                    x += piece.Sum(letter => Width(letter, one.Size));
                }
                content.AppendJoin("", draw.Some(objects, objects.Count));
                break;
            default:
                content.Append("BT ").Append(at).Append(" (").Append(Escaped(one.Text)).Append(") Tj ET\n");
                break;
        }
    }

    private IEnumerable<string> Pieces(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            int take = Math.Min(draw.Between(1, 6), text.Length - i);
            yield return text.Substring(i, take);
            i += take;
        }
    }

    /// <summary>Advance widths of the standard fonts, of digits and of the commonest letters (Adobe's metrics of the fourteen fonts).</summary>
    private double Width(char letter, double size) => size / 1000 * (font.StartsWith("Courier", StringComparison.Ordinal) ? 600 : font.StartsWith("Times", StringComparison.Ordinal)
        ? letter switch { >= '0' and <= '9' => 500, ' ' or '.' or ',' => 250, ':' or 'i' or 'l' or 't' or 'j' => 278, '-' or 'f' or 'r' or 'I' or '(' or ')' => 333, >= 'A' and <= 'Z' => 700, 'm' => 778, 'w' => 722, 'e' or 'a' or 'c' or 'z' => 444, 's' => 389, _ => 500 }
        : letter switch { ' ' or '.' or ',' or ':' or ';' or '/' or 'I' or 't' or 'f' => 278, 'i' or 'l' or 'j' => 222, '-' or 'r' or '(' or ')' => 333, 'm' or 'M' => 833, 'w' => 722, 'c' or 'k' or 's' or 'v' or 'x' or 'y' or 'z' => 500, >= 'A' and <= 'Z' => 690, _ => 556 });

    private int Glyph(int rune) => _glyphs.TryGetValue(rune, out int glyph) ? glyph : _glyphs[rune] = _glyphs.Count + 36;

    private string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        foreach (KeyValuePair<int, int>[] some in _glyphs.ToArray().Chunk(100))
        {
            map.Append(some.Length).Append(" beginbfchar\n");
            foreach ((int rune, int glyph) in some)
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(rune)))}>\n");
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap end end\n").ToString();
    }

    private static string Escaped(string text) => Encoding.Latin1.GetString(WinAnsi(text)).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);

    private static byte[] WinAnsi(string text) => Encoding.Latin1.GetBytes(text.Replace('–', '-').Replace('•', '*').Replace('·', '-').Replace('→', '>').Replace('’', '\''));

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Stream(string entries, byte[] content, bool deflate)
    {
        byte[] stored = content;
        if (deflate)
        {
            using var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                zlib.Write(content);
            stored = packed.ToArray();
        }
        return [.. Latin($"<< {entries}{(deflate ? "/Filter /FlateDecode " : "")}/Length {stored.Length} >>\nstream\n"), .. stored, .. Latin("\nendstream")];
    }

    private static byte[] File(List<byte[]> objects)
    {
        using var file = new MemoryStream();
        file.Write(Latin("%PDF-1.4\n%\u00E2\u00E3\u00CF\u00D3\n"));
        List<long> places = [];
        for (int i = 0; i < objects.Count; i++)
        {
            places.Add(file.Position);
            file.Write(Latin(string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n")));
            file.Write(objects[i]);
            file.Write(Latin("\nendobj\n"));
        }
        long table = file.Position;
        file.Write(Latin($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n" + string.Concat(places.Select(place => place.ToString("0000000000", CultureInfo.InvariantCulture) + " 00000 n \n"))
            + $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();
    }
}
