using Bezel.Train.Fitting;
using Bezel.Train.Mail;

namespace Bezel.Train.Evaluation;

/// <summary>Answers for messages that the answering model has not seen.</summary>
/// <param name="Full">Of the model.</param>
/// <param name="Plain">Of a plain regression over the words, fitted on the same mail without the mail made for training.</param>
internal sealed record Answers(double[] Full, double[] Plain)
{
    /// <summary>Of the whole judge: the model's answer and the weights of the rules, which have not seen the message either.</summary>
    public double[] Judge { get; init; } = [];
}

/// <summary>Fits on some mail and answers for other mail.</summary>
internal static class CrossValidation
{
    public const int InnerFolds = 4;

    /// <summary>Each group is answered for by models fitted on all others.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="group">The group of each; -1 is always fitted on and never answered for.</param>
    /// <param name="inner">The inner fold of each.</param>
    /// <param name="fitted">Is told of each model as it is fitted.</param>
    public static Answers Run(IReadOnlyList<Row> rows, int[] group, int[] inner, Action<int, Stack>? fitted = null)
    {
        var answers = new Answers(new double[rows.Count], new double[rows.Count]);
        for (int g = 0; g <= group.Max(); g++)
        {
            Console.Error.WriteLine($"  fitting without group {g + 1} of {group.Max() + 1}");
            int[] training = [.. Enumerable.Range(0, rows.Count).Where(i => group[i] != g)];
            Stack stack = Stack.Fit([.. training.Select(i => rows[i])], [.. training.Select(i => inner[i])]);
            fitted?.Invoke(g, stack);
            (double[] plain, double bias) = Plain([.. training.Select(i => rows[i]).Where(row => !row.IsWrittenForFitting)]);
            for (int i = 0; i < rows.Count; i++)
            {
                if (group[i] != g)
                    continue;
                answers.Full[i] = stack.LogOdds(rows[i]);
                answers.Plain[i] = LogisticRegression.LogOdds(rows[i].Words, plain, bias);
            }
        }
        return answers;
    }

    private static (double[], double) Plain(IReadOnlyList<Row> rows)
    {
        double[] w = LogisticRegression.Fit(
            [.. rows.Select(row => row.Words)], [.. rows.Select(row => row.IsBad)], [.. rows.Select(row => row.IsSynthetic ? 0.0 : 10.0)],
            1 << Bezel.Judge.Model.WordFeatures.Bits, out double bias);
        return (w, bias);
    }
}
