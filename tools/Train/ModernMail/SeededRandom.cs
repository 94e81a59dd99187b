namespace Bezel.Train.ModernMail;

/// <summary>SplitMix64: small, seeded, and the same on every machine, so that a corpus can be written again byte for byte.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>FNV-1a over the UTF-16 units: turns a template id and a number into a seed.</summary>
    public static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in text)
        {
            hash = (hash ^ (byte)unit) * 1099511628211UL;
            hash = (hash ^ (byte)(unit >> 8)) * 1099511628211UL;
        }

        return hash;
    }

    public ulong NextWord()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 up to, not including, <paramref name="bound"/> (at least 1).</summary>
    public int Next(int bound) => (int)(NextWord() % (ulong)Math.Max(1, bound));

    public int Between(int low, int high) => low + Next(high - low + 1);

    public bool Chance(int percent) => Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    public string Text(string alphabet, int length)
    {
        var letters = new char[length];
        for (var i = 0; i < length; i++)
            letters[i] = alphabet[Next(alphabet.Length)];

        return new string(letters);
    }

    public string Digits(int length) => Text("0123456789", length);

    public string Token(int length) => Text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", length);
}
