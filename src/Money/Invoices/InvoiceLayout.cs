namespace Bezel.Money.Invoices;

/// <summary>A cell of a line: offsets in the folded text.</summary>
internal readonly record struct InvoiceCell(int Line, int Column, int Start, int End)
{
    public bool IsEmpty => End <= Start;
}

/// <summary>A label that stands in a cell.</summary>
/// <param name="Cell">Index of its cell.</param>
/// <param name="Start">Its first character in the folded text.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Label">What it names.</param>
/// <param name="AtStart">Nothing but articles stands before it in its cell.</param>
internal readonly record struct PlacedLabel(int Cell, int Start, int End, InvoiceLabel Label, bool AtStart);

/// <summary>
/// An invoice's text in lines and cells, with the labels in it. Rules: tabs, bars and two blanks or more divide cells; empty lines are left out;
/// lines, cells and labels are bounded (<see cref="Truncated"/>).
/// </summary>
internal sealed class InvoiceLayout
{
    private const int MostCells = 60_000;
    private const int MostLabels = 20_000;
    private const int MostWordsOfCell = 400;

    private static readonly HashSet<string> Articles = new(StringComparer.Ordinal) { "the", "our", "your", "this", "der", "die", "das", "ihr", "ihre", "unser", "unsere", "le", "la", "les", "notre", "votre", "il", "lo", "el", "het", "de", "onze", "uw", "l", "and", "und", "et", "e", "y", "en", "please", "is" };
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ArticleSpan = Articles.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly FoldedText _folded;

    private InvoiceLayout(FoldedText folded) => _folded = folded;

    /// <summary>All cells, in the order of the text.</summary>
    public List<InvoiceCell> Cells { get; } = [];

    /// <summary>For each line, its first cell; one more at the end.</summary>
    public List<int> FirstCells { get; } = [];

    /// <summary>The labels, in the order of the text.</summary>
    public List<PlacedLabel> Labels { get; } = [];

    /// <summary>How many label phrases of each language stand in the text.</summary>
    public Dictionary<string, int> Languages { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a bound cut the reading short.</summary>
    public bool Truncated { get; private set; }

    public int LineCount => FirstCells.Count - 1;

    public ReadOnlySpan<char> Text => _folded.Span;

    public ReadOnlySpan<char> TextOf(InvoiceCell cell) => _folded.Span[cell.Start..cell.End];

    public string AsWritten(int start, int end) => end <= start ? "" : _folded.AsWritten(start, end);

    public static InvoiceLayout Of(FoldedText folded)
    {
        var layout = new InvoiceLayout(folded);
        layout.ReadLines();
        layout.ReadLabels();
        return layout;
    }

    /// <summary>The cells of a line.</summary>
    public (int First, int End) CellsOf(int line) => (FirstCells[line], FirstCells[line + 1]);

    /// <summary>Where the text that belongs to a label ends: at the next label of its cell, or at the cell's end.</summary>
    public int EndOfRest(int label)
    {
        PlacedLabel placed = Labels[label];
        return label + 1 < Labels.Count && Labels[label + 1].Cell == placed.Cell ? Labels[label + 1].Start : Cells[placed.Cell].End;
    }

    /// <summary>Index of the first label of a cell, or -1.</summary>
    public int LabelIn(int cell)
    {
        int low = 0;
        int high = Labels.Count - 1;
        int found = -1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (Labels[middle].Cell >= cell)
            {
                if (Labels[middle].Cell == cell)
                    found = middle;
                high = middle - 1;
            }
            else
            {
                low = middle + 1;
            }
        }
        return found;
    }

    /// <summary>Whether a cell holds one label or several and nothing else but signs and words without digits behind them.</summary>
    public bool IsLabelOnly(int cell)
    {
        int label = LabelIn(cell);
        if (label < 0 || !Labels[label].AtStart)
            return false;
        return !Text[Labels[label].End..Cells[cell].End].ContainsAnyInRange('0', '9') && Cells[cell].End - Labels[label].End < 25;
    }

    private void ReadLines()
    {
        ReadOnlySpan<char> text = Text;
        int start = 0;
        int line = 0;
        while (start < text.Length)
        {
            int length = text[start..].IndexOfAny('\n', '\r');
            int end = length < 0 ? text.Length : start + length;
            int first = Cells.Count;
            ReadCells(text, start, end, line);
            if (Cells.Count > first)
            {
                FirstCells.Add(first);
                line++;
            }
            start = end + 1;
            if (Cells.Count >= MostCells)
            {
                Truncated = start < text.Length;
                break;
            }
        }
        FirstCells.Add(Cells.Count);
    }

