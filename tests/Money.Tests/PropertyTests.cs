using Bezel.Money.Tests.Generator;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Money.Tests;

public class PropertyTests
{
    private static readonly string[] Pieces =
    [
        "IBAN", "DE89 3704 0044 0532 0130 00", "GB29", "routing", "021000021", "account", "12345678", "20-00-00", "sort code", "\n", "\t", " ", ":", "$", "1,234.50", "+1 (212) 555-0134", "ext.",
        "580 Fifth Avenue", "Suite", "NY 10036", "ship to", "****", "XXXX6789", "\u200B", "\uD83D", "\uDC8E", "\u0661", "bc1q", "0x", "gift card", "scratch the", "payee", "beneficiary", "BIC", "EC1N 8EB", "#", "(", ")", ".", "million", "k",
        "IFSC", "HDFC0001234", "\u53E3\u5EA7", "ending in", "99999999999999999999999999999999999999", "USD", "\uFF11", "-", "/", "'", "|", "Stra\u00DFe 5", "PO Box 12",
    ];

    private static readonly Arbitrary<string> AnyText = Gen.Elements(Pieces).ListOf(40).Select(string.Concat).ToArbitrary();

    [Fact]
    public void Never_throws_and_every_mention_lies_inside_the_text() =>
        Prop.ForAll(AnyText, text => InsideText(text)).QuickCheckThrowOnFailure();

    [Fact]
    public void Never_throws_on_any_string() =>
        Prop.ForAll<string?>(text => InsideText(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Characters_that_show_nothing_change_nothing()
    {
        for (int number = 0; number < 200; number++)
        {
            var made = new MadeText(number);
            var dice = new Dice((ulong)number + 77);
            string hidden = string.Concat(made.Text.Select(c => dice.OneIn(3) ? c + "\u200B" : c.ToString()));
            IEnumerable<(AccountKind, string?, string?)> plain = MoneyFinder.Find(made.Text).Accounts.Select(a => (a.Kind, a.Routing, a.Account));
            MoneyFinder.Find(hidden).Accounts.Select(a => (a.Kind, a.Routing, a.Account)).ShouldBe(plain, hidden);
        }
    }

    [Fact]
    public void Limits_are_kept_and_said()
    {
        string text = string.Concat(Enumerable.Range(10, 50).Select(i => $"Routing 021000021 account 1234567{i}, $5.00, tel +1 212 555 0134\n"));
        MoneyFacts facts = MoneyFinder.Find(text, new MoneyLimits { MaxMentions = 10 });
        facts.Accounts.Count.ShouldBe(10);
        facts.Amounts.Count.ShouldBe(10);
        facts.Phones.Count.ShouldBe(10);
        facts.Truncated.ShouldBeTrue();
        MoneyFinder.Find(text, new MoneyLimits { MaxCharacters = 100 }).Truncated.ShouldBeTrue();
        MoneyFinder.Find(text).Truncated.ShouldBeFalse();
    }

    private static bool InsideText(string text)
    {
        MoneyFacts facts = MoneyFinder.Find(text);
        bool Fits(int start, int length) => start >= 0 && length > 0 && start + length <= text.Length;
        return facts.Accounts.All(a => Fits(a.Start, a.Length) && text.Substring(a.Start, a.Length) == a.Text)
            && facts.Amounts.All(a => Fits(a.Start, a.Length)) && facts.Phones.All(p => Fits(p.Start, p.Length)) && facts.Crypto.All(c => Fits(c.Start, c.Length))
            && facts.GiftCards.All(g => Fits(g.Start, g.Length)) && facts.Addresses.All(a => Fits(a.Start, a.Length));
    }
}
