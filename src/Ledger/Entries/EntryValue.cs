namespace Bezel.Ledger;

/// <summary>What a value in an entry's data is.</summary>
public enum EntryValueKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number within ±(2^53 - 1).</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,
}

/// <summary>One value in an entry's data: text, a whole number, or true or false.</summary>
public readonly record struct EntryValue
{
    private readonly string? _text;
    private readonly long _number;

    private EntryValue(EntryValueKind kind, string? text, long number)
    {
        Kind = kind;
        _text = text;
        _number = number;
    }

    /// <summary>Which of the three it is.</summary>
    public EntryValueKind Kind { get; }

    /// <summary>The text; empty for the other kinds.</summary>
    public string Text => _text ?? "";

    /// <summary>The number; 0 for text, 0 or 1 for false and true.</summary>
    public long Number => _number;

    /// <summary>The truth value; false for text.</summary>
    public bool Boolean => _number != 0;

    /// <summary>Text. Must be well-formed Unicode (no lone surrogates) to be encoded.</summary>
    public static EntryValue Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new EntryValue(EntryValueKind.Text, text, 0);
    }

    /// <summary>A whole number within ±(2^53 - 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside that range, where JSON readers would round it.</exception>
    public static EntryValue Of(long number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, LedgerEntry.MaxInteger);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, -LedgerEntry.MaxInteger);
        return new EntryValue(EntryValueKind.Number, null, number);
    }

    /// <summary>True or false.</summary>
    public static EntryValue Of(bool truth) => new(EntryValueKind.Boolean, null, truth ? 1 : 0);

    /// <summary>As it would be shown.</summary>
    public override string ToString() => Kind switch
    {
        EntryValueKind.Text => Text,
        EntryValueKind.Boolean => Boolean ? "true" : "false",
        _ => _number.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
