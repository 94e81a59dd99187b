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

    private const int MostExpansions = 4096;

    private PhrasePattern(IReadOnlyList<Step> steps) => Steps = steps;

    /// <summary>The steps; never starts with a gap.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>All plain rows that a written pattern stands for.</summary>
    /// <exception cref="FormatException">The pattern is not well formed, or stands for more than 4,096 rows.</exception>
    public static IEnumerable<PhrasePattern> Expand(string written)
    {
        List<List<Step>> rows = [[]];
        foreach (IReadOnlyList<IReadOnlyList<Step>> choice in Parse(written))
        {
            var longer = new List<List<Step>>(rows.Count * choice.Count);
            foreach (List<Step> row in rows)
            {
                foreach (IReadOnlyList<Step> option in choice)
                    longer.Add([.. row, .. option]);
            }
            if (longer.Count > MostExpansions)
                throw new FormatException($"'{written}' stands for too many phrases");
            rows = longer;
        }
        foreach (List<Step> row in rows)
        {
            int skip = row.FindIndex(step => step.Kind != StepKind.Gap);
            if (skip >= 0)
                yield return new PhrasePattern(row[skip..]);
        }
    }

    private static List<IReadOnlyList<IReadOnlyList<Step>>> Parse(string written)
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
