namespace Bezel.Money;

internal enum TokenKind : byte
{
    /// <summary>A word or phrase of <see cref="LabelPhrases"/>, connectors left out.</summary>
    Label,

    /// <summary>A run of digits.</summary>
    Digits,

    /// <summary>Letters and digits in one word.</summary>
    Mixed,

    /// <summary>Signs that hide digits: "****", "XXXX", "••••".</summary>
    Mask,
}

/// <summary>A piece of folded text that matters, and what lies between it and the piece before.</summary>
internal readonly struct Token
{
    public TokenKind Kind { get; init; }
    public LabelKind Label { get; init; }
    public int Start { get; init; }
    public int End { get; init; }

    /// <summary>Line in its region, from 0.</summary>
    public int Line { get; init; }

    /// <summary>Cell in its line (tabs and bars divide cells), from 0.</summary>
    public int Cell { get; init; }

    /// <summary>Plain words (connectors not counted) since the token before.</summary>
    public int WordsBefore { get; init; }

    /// <summary>Plain words since the beginning of the line.</summary>
    public int WordsInLine { get; init; }

    /// <summary>A sentence ended since the token before.</summary>
    public bool SentenceBefore { get; init; }

    public int Length => End - Start;
}
