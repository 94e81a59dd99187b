namespace Bezel.Train.Fitting;

/// <summary>
/// L2-regularised logistic regression over sparse yes-or-no features, by dual coordinate descent (Yu, Huang and Lin, "Dual coordinate descent
/// methods for logistic regression and maximum entropy models", Machine Learning 85, 2011). Deterministic: the order of visits is fixed.
/// </summary>
internal static class LogisticRegression
{
    private const int MaxRounds = 60;
    private const double Tolerance = 5e-3;

    /// <summary>Fits weights.</summary>
    /// <param name="rows">Feature indices of every example, each feature counting 1/√n.</param>
    /// <param name="bad">Whether an example is of the positive class.</param>
    /// <param name="cost">Cost of an example (0 leaves it out).</param>
    /// <param name="features">How many features there are.</param>
    /// <param name="bias">The constant.</param>
    public static double[] Fit(IReadOnlyList<int[]> rows, bool[] bad, double[] cost, int features, out double bias)
    {
        int n = rows.Count;
        var w = new double[features];
        double b = 0;
        var alpha = new double[n];
        var scale = new double[n];
        for (int i = 0; i < n; i++)
        {
            scale[i] = rows[i].Length == 0 ? 0 : 1 / Math.Sqrt(rows[i].Length);
            alpha[i] = Math.Min(0.001 * cost[i], 1e-8);
            Step(rows[i], scale[i], bad[i] ? alpha[i] : -alpha[i], w, ref b);
        }
        int[] order = Shuffled(n);
        for (int round = 0; round < MaxRounds; round++)
        {
            double worst = 0;
            foreach (int i in order)
            {
                double c = cost[i];
                if (c <= 0)
                    continue;
                double y = bad[i] ? 1 : -1;
                // Two is the squared length of an example: all its features together, and the constant.
                double q = (rows[i].Length == 0 ? 0 : 1) + 1;
                double margin = y * Margin(rows[i], scale[i], w, b);
                double a = alpha[i], before = a;
                double gradient = margin + Math.Log(a / (c - a));
                worst = Math.Max(worst, Math.Abs(gradient) * Math.Min(1, c));
                for (int newton = 0; newton < 12; newton++)
                {
                    double g = (q * (a - before)) + margin + Math.Log(a / (c - a));
                    if (Math.Abs(g) < 1e-6)
                        break;
                    double next = a - (g / (q + (c / (a * (c - a)))));
                    a = next <= 0 ? a * 0.1 : next >= c ? c - ((c - a) * 0.1) : next;
                }
                if (a != before)
                {
                    alpha[i] = a;
                    Step(rows[i], scale[i], y * (a - before), w, ref b);
                }
            }
            if (worst < Tolerance)
                break;
        }
        bias = b;
        return w;
    }

    /// <summary>Log-odds of an example.</summary>
    public static double LogOdds(int[] row, double[] w, double bias) => Margin(row, row.Length == 0 ? 0 : 1 / Math.Sqrt(row.Length), w, bias);

    private static double Margin(int[] row, double scale, double[] w, double b)
    {
        double sum = 0;
        foreach (int feature in row)
            sum += w[feature];
        return (sum * scale) + b;
    }

    private static void Step(int[] row, double scale, double delta, double[] w, ref double b)
    {
        double step = delta * scale;
        foreach (int feature in row)
            w[feature] += step;
        b += delta;
    }

    private static int[] Shuffled(int n)
    {
        int[] order = [.. Enumerable.Range(0, n)];
        ulong state = 88172645463325252;
        for (int i = n - 1; i > 0; i--)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            int j = (int)(state % (ulong)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}
