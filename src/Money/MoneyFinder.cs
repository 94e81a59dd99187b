namespace Bezel.Money;

/// <summary>Finds in a text what concerns money: accounts, amounts, telephone numbers, crypto addresses, gift cards, postal addresses.</summary>
public static class MoneyFinder
{
    /// <summary>
    /// Reads the text once and returns what it says about money. Never throws on odd input; time is linear in the length of the text.
    /// </summary>
    /// <param name="text">Visible text of a message, a table (cells apart by tabs), the text of an attachment.</param>
    /// <param name="limits">Bounds; <see cref="MoneyLimits.Default"/> when null.</param>
    public static MoneyFacts Find(string text, MoneyLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        limits ??= MoneyLimits.Default;
        FoldedText folded = FoldedText.Of(text, limits.MaxCharacters);
        var accounts = new List<AccountMention>();
        var tokens = new List<Token>();
        int at = 0;
        while (Lexer.NextRegion(folded.Span, at, out int start, out int end))
        {
            tokens.Clear();
            Lexer.Read(folded.Span, start, end, tokens);
            var reader = new FactReader(folded, start, end, tokens);
            List<AccountFact> facts = reader.Read();
            UnlabelledPairs.Add(folded.Span, tokens, reader.Taken, facts);
            if (facts.Count > 0)
            {
                facts.Sort((a, b) => a.Start.CompareTo(b.Start));
                new AccountReader(folded, tokens).Read(facts, accounts);
            }
            at = end;
        }
        return new MoneyFacts
        {
            Accounts = accounts,
            Truncated = text.Length > limits.MaxCharacters,
        };
    }
}
