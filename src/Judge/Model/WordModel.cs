namespace Bezel.Judge.Model;

/// <summary>
/// A logistic regression over hashed words: one signed byte a bucket. A message's buckets share its weight (each counts 1/√n), so that long
/// messages do not outweigh short ones.
/// </summary>
internal sealed class WordModel
{
    private readonly sbyte[] _weights;

    public WordModel(sbyte[] weights, float step, float bias) => (_weights, Step, Bias) = (weights, step, bias);

    /// <summary>What one unit of a stored weight stands for.</summary>
    public float Step { get; }

    /// <summary>Log-odds of a message without words.</summary>
    public float Bias { get; }

    public ReadOnlySpan<sbyte> Weights => _weights;

    /// <summary>Rounds fitted weights to bytes; the few largest are cut off at the 99.99th part.</summary>
    public static WordModel Of(double[] weights, double bias)
    {
        double[] sizes = [.. weights.Where(weight => weight != 0).Select(Math.Abs).Order()];
        double largest = sizes.Length == 0 ? 1 : sizes[(int)(sizes.Length * 0.9999)];
        double step = largest / 127;
        var rounded = new sbyte[weights.Length];
        for (int i = 0; i < weights.Length; i++)
            rounded[i] = (sbyte)Math.Clamp(Math.Round(weights[i] / step), -127, 127);
        return new WordModel(rounded, (float)step, (float)bias);
    }

    /// <summary>Log-odds of a message with these buckets.</summary>
    public double LogOdds(ReadOnlySpan<int> buckets)
    {
        if (buckets.Length == 0)
            return Bias;
        long sum = 0;
        foreach (int bucket in buckets)
            sum += _weights[bucket];
        return Bias + (sum * (double)Step / Math.Sqrt(buckets.Length));
    }
}
