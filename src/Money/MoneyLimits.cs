namespace Bezel.Money;

/// <summary>How much of a text is looked at. Each bound names the attack that it stops.</summary>
public sealed class MoneyLimits
{
    /// <summary>The limits that the judge uses.</summary>
    public static MoneyLimits Default { get; } = new();

    /// <summary>
    /// Characters of the text that are read; the rest is left out and <see cref="MoneyFacts.Truncated"/> is set.
    /// Default 2,000,000 (a text of 1,000 pages). Stops: a message of many megabytes of digits that ties up the judge.
    /// </summary>
    public int MaxCharacters { get; init; } = 2_000_000;

    /// <summary>
    /// Mentions of one kind that are kept; further ones are left out and <see cref="MoneyFacts.Truncated"/> is set.
    /// Default 400. Stops: a text of a million account numbers that makes the comparison with the book slow.
    /// </summary>
    public int MaxMentions { get; init; } = 400;
}
