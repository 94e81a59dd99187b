namespace Bezel.Judge.Phrases;

/// <summary>
/// Compares phrases with a folded text. Tries options in their order and gaps from none to the longest; each of the few gaps of a line
/// multiplies the tries by five at most, so the time for one place in the text is bounded by the list, not by the text.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="Numbers">For each token the number of its word in the book, 0 for a word that no phrase has. May be longer than the text.</param>
/// <param name="Next">For each token the word after it.</param>
/// <param name="Near">For each token the words that a gap after it can reach.</param>
internal readonly record struct PhraseMatcher(FoldedText Text, int[] Numbers, WordSet[] Next, WordSet[] Near)
{
    /// <summary>A quick look whether what comes after a token can be right: most candidates end here.</summary>
    public bool MayGoOn(in Continuation then, int at) => then.Words.Meets(then.AfterGap ? Near[at] : Next[at]) || then.Words == WordSet.Any;

    /// <summary>The token can be the first word.</summary>
    public bool Begins(Step first, int at) => first.Kind == StepKind.Word || Fits(first, at, Text.Tokens[at]);

    /// <summary>The token after the phrase when it goes on from a place in its pattern at a token; -1 when it does not.</summary>
    public int EndOf(PhrasePattern pattern, PatternPlace place, int at) => EndOf(pattern, place.Choice, place.Option, place.Step, at);

    private int EndOf(PhrasePattern pattern, int choice, Step[] option, int step, int at)
    {
        ReadOnlySpan<Token> tokens = Text.Tokens;
        for (; step < option.Length; step++)
        {
            if (option[step].Kind == StepKind.Gap)
                return AfterGap(pattern, choice, option, step + 1, at);
            // Line ends of a wrapped text are no tokens; a currency sign between words is passed over.
            while (at < tokens.Length && tokens[at].Kind == TokenKind.Symbol)
                at++;
            if (at >= tokens.Length || !Fits(option[step], at, tokens[at]))
                return -1;
            at++;
        }
        if (++choice == pattern.Choices.Length)
            return at;
        foreach (Step[] next in pattern.Choices[choice])
        {
            int end = EndOf(pattern, choice, next, 0, at);
            if (end >= 0)
                return end;
        }
        return -1;
    }

    private int AfterGap(PhrasePattern pattern, int choice, Step[] option, int step, int at)
    {
        ReadOnlySpan<Token> tokens = Text.Tokens;
        for (int skipped = 0; skipped <= PhrasePattern.LongestGap; skipped++)
        {
            int end = EndOf(pattern, choice, option, step, at + skipped);
            if (end >= 0)
                return end;
            if (at + skipped >= tokens.Length || tokens[at + skipped].Kind == TokenKind.SentenceEnd)
                break;
        }
        return -1;
    }

    private bool Fits(Step step, int at, in Token token) => step.Kind switch
    {
        StepKind.Number => token.Kind == TokenKind.Number,
        StepKind.Prefix => token.Kind == TokenKind.Word && Text[token].StartsWith(step.Word, StringComparison.Ordinal),
        _ => Numbers[at] == step.WordNumber,
    };
}
