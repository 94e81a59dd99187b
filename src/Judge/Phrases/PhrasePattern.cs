namespace Bezel.Judge.Phrases;

/// <summary>
/// One way of saying something, as a row of choices, each between rows of steps. Written as in <c>Phrases/README.md</c>:
/// plain words; <c>word*</c> for any ending; <c>(a|b c)</c> for alternatives; <c>?</c> after a word or group for "may be missing";
/// <c>...</c> for up to four words in between, within a sentence; <c>#</c> for a number.
/// </summary>
/// <remarks>It is kept as written, not multiplied out: a line of four groups of ten would be ten thousand rows.</remarks>
internal sealed class PhrasePattern
{
    /// <summary>Most words that <c>...</c> skips.</summary>
    public const int LongestGap = 4;

    private PhrasePattern(IReadOnlyList<Step[][]> choices) => Choices = [.. choices];

    /// <summary>What stands one after the other; each choice holds its options, in the order in which they are tried. An empty option: may be missing.</summary>
    public Step[][][] Choices { get; }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">The pattern is not well formed.</exception>
    public static PhrasePattern Parse(string written)
    {
        var choices = new List<Step[][]>();
        int i = 0;
        while (i < written.Length)
        {
            if (written[i] == ' ')
            {
                i++;
                continue;
            }
            int end = written[i] == '(' ? written.IndexOf(')', i) : written.IndexOf(' ', i);
            List<Step[]> options = [];
            if (written[i] == '(')
            {
                if (end < 0)
                    throw new FormatException($"'{written}' opens a bracket that it does not close");
                foreach (string option in written[(i + 1)..end].Split('|'))
                    options.Add(Row(option));
                end++;
                if (end < written.Length && written[end] == '?')
                {
                    options.Add([]);
                    end++;
                }
            }
            else
            {
                end = end < 0 ? written.Length : end;
                string word = written[i..end];
                bool optional = word.EndsWith('?');
                options.Add(Row(optional ? word[..^1] : word));
                if (optional)
                    options.Add([]);
            }
            choices.Add([.. options]);
            i = end;
        }
        if (choices.TrueForAll(choice => Array.TrueForAll(choice, option => Array.TrueForAll(option, step => step.Kind == StepKind.Gap))))
            throw new FormatException($"'{written}' has no word");
        return new PhrasePattern(choices);
    }

    /// <summary>Where a match may begin: every first word with the place after it, in the order in which they are tried.</summary>
    public IEnumerable<(Step First, PatternPlace After)> Starts() => StartsFrom(0);

    private IEnumerable<(Step First, PatternPlace After)> StartsFrom(int choice)
    {
        if (choice == Choices.Length)
            yield break;
        foreach (Step[] option in Choices[choice])
        {
            // A gap at the start says nothing: the phrase begins where its first word stands.
            int first = Array.FindIndex(option, step => step.Kind != StepKind.Gap);
            if (first >= 0)
            {
                yield return (option[first], new PatternPlace(choice, option, first + 1));
                continue;
            }
            foreach ((Step, PatternPlace) start in StartsFrom(choice + 1))
                yield return start;
        }
    }

    /// <summary>Which words can come after a place.</summary>
    public Continuation After(PatternPlace place)
    {
        WordSet words = default;
        bool afterGap = false;
        return AddAfter(place, gaps: 0, ref words, ref afterGap) ? new Continuation(words, afterGap) : new Continuation(WordSet.Any, false);
    }

    /// <summary>Collects the words; false when anything can come: a number, any ending, the end of the phrase, or what lies behind two gaps.</summary>
    private bool AddAfter(PatternPlace place, int gaps, ref WordSet words, ref bool afterGap)
    {
        for (int step = place.Step; step < place.Option.Length; step++)
        {
            if (place.Option[step].Kind == StepKind.Gap && ++gaps == 1)
                continue;
            if (place.Option[step].Kind != StepKind.Word)
                return false;
            words |= WordSet.Of(place.Option[step].WordNumber);
            afterGap |= gaps > 0;
            return true;
        }
        if (place.Choice + 1 == Choices.Length)
            return false;
        foreach (Step[] option in Choices[place.Choice + 1])
        {
            if (!AddAfter(new PatternPlace(place.Choice + 1, option, 0), gaps, ref words, ref afterGap))
                return false;
        }
        return true;
    }

    private static Step[] Row(string words)
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
                    if (token.Kind is TokenKind.SentenceEnd or TokenKind.Symbol)
                        continue; // Symbols are passed over in messages, too.
                    steps.Add(new Step(prefix && i == last ? StepKind.Prefix : StepKind.Word, folded[token].ToString()));
                }
            }
        }
        return [.. steps];
    }
}

/// <summary>A place in a pattern: before a step of an option of a choice.</summary>
internal readonly record struct PatternPlace(int Choice, Step[] Option, int Step);

/// <summary>What can come after a place in a pattern.</summary>
/// <param name="Words">The words that can come next.</param>
/// <param name="AfterGap">They may come after a gap.</param>
internal readonly record struct Continuation(WordSet Words, bool AfterGap);

/// <summary>What a step of a phrase asks of the next token.</summary>
internal enum StepKind : byte
{
    Word,
    Prefix,
    Number,
    Gap,
}

/// <summary>A step of a phrase.</summary>
/// <param name="Kind">What it asks.</param>
/// <param name="Word">The folded word or its start.</param>
internal sealed record Step(StepKind Kind, string Word)
{
    /// <summary>The number that the book gave the word, so that words are compared by it.</summary>
    public int WordNumber { get; set; }
}
