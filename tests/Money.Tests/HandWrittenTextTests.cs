namespace Bezel.Money.Tests;

public class HandWrittenTextTests
{
    [Fact]
    public void Finds_exactly_the_accounts_that_each_text_gives()
    {
        var wrong = new List<string>();
        foreach ((string text, string expected) in HandWrittenTexts.WithAccounts)
        {
            string found = Written(MoneyFinder.Find(text).Accounts);
            if (found != expected)
                wrong.Add($"{text}\n   expected {expected}\n   found    {found}");
        }
        wrong.ShouldBeEmpty($"{wrong.Count} wrong:\n{string.Join("\n", wrong)}");
    }

    [Fact]
    public void Reads_numbers_in_every_odd_way_of_writing_them()
    {
        var wrong = new List<string>();
        foreach ((string text, string expected) in OddlyWrittenNumbers.Read)
        {
            string found = Written(MoneyFinder.Find(text).Accounts);
            if (found != expected)
                wrong.Add($"{text}\n   expected {expected}\n   found    {found}");
        }
        wrong.ShouldBeEmpty($"{wrong.Count} wrong:\n{string.Join("\n", wrong)}");
    }

    [Fact]
    public void Says_so_when_a_number_beside_words_of_payment_cannot_be_read_to_its_end()
    {
        foreach (string text in OddlyWrittenNumbers.Unread)
            MoneyFinder.Find(text).Unread.ShouldHaveSingleItem(text).Text.ShouldBe(text.Substring(MoneyFinder.Find(text).Unread[0].Start, MoneyFinder.Find(text).Unread[0].Length));
        foreach ((string text, _) in OddlyWrittenNumbers.Read)
            MoneyFinder.Find(text).Unread.ShouldBeEmpty(text);
    }

    [Fact]
    public void Reads_no_number_into_words_and_signs_that_are_none()
    {
        var wrong = new List<string>();
        foreach (string text in OddlyWrittenNumbers.NothingThere)
        {
            MoneyFacts facts = MoneyFinder.Find(text);
            if (facts.Accounts.Count + facts.Unread.Count > 0)
                wrong.Add($"{text}\n   found {Written(facts.Accounts)} {string.Join(',', facts.Unread)}");
        }
        wrong.ShouldBeEmpty($"{wrong.Count} wrong:\n{string.Join("\n", wrong)}");
    }

    [Fact]
    public void Finds_no_account_in_texts_whose_numbers_are_something_else()
    {
        var wrong = new List<string>();
        foreach (string text in HandWrittenTexts.WithoutAccounts)
        {
            string found = Written(MoneyFinder.Find(text).Accounts);
            if (found.Length > 0)
                wrong.Add($"{text}\n   found {found}");
        }
        wrong.ShouldBeEmpty($"{wrong.Count} wrong:\n{string.Join("\n", wrong)}");
    }

    [Fact]
    public void Reads_payee_bank_and_bic_beside_the_account()
    {
        AccountMention mention = MoneyFinder.Find("Account name: Meridian Diamonds Ltd.\nBank: Kontor Privatbank\nIBAN: DE89 3704 0044 0532 0130 00\nSWIFT/BIC: COBADEFFXXX").Accounts.ShouldHaveSingleItem();
        mention.Payee.ShouldBe("Meridian Diamonds Ltd.");
        mention.Bank.ShouldBe("Kontor Privatbank");
        mention.Bic.ShouldBe("COBADEFFXXX");
        mention.Text.ShouldBe("DE89 3704 0044 0532 0130 00");
    }

    [Fact]
    public void Names_the_other_routing_number_of_an_account_only_when_each_says_its_way()
    {
        IReadOnlyList<AccountMention> both = MoneyFinder.Find("Wire routing: 026009593\nACH routing: 021000021\nAccount No.: 123456789").Accounts;
        both.ShouldAllBe(a => a.OtherRoutings.Count == 1);
        IReadOnlyList<AccountMention> changed = MoneyFinder.Find("Routing: 026009593 (was 021000021)\nAccount No.: 123456789").Accounts;
        changed.ShouldAllBe(a => a.OtherRoutings.Count == 0);
    }

    private static string Written(IReadOnlyList<AccountMention> accounts) => string.Join(';', accounts.Select(a =>
        a.IsMasked ? "M " + a.LastDigits : a.Kind switch
        {
            AccountKind.Iban => "IBAN " + a.Account + (a.CheckDigitsHold ? "" : " bad"),
            AccountKind.UsAccount => $"US {a.Routing ?? "-"} {a.Account ?? "-"}",
            AccountKind.UkAccount => $"UK {a.Routing ?? "-"} {a.Account ?? "-"}",
            _ => $"O {a.Routing ?? "-"} {a.Account ?? "-"}",
        }));
}
