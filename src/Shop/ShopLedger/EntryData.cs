namespace Bezel.Shop.ShopLedger;

/// <summary>
/// What an entry says, as names and values. No personal data in clear: a person is their token, a text that may speak of persons a salted
/// digest (docs/formats/ledger.md).
/// </summary>
public sealed class EntryData
{
    private readonly List<KeyValuePair<string, object>> _values = [];

    internal IReadOnlyList<KeyValuePair<string, object>> Values => _values;

    /// <summary>Adds a text.</summary>
    /// <param name="name">Lower-case letters, digits, <c>_ . -</c>; once in an entry.</param>
    /// <param name="value">At most a few kilobytes.</param>
    public EntryData Add(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _values.Add(new(name, value));
        return this;
    }

    /// <summary>Adds an integer within ±(2^53-1).</summary>
    public EntryData Add(string name, long value)
    {
        _values.Add(new(name, value));
        return this;
    }

    /// <summary>Adds a yes or no.</summary>
    public EntryData Add(string name, bool value)
    {
        _values.Add(new(name, value));
        return this;
    }
}
