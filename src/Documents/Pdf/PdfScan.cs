namespace Bezel.Documents.Pdf;

/// <summary>Finds the objects of a broken file by looking for "N G obj", and its trailers by their word.</summary>
internal sealed class PdfScan(ReadOnlyMemory<byte> content, InspectionState state, PdfFile file)
{
    public PdfDictionary Read(Dictionary<int, PdfFile.Place> places)
    {
        ReadOnlySpan<byte> c = content.Span;
        var trailer = new PdfDictionary();
        int at = 0;
        while (state.Step(8))
        {
            int found = c[at..].IndexOf("obj"u8);
            if (found < 0)
                break;
            int word = at + found;
            at = word + 3;
            if (word > 2 && c[word - 1] == 'd')
                continue;
            if (!Header(c, word, out int start, out int number, out int generation))
                continue;
            if (places.Count >= state.Limits.MaxPdfObjects)
            {
                state.Limit(nameof(DocumentLimits.MaxPdfObjects));
                break;
            }
            places[number] = new PdfFile.Place(start, generation, 0);
            // A cross-reference stream holds what a trailer would.
            ReadOnlySpan<byte> head = c[at..Math.Min(c.Length, at + 400)];
            if (head.IndexOf("/XRef"u8) >= 0 && file.ReadBody(new PdfParser(content, state, references: true) { Position = at }, number, generation) is PdfStream stream)
                Merge(trailer, stream);
        }
        for (at = 0; state.Step(8);)
        {
            int found = c[at..].IndexOf("trailer"u8);
            if (found < 0)
                break;
            at += found + 7;
            if (new PdfParser(content, state, references: true) { Position = at }.Read() is PdfDictionary dictionary)
                Merge(trailer, dictionary);
        }
        return trailer;
    }

    private static void Merge(PdfDictionary trailer, PdfDictionary found)
    {
        foreach (string key in (string[])["Root", "Encrypt", "ID", "Info"])
        {
            if (found.TryGetValue(key, out object? value) && value is not null)
                trailer[key] = value;
        }
    }

    // Walks back from "obj" over the generation and the number.
    private static bool Header(ReadOnlySpan<byte> c, int word, out int start, out int number, out int generation)
    {
        start = number = generation = 0;
        int at = word - 1;
        while (at >= 0 && PdfParser.IsSpace(c[at])) at--;
        int end = at;
        while (at >= 0 && c[at] is >= (byte)'0' and <= (byte)'9' && end - at < 6) at--;
        if (at == end || at < 0 || !PdfParser.IsSpace(c[at]) || !Parse(c[(at + 1)..(end + 1)], out generation))
            return false;
        while (at >= 0 && PdfParser.IsSpace(c[at])) at--;
        end = at;
        while (at >= 0 && c[at] is >= (byte)'0' and <= (byte)'9' && end - at < 10) at--;
        start = at + 1;
        return at != end && Parse(c[start..(end + 1)], out number);
    }

    private static bool Parse(ReadOnlySpan<byte> digits, out int value) =>
        System.Buffers.Text.Utf8Parser.TryParse(digits, out value, out int used) && used == digits.Length;
}
