using System.Text;

namespace Bezel.AccountTexts;

/// <summary>Draws from a seed: the same seed gives the same draws on every machine and in every version (SplitMix64, Steele and others 2014).</summary>
public sealed class Draw
{
    private ulong _state;

    public Draw(ulong seed) => _state = seed;

    /// <summary>Draws of a numbered thing of a set.</summary>
    public Draw(int set, int number) : this(((ulong)(uint)set << 32) ^ (uint)number)
    {
        Next();
        Next();
    }

    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to one below the bound.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    public T OneOf<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Digits, the first never zero.</summary>
    public string Number(int length)
    {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++)
            text.Append((char)('0' + (i == 0 ? Between(1, 9) : Below(10))));
        return text.ToString();
    }

    /// <summary>Some of these, in an order of their own.</summary>
    public List<T> Some<T>(IReadOnlyList<T> of, int count)
    {
        List<T> left = [.. of], taken = [];
        for (int i = 0; i < count && left.Count > 0; i++)
        {
            int at = Below(left.Count);
            taken.Add(left[at]);
            left.RemoveAt(at);
        }
        return taken;
    }
}
