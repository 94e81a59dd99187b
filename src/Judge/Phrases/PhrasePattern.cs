namespace Bezel.Judge.Phrases;

/// <summary>
/// One way of saying something, as a row of steps. Written as in <c>Phrases/README.md</c>:
/// plain words; <c>word*</c> for any ending; <c>(a|b c)</c> for alternatives; <c>?</c> after a word or group for "may be missing";
/// <c>...</c> for up to four words in between, within a sentence; <c>#</c> for a number.
/// </summary>
internal sealed class PhrasePattern
{
    /// <summary>Most words that <c>...</c> skips.</summary>
    public const int LongestGap = 4;

    private readonly IReadOnlyList<IReadOnlyList<IReadOnlyList<Step>>> _choices;

    private PhrasePattern(IReadOnlyList<IReadOnlyList<IReadOnlyList<Step>>> choices) => _choices = choices;

    /// <summary>Reads a written pattern.</summary>
    /// <exception cref="FormatException">The pattern is not well formed, or could stand for nothing at all.</exception>
    public static PhrasePattern Parse(string written)
    {
        var pattern = new PhrasePattern(ParseChoices(written));
        if (!pattern.Beginnings().Any())
            throw new FormatException($"'{written}' has no word to begin with");
        return pattern;
    }

    /// <summary>Every way in which the phrase can begin: its first step, and where to go on (see <see cref="EndOf"/>).</summary>
    public IEnumerable<(Step First, int Choice, int Option)> Beginnings()
    {
        for (int choice = 0; choice < _choices.Count; choice++)
        {
            bool mayBeMissing = false;
            for (int option = 0; option < _choices[choice].Count; option++)
            {
                IReadOnlyList<Step> row = _choices[choice][option];
                if (row.Count == 0 || row[0].Kind == StepKind.Gap)
                    mayBeMissing = true;
                else
                    yield return (row[0], choice, option);
            }
            if (!mayBeMissing)
                yield break;
        }
    }

    /// <summary>
    /// The token after the phrase that begins at <paramref name="at"/> with an option of a choice, or -1.
    /// Recursion is as deep as the pattern has choices; each tries its options, a gap at most <see cref="LongestGap"/> words more.
    /// </summary>
    public int EndOf(int choice, int option, FoldedText text, int at) => EndOfRow(_choices[choice][option], 0, choice, text, at);

    private int EndOfChoice(int choice, FoldedText text, int at)
    {
        if (choice == _choices.Count)
            return at;
        foreach (IReadOnlyList<Step> row in _choices[choice])
        {
            int end = EndOfRow(row, 0, choice, text, at);
            if (end >= 0)
                return end;
        }
        return -1;
    }

    private int EndOfRow(IReadOnlyList<Step> row, int step, int choice, FoldedText text, int at)
    {
        ReadOnlySpan<Token> tokens = text.Tokens;
        for (; step < row.Count; step++)
        {
            if (row[step].Kind == StepKind.Gap)
            {
                for (int skipped = 0; skipped <= LongestGap; skipped++)
                {
                    int end = EndOfRow(row, step + 1, choice, text, at + skipped);
                    if (end >= 0)
                        return end;
                    if (at + skipped >= tokens.Length || tokens[at + skipped].Kind == TokenKind.SentenceEnd)
                        break;
                }
                return -1;
            }
            // Line ends of a wrapped text are no tokens; a currency sign between words is passed over.
            while (at < tokens.Length && tokens[at].Kind == TokenKind.Symbol)
                at++;
            if (at >= tokens.Length || !Fits(row[step], tokens[at], text))
                return -1;
            at++;
        }
        return EndOfChoice(choice + 1, text, at);
    }

    private static bool Fits(Step step, in Token token, FoldedText text) => step.Kind switch
    {
        StepKind.Number => token.Kind == TokenKind.Number,
        StepKind.Prefix => token.Kind == TokenKind.Word && text[token].StartsWith(step.Word, StringComparison.Ordinal),
        _ => token.Kind is TokenKind.Word or TokenKind.Number && text[token].SequenceEqual(step.Word),
    };

    private static List<IReadOnlyList<IReadOnlyList<Step>>> ParseChoices(string written)
    {
        var choices = new List<IReadOnlyList<IReadOnlyList<Step>>>();
        int i = 0;
        while (i < written.Length)
        {
            if (written[i] == ' ')
            {
                i++;
                continue;
            }
            int end;
            List<IReadOnlyList<Step>> options = [];
            if (written[i] == '(')
            {
                end = written.IndexOf(')', i);
                if (end < 0)
                    throw new FormatException($"'{written}' opens a bracket that it does not close");
                foreach (string option in written[(i + 1)..end].Split('|'))
                    options.Add(Row(option));
                end++;
            }
            else
            {
                end = written.IndexOf(' ', i);
                end = end < 0 ? written.Length : end;
                string word = written[i..end];
                bool optional = word.EndsWith('?');
                options.Add(Row(optional ? word[..^1] : word));
                if (optional)
                    options.Add([]);
                choices.Add(options);
                i = end;
                continue;
            }
            if (end < written.Length && written[end] == '?')
            {
                options.Add([]);
                end++;
            }
            choices.Add(options);
            i = end;
        }
        return choices;
    }

    private static List<Step> Row(string words)
    {
        var steps = new List<Step>();
        foreach (string word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "...")
                steps.Add(new Step(StepKind.Gap, ""));
            else if (word == "#")
                steps.Add(new Step(StepKind.Number, ""));
            else
            {
                bool prefix = word.EndsWith('*');
                FoldedText folded = FoldedText.Of(prefix ? word[..^1] : word, 64);
                int last = folded.Tokens.Length - 1;
                for (int i = 0; i <= last; i++)
                {
                    Token token = folded.Tokens[i];
                    if (token.Kind == TokenKind.SentenceEnd)
                        continue;
                    steps.Add(new Step(prefix && i == last ? StepKind.Prefix : StepKind.Word, folded[token].ToString()));
                }
            }
        }
        return steps;
    }
}

/// <summary>What a step of a phrase asks of the next token.</summary>
internal enum StepKind : byte
{
    Word,
    Prefix,
    Number,
    Gap,
}

/// <summary>A step of a phrase.</summary>
internal readonly record struct Step(StepKind Kind, string Word);
