using Bezel.Judge.Rules;

namespace Bezel.Train.Fitting;

/// <summary>A message as the last step of the fit sees it: the model's answer for a message it has not seen, and the rules that fired.</summary>
/// <param name="LogOdds">Answer of the trees.</param>
/// <param name="Rules">Indices in <see cref="RuleBook.All"/>.</param>
/// <param name="IsBad">What it is.</param>
/// <param name="Cost">What it counts.</param>
/// <param name="ShopIsKnown">It was judged with a shop file.</param>
internal sealed record Judged(double LogOdds, int[] Rules, bool IsBad, double Cost, bool ShopIsKnown);

/// <summary>How answers and rules become a score.</summary>
/// <param name="Slope">Turns the trees' answer into log-odds.</param>
/// <param name="Shift">Added to them.</param>
/// <param name="Weights">Of every rule, in the order of <see cref="RuleBook.All"/>.</param>
/// <param name="WithoutShop">What they are multiplied by without a shop file.</param>
internal sealed record Fitted(double Slope, double Shift, double[] Weights, double WithoutShop)
{
    /// <summary>Log-odds of a message that is judged without a shop file.</summary>
    public double LogOdds(double fromTrees, int[] rules) => (Slope * fromTrees) + Shift + (WithoutShop * rules.Sum(rule => Weights[rule]));
}

/// <summary>
/// The last step of the fit: how the model's answer turns into log-odds, and what each rule adds. Maximum a posteriori with a normal prior around
/// each rule's declared strength, by gradient descent; an accusing rule never ends up reassuring or the other way round.
/// </summary>
internal static class RuleWeights
{
    private const int Rounds = 3000;
    private const double LeastWeight = 0.05;

    /// <summary>How far from its strength a weight is likely to end, in log-odds: what a handful of messages says does not move it far.</summary>
    private const double Spread = 1;

    public static Fitted Fit(IReadOnlyList<Judged> messages)
    {
        IReadOnlyList<Rule> rules = RuleBook.All;
        double[] prior = [.. rules.Select(rule => Weights.Prior(rule.Strength))];
        double[] weight = [.. prior];
        double slope = 0.6, shift = -1, without = 0.5;
        double total = messages.Sum(message => message.Cost);
        var step = new double[rules.Count];
        for (int round = 0; round < Rounds; round++)
        {
            double withoutGradient = 0, withoutCurvature = 1e-3;
            double slopeGradient = 0, shiftGradient = 0, slopeCurvature = 1e-3, shiftCurvature = 1e-3;
            var gradient = new double[rules.Count];
            var curvature = new double[rules.Count];
            foreach (Judged message in messages)
            {
                double factor = message.ShopIsKnown ? 1 : without, sum = 0;
                foreach (int rule in message.Rules)
                    sum += weight[rule];
                double z = (slope * message.LogOdds) + shift + (factor * sum);
                double p = 1 / (1 + Math.Exp(-z));
                double g = message.Cost * ((message.IsBad ? 1 : 0) - p), h = message.Cost * p * (1 - p);
                slopeGradient += g * message.LogOdds;
                slopeCurvature += h * message.LogOdds * message.LogOdds;
                shiftGradient += g;
                shiftCurvature += h;
                if (!message.ShopIsKnown)
                {
                    withoutGradient += g * sum;
                    withoutCurvature += h * sum * sum;
                }
                foreach (int rule in message.Rules)
                {
                    gradient[rule] += g * factor;
                    curvature[rule] += h * factor * factor;
                }
            }
            slope = Math.Clamp(slope + (0.2 * slopeGradient / slopeCurvature), 0.1, 1.5);
            shift += 0.2 * shiftGradient / shiftCurvature;
            without = Math.Clamp(without + (0.2 * withoutGradient / withoutCurvature), 0.1, 1);
            double largest = 0;
            for (int i = 0; i < weight.Length; i++)
            {
                if (rules[i].Strength == Strength.Hold)
                    continue;
                double pull = 1 / (Spread * Spread);
                step[i] = 0.2 * (gradient[i] - ((weight[i] - prior[i]) * pull)) / (curvature[i] + pull);
                double next = weight[i] + step[i];
                next = prior[i] > 0 ? Math.Max(next, LeastWeight) : Math.Min(next, -LeastWeight);
                largest = Math.Max(largest, Math.Abs(next - weight[i]));
                weight[i] = next;
            }
            if (round > 50 && largest < 1e-4 && Math.Abs(shiftGradient) < 1e-4 * total)
                break;
        }
        return new Fitted(slope, shift, weight, without);
    }
}