    private void ReadCells(ReadOnlySpan<char> text, int start, int end, int line)
    {
        int column = 0;
        int at = start;
        while (at < end && Cells.Count < MostCells)
        {
            int stop = at;
            while (stop < end && text[stop] is not ('\t' or '|') && !(text[stop] == ' ' && stop + 1 < end && text[stop + 1] == ' '))
                stop++;
            int from = at;
            int to = stop;
            while (from < to && text[from] is ' ' or '>' or '*')
                from++;
            while (to > from && text[to - 1] is ' ' or '*')
                to--;
            if (to > from)
                Cells.Add(new InvoiceCell(line, column++, from, to));
            at = stop + 1;
            while (at < end && text[at] == ' ')
                at++;
        }
    }

    private void ReadLabels()
    {
        Span<int> starts = stackalloc int[MostWordsOfCell];
        Span<int> ends = stackalloc int[MostWordsOfCell];
        var phrase = new char[80];
        for (int c = 0; c < Cells.Count; c++)
        {
            int words = Words(Cells[c], starts, ends);
            bool onlyArticles = true;
            int i = 0;
            while (i < words)
            {
                int taken = Longest(starts, ends, words, i, phrase, out InvoiceLabel label, out string languages);
                if (taken == 0)
                {
                    onlyArticles &= IsArticle(starts[i], ends[i], phrase);
                    i++;
                    continue;
                }
                // "22 de noviembre" and "rings from Kontor" are no labels of whom.
                if (label is InvoiceLabel.Seller or InvoiceLabel.Buyer or InvoiceLabel.Item && !onlyArticles)
                {
                    onlyArticles = false;
                    i++;
                    continue;
                }
                if (Labels.Count >= MostLabels)
                {
                    Truncated = true;
                    return;
                }
                Labels.Add(new PlacedLabel(c, starts[i], ends[i + taken - 1], label, onlyArticles));
                for (int k = 0; k + 1 < languages.Length; k += 2)
                {
                    string language = languages[k..(k + 2)];
                    Languages[language] = Languages.GetValueOrDefault(language) + (languages.Length == 2 ? taken + 1 : 1);
                }
                onlyArticles = Breaks(ends[i + taken - 1]);
                i += taken;
            }
        }
    }

    // "Date: 3 May, Total: 500": behind a sign a label may begin anew.
    private bool Breaks(int end) => end < Text.Length && Text[end] is '/' or '&' or '(' or ':' or ',' or ';';

    private int Words(InvoiceCell cell, Span<int> starts, Span<int> ends)
    {
        ReadOnlySpan<char> text = Text;
        int count = 0;
        int i = cell.Start;
        while (i < cell.End && count < MostWordsOfCell)
        {
            if (!IsWord(text[i]))
            {
                i++;
                continue;
            }
            int from = i;
            bool letters = !char.IsAsciiDigit(text[i]);
            // Letters and digits are words of their own: "No1042", "Nr.7".
            while (i < cell.End && IsWord(text[i]) && char.IsAsciiDigit(text[i]) != letters)
                i++;
            starts[count] = from;
            ends[count++] = i;
        }
        return count;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c >= '\u0100' && char.IsLetter(c);

    private int Longest(Span<int> starts, Span<int> ends, int words, int first, char[] phrase, out InvoiceLabel label, out string languages)
    {
        label = InvoiceLabel.None;
        languages = "";
        int best = 0;
        int length = 0;
        for (int k = 0; k < InvoiceLabels.MostWords && first + k < words; k++)
        {
            ReadOnlySpan<char> word = Text[starts[first + k]..ends[first + k]];
            if (length + word.Length + 1 > phrase.Length || k > 0 && starts[first + k] - ends[first + k - 1] > 4)
                break;
            if (k > 0)
                phrase[length++] = ' ';
            word.ToLowerInvariant(phrase.AsSpan(length));
            length += word.Length;
            if (InvoiceLabels.Find(phrase.AsSpan(0, length), out InvoiceLabel found, out string said))
                (label, languages, best) = (found, said, k + 1);
        }
        return best;
    }

    private bool IsArticle(int start, int end, char[] phrase)
    {
        if (end - start > 8)
            return false;
        int length = Text[start..end].ToLowerInvariant(phrase);
        return ArticleSpan.Contains(phrase.AsSpan(0, length));
    }
}
