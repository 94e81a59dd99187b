namespace Bezel.Money.Tests.Generator;

/// <summary>A seeded generator (splitmix64), so that every case can be made again from its number.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = (seed + 1) * 0xD1342543DE82EF95UL ^ (seed << 32);

    public int Below(int limit)
    {
        _state += 0x9E3779B97F4A7C15UL;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        z ^= z >> 31;
        return (int)(z % (ulong)limit);
    }

    public bool OneIn(int n) => Below(n) == 0;

    public T Pick<T>(params T[] choices) => choices[Below(choices.Length)];

    public string Digits(int count, bool leadingZero = true)
    {
        var digits = new char[count];
        for (int i = 0; i < count; i++)
            digits[i] = (char)('0' + (i == 0 && !leadingZero ? 1 + Below(9) : Below(10)));
        return new string(digits);
    }

    public string Letters(int count)
    {
        var letters = new char[count];
        for (int i = 0; i < count; i++)
            letters[i] = (char)('A' + Below(26));
        return new string(letters);
    }
}
