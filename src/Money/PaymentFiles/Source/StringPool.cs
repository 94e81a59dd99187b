namespace Bezel.Money.PaymentFiles;

/// <summary>Makes one string of the same text: names, bank numbers and dates come again and again in a payment file. Bounded; beyond it strings are simply not shared.</summary>
internal sealed class StringPool
{
    private const int Bound = 50_000;
    private readonly HashSet<string> strings = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public StringPool() => lookup = strings.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return "";
        if (text.Length > 200)
            return text.ToString();
        if (lookup.TryGetValue(text, out string? known))
            return known;
        string made = text.ToString();
        if (strings.Count < Bound)
            strings.Add(made);
        return made;
    }
}
