using Bezel.Money.Tests.Generator;

namespace Bezel.Money.Tests;

public class GeneratedTextTests
{
    private const int Cases = 2000;

    [Fact]
    public void Finds_the_account_and_nothing_else_in_every_generated_text()
    {
        var wrong = new List<string>();
        for (int number = 0; number < Cases; number++)
        {
            var made = new MadeText(number);
            MoneyFacts facts = MoneyFinder.Find(made.Text);
            bool found = facts.Accounts.Any(a => a.Kind == made.Account.Kind && a.Routing == made.Account.Routing && a.Account == made.Account.Account && a.CheckDigitsHold);
            bool extra = facts.Accounts.Any(a => a.Account != made.Account.Account || a.Routing != made.Account.Routing);
            if (!found || extra)
                wrong.Add($"{number}: {made.Account} {(found ? "and more" : "missed")}: {string.Join(" + ", facts.Accounts.Select(a => $"{a.Kind} {a.Routing} {a.Account}"))}\n{made.Text}");
        }
        wrong.ShouldBeEmpty($"{wrong.Count} of {Cases} wrong; the first:\n{string.Join("\n=====\n", wrong.Take(8))}");
    }
}
