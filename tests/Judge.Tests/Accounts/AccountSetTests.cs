using Bezel.AccountTexts;
using Bezel.AccountTexts.Book;
using Bezel.AccountTexts.Carriers;
using Bezel.Documents;
using Bezel.Judge.Shop;
using Bezel.Testing;

namespace Bezel.Judge.Tests.Accounts;

/// <summary>A small slice of the set that <c>bench accounts</c> judges whole, and all messages written by hand.</summary>
public sealed class AccountSetTests
{
    private const int Seed = 6, Slice = 600;

    /// <summary>The promise is none. What is still missed, or held without reason; these numbers only ever go down.</summary>
    private const int StillMissed = 0, StillHeldWrongly = 0, StillWrongByHand = 1;

    private static readonly Lazy<SupplierBook> Book = new(() => SupplierBook.Make(Seed));

    private static readonly Lazy<IReadOnlyList<HandWritten>> Written = new(() => [.. Directory.EnumerateFiles(ByHand, "*.txt").Order(StringComparer.Ordinal).SelectMany(file => HandWritten.Read(File.ReadAllText(file)))]);

    private static string ByHand => Path.Combine(Repository.Root, "tests", "Judge.Tests", "Accounts", "ByHand");

    [Fact]
    public void Generated_accounts_that_differ_are_held_and_those_that_match_are_not()
    {
        var judge = new MessageJudge(ShopFile.Parse(Book.Value.Yaml()));
        List<string> missed = [], wronged = [];
        for (int number = 0; number < Slice; number++)
        {
            foreach (bool differs in (ReadOnlySpan<bool>)[true, false])
            {
                AccountCase one = AccountCase.Make(Book.Value, Seed, number, differs, picture: null);
                if (IsHeld(judge, one.Delivery!) != differs)
                    (differs ? missed : wronged).Add($"--- {number}: {one.Change}, {one.Form}, {one.Writing}, {one.Layout}, {one.Carrier}; on file {one.OnFile}\n{one.Shown}");
            }
        }
        missed.Count.ShouldBeLessThanOrEqualTo(StillMissed, string.Join("\n", missed));
        wronged.Count.ShouldBeLessThanOrEqualTo(StillHeldWrongly, string.Join("\n", wronged));
    }

    [Fact]
    public void Messages_written_by_hand_are_judged_as_their_writers_say()
    {
        var judge = new MessageJudge(ShopFile.Parse(File.ReadAllText(Path.Combine(ByHand, "shop.yaml"))));
        List<string> wrong = [.. Written.Value.Where(one => IsHeld(judge, one.Delivery) != one.Held).Select(one => $"--- {(one.Held ? "missed" : "wrongly held")}: {one.Name}\n{one.Text}")];
        wrong.Count.ShouldBeLessThanOrEqualTo(StillWrongByHand, string.Join("\n", wrong));
    }

    [Fact]
    public void Two_hundred_are_written_by_hand_each_with_a_name_of_its_own_on_its_side()
    {
        Written.Value.Count(one => one.Held).ShouldBe(120);
        Written.Value.Count(one => !one.Held).ShouldBe(80);
        Written.Value.Select(one => (one.Held, one.Name)).ShouldBeUnique();
    }

    [Fact]
    public void The_same_seed_gives_the_same_messages()
    {
        SupplierBook again = SupplierBook.Make(Seed);
        again.Yaml().ShouldBe(Book.Value.Yaml());
        for (int number = 0; number < 50; number++)
            AccountCase.Make(again, Seed, number, true, null).Delivery!.Bytes.ShouldBe(AccountCase.Make(Book.Value, Seed, number, true, null).Delivery!.Bytes);
    }

    private static bool IsHeld(MessageJudge judge, Delivery delivery) => (delivery.Medium switch
    {
        Medium.Email => judge.JudgeEmail(delivery.Bytes),
        Medium.File => judge.JudgeFile(DocumentInspection.Inspect(delivery.FileName, null, delivery.Bytes)),
        Medium.Phone => judge.JudgeText(delivery.Text, delivery.From, Channel.Phone),
        _ => judge.JudgeText(delivery.Text, delivery.From),
    }).Holds.Contains("account-differs-from-book");
}
