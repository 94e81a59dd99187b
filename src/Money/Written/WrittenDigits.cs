using System.Buffers;

namespace Bezel.Money;

// Rules of the place:
//  1. A run is words of digits of one language, figures among them, and what may stand between: at most a few blanks and marks, or words such as "dash".
//  2. It is read as a number from five digits and two words on (or one word written into figures); shorter ones are prose.
//  3. Groups that only a comma, a dot or a line break keeps apart are one number while none has more than five digits; longer ones are numbers of their own.
//  4. "Hundred" and "thousand" count only where an account or a number is spoken of, and never before a currency: else they are amounts.
//  5. A run that a word interrupts which is neither a digit nor a label, and that goes on behind it, was not read to its end, and that is said.
/// <summary>Puts figures in the place of digits that are written out in words.</summary>
internal static partial class WrittenDigits
{
    private const int FewestDigits = 5;

    private const int MostBetween = 6;

    private const int LongestFigures = 7;

    private const int LongestRest = 24;

    private const int MostBefore = 16;

    private const int ShortestLine = 3;

    private static readonly SearchValues<string> Starts = SearchValues.Create(
        [.. NumberLanguage.All.SelectMany(one => one.Numbers.Keys.Concat(one.Repeats.Keys)).Select(phrase => phrase.Split(' ')[0]).Where(word => word.Length >= 3).Distinct()], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] PlacesOfNumbers =
        ["account", "acct", "acc.", "acc no", "a/c", "number", "routing", "rtg", "rtn", "sort", "iban", "aba", "konto", "nummer", "compte", "numero", "cuenta", "conto", "rekening", "conta", "digit"];

    private static readonly string[] Amounts = ["dollar", "euro", "pound", "usd", "eur", "gbp", "percent", "carat", "piece", "stone", "cent"];

    /// <summary>The text with figures; the same one when there are none to put in.</summary>
    /// <param name="folded">The text.</param>
    /// <param name="unread">Gets the places that were not read to their end.</param>
    public static FoldedText Read(FoldedText folded, List<(int Start, int End)> unread)
    {
        ReadOnlySpan<char> text = folded.Span;
        List<Edit>? edits = null;
        var best = new Run();
        var trial = new Run();
        var starts = new List<int>();
        int done = 0;
        for (int at = Next(text, 0); at >= 0; at = Next(text, done))
        {
            if (at > 0 && char.IsLetter(text[at - 1]))
            {
                done = EndOfWord(text, at);
                continue;
            }
            Beginnings(text, at, done, starts);
            best.Clear();
            foreach (NumberLanguage language in NumberLanguage.All)
            {
                if (!Run.Speaks(text, at, language))
                    continue;
                foreach (int from in starts)
                {
                    trial.Clear();
                    trial.Parse(text, from, language);
                    if (trial.End <= at)
                        continue;
                    if (trial.End > best.End)
                        (best, trial) = (trial, best);
                    break;
                }
            }
            done = Math.Max(best.End, EndOfWord(text, at));
            if (best.Gap > 0 && SpeaksOfNumber(text, best.Start))
                unread.Add((folded.StartOf(best.Start), folded.EndOf(best.Gap)));
            if (best.IsNumber(text))
                best.AddTo(edits ??= [], text);
        }
        return edits is null ? folded : folded.With(edits);
    }

    private static int Next(ReadOnlySpan<char> text, int from)
    {
        if (from >= text.Length)
            return -1;
        int at = text[from..].IndexOfAny(Starts);
        return at < 0 ? -1 : from + at;
    }

    /// <summary>Where the run may begin that the word at <paramref name="at"/> is part of, the furthest first: figures and short words ("oh") may stand before it.</summary>
    private static void Beginnings(ReadOnlySpan<char> text, int at, int notBefore, List<int> starts)
    {
        starts.Clear();
        starts.Add(at);
        for (int start = at; start > notBefore && starts.Count < MostBefore; starts.Add(start))
        {
            int end = start;
            while (end > notBefore && start - end < 3 && IsBetween(text[end - 1]))
                end--;
            int first = end;
            if (first > notBefore && char.IsAsciiDigit(text[first - 1]))
            {
                while (first > notBefore && char.IsAsciiDigit(text[first - 1]))
                    first--;
                if (end - first > LongestFigures && end != start && !IsPartOfNumber(text, first, end) || first > 0 && (char.IsLetter(text[first - 1]) || text[first - 1] is '$' or '+' or '.' or ','))
                    break;
            }
            else
            {
                while (first > notBefore && char.IsLetter(text[first - 1]) && end - first < 8)
                    first--;
                if (first == end || end == start || first > 0 && char.IsLetterOrDigit(text[first - 1]) || !IsShortNumber(text[first..end]))
                    break;
            }
            start = first;
        }
        starts.Reverse();
    }

    /// <summary>Long figures beside words: the rest of a number that is spoken of, unless they are a whole one of their own.</summary>
    private static bool IsPartOfNumber(ReadOnlySpan<char> text, int start, int end) =>
        end - start <= LongestRest && !AccountNumbers.IsRoutingDigits(text[start..end]) && SpeaksOfNumber(text, start);

    private static bool IsShortNumber(ReadOnlySpan<char> word)
    {
        if (word.Length > 4)
            return false;
        Span<char> lower = stackalloc char[4];
        int length = word.ToLowerInvariant(lower);
        foreach (NumberLanguage language in NumberLanguage.All)
        {
            if (language.Numbers.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(lower[..length]))
                return true;
        }
        return false;
    }

    internal static bool SpeaksOfNumber(ReadOnlySpan<char> text, int start)
    {
        ReadOnlySpan<char> before = text[Math.Max(0, start - 80)..start];
        foreach (string word in PlacesOfNumbers)
        {
            if (before.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    internal static bool IsBetween(char c) => c is ' ' or '-' or '_' or ',' or '.' or '/' or '\n' or '\r' or '\t' or '|' or '>' or '*' or ';' or '\u00B7' or '(' or ')' or '"' or '\'' or '+' or '~';

    internal static int EndOfWord(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && IsInWord(text[at]))
            at++;
        return at;
    }

    // Words of India's scripts hold marks that are no letters.
    private static bool IsInWord(char c) => char.IsLetter(c) || c >= '\u0900' && char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
