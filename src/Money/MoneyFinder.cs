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
        var unread = new List<(int Start, int End)>();
        FoldedText folded = Readable(text, limits, unread);
        var accounts = new List<AccountMention>();
        var doubtful = new List<AccountMention>();
        var amounts = new List<AmountMention>();
        var phones = new List<PhoneMention>();
        var crypto = new List<CryptoMention>();
        var giftCards = new List<GiftCardMention>();
        var addresses = new List<PostalAddressMention>();
        int most = Math.Max(1, limits.MaxMentions);
        var tokens = new List<Token>();
        bool[] taken = [];
        int at = 0;
        while (Lexer.NextRegion(folded.Span, at, out int start, out int end))
        {
            tokens.Clear();
            Lexer.Read(folded.Span, start, end, tokens);
            if (LookalikeDigits.Read(folded, tokens))
            {
                tokens.Clear();
                Lexer.Read(folded.Span, start, end, tokens);
            }
            // A number that is part of an account is not read again as a telephone or an amount.
            if (taken.Length < end - start)
                taken = new bool[end - start];
            Span<bool> spent = taken.AsSpan(0, end - start);
            spent.Clear();
            if (accounts.Count < most)
                ReadAccounts(folded, start, end, tokens, spent, accounts, doubtful, unread);
            CryptoScanner.Scan(folded, tokens, crypto, most);
            PostalAddressScanner.Scan(folded, start, end, tokens, spent, addresses, most);
            PhoneScanner.Scan(folded, start, end, tokens, spent, phones, most);
            AmountScanner.Scan(folded, start, end, spent, amounts, most);
            at = end;
        }
        GiftCardScanner.Scan(folded, giftCards, most);
        bool full = accounts.Count >= most || amounts.Count >= most || phones.Count >= most || crypto.Count >= most || giftCards.Count >= most || addresses.Count >= most;
        return new MoneyFacts
        {
            Accounts = accounts.Count > most ? accounts.GetRange(0, most) : accounts,
            Doubtful = doubtful.Count > most ? doubtful.GetRange(0, most) : doubtful,
            Amounts = amounts,
            Phones = phones,
            Crypto = crypto,
            GiftCards = giftCards,
            Addresses = addresses,
            Unread = [.. unread.Distinct().OrderBy(place => place.Start).Take(most).Select(place => new UnreadNumber(place.Start, place.End - place.Start, text[place.Start..place.End]))],
            Truncated = full || text.Length > limits.MaxCharacters,
        };
    }

    /// <summary>
    /// Accounts that nothing in the text calls so, by their form alone: a routing number whose check digit holds beside another number, a sort code beside
    /// eight digits, a number beside a BIC. For texts where an account is to be expected, such as the mail of a supplier; elsewhere they may be anything.
    /// </summary>
    public static IReadOnlyList<AccountMention> FindUnlabelled(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return BareAccounts.Find(Readable(text, MoneyLimits.Default, []));
    }

    /// <summary>The text folded, with figures where they were written in another way.</summary>
    private static FoldedText Readable(string text, MoneyLimits limits, List<(int Start, int End)> unread) =>
        WrittenDigits.Read(RoundedNumbers.Read(Leftovers.Read(WithoutQuoteBars(FoldedText.Of(text, limits.MaxCharacters))), unread), unread);

    /// <summary>A bar that only begins a line quotes it; it makes no cell.</summary>
    private static FoldedText WithoutQuoteBars(FoldedText folded)
    {
        ReadOnlySpan<char> text = folded.Span;
        List<int>? bars = null;
        for (int at = text.IndexOf('|'); at >= 0;)
        {
            int line = text[(at + 1)..].IndexOf('\n');
            int end = line < 0 ? text.Length : at + 1 + line;
            if ((at == 0 || text[at - 1] == '\n') && !text[(at + 1)..end].Contains('|'))
                (bars ??= []).Add(at);
            int next = text[end..].IndexOf('|');
            at = next < 0 ? -1 : end + next;
        }
        foreach (int at in bars ?? [])
            folded.Put(at, ' ');
        return folded;
    }

    private static void ReadAccounts(FoldedText folded, int start, int end, List<Token> tokens, Span<bool> spent, List<AccountMention> accounts, List<AccountMention> doubtful, List<(int Start, int End)> unread)
    {
        var reader = new FactReader(folded, start, end, tokens);
        List<AccountFact> facts = reader.Read();
        UnlabelledPairs.Add(folded.Span, tokens, reader.Taken, facts);
        unread.AddRange(reader.Unread.Select(place => (folded.StartOf(place.Start), folded.EndOf(place.End))));
        if (facts.Count == 0)
            return;
        facts.Sort((a, b) => a.Start.CompareTo(b.Start));
        new AccountReader(folded, tokens).Read(facts, accounts, doubtful);
        foreach (AccountFact fact in facts)
        {
            if (fact.Kind is not (FactKind.Payee or FactKind.Bank))
                spent[(fact.Start - start)..(fact.End - start)].Fill(true);
        }
    }
}
