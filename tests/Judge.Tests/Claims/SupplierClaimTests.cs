using System.Globalization;
using System.Text;
using System.Text.Json;
using Bezel.Judge.Rules;
using Bezel.Judge.Shop;
using Bezel.Judge.Tests.Rules;

namespace Bezel.Judge.Tests.Claims;

/// <summary>What is handed on so that a supplier can be asked: everything that differs from the book, and nothing else.</summary>
public sealed class SupplierClaimTests
{
    private const string Book = """
        shop: { name: Adler & Daughters, domains: [adler.example], accounts: [{ routing: "026009593", account: "4400192837" }] }
        suppliers:
          - name: Meridian Diamonds
            domains: [meridian-diamonds.example]
            contacts: [{ name: Tom Vale, email: tom@meridian-diamonds.example, phone: "+1 212 555 0100" }]
            accounts: [{ routing: "021000021", account: "123456789" }]
            addresses: ["5 Hatton Garden, London EC1N 8JR"]
          - name: Pearl Harbour Imports
            domains: [pearlharbour.example]
            contacts: [{ name: Ines Duarte, email: ines@pearlharbour.example, phone: "+1 212 555 0199" }]
        """;

    private static readonly MessageJudge Judge = new(ShopFile.Parse(Book));

    public static TheoryData<string> Rules => [.. RuleBook.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_hold_comes_with_its_claim_and_a_claim_with_its_hold(string id)
    {
        foreach (RuleSample sample in RuleSample.Read(RuleSample.FileOf(id)))
        {
            Incoming incoming = sample.Open();
            Verdict verdict = new MessageJudge(incoming.Shop).Judge(incoming);
            verdict.Holds.Contains("account-differs-from-book").ShouldBe(verdict.Claims.Any(claim => claim is { Kind: SupplierClaimKind.Account, IsFirst: false }), sample.ToString());
            verdict.Holds.Contains("goods-address-differs-from-book").ShouldBe(verdict.Claims.Any(claim => claim.Kind == SupplierClaimKind.GoodsAddress), sample.ToString());
            if (verdict.Reasons.Any(reason => reason.Rule == "new-account-for-supplier"))
                verdict.Claims.ShouldContain(claim => claim.Kind == SupplierClaimKind.Account && claim.IsFirst, sample.ToString());
            verdict.Claims.Count.ShouldBeLessThanOrEqualTo(20, sample.ToString());
        }
    }

    [Fact]
    public void Every_account_that_differs_is_claimed_in_full_with_the_numbers_and_amounts_of_the_message()
    {
        Verdict verdict = Mail("tom@meridian-diamonds.example", "Please pay $18,400.00 to routing 026073150, account 987654321.\nThe other half goes to routing 011000015, account 55512340.\nQuestions: +1 646 555 0142.");
        verdict.Claims.Count.ShouldBe(2);
        verdict.Claims.ShouldAllBe(claim => claim.Kind == SupplierClaimKind.Account && claim.Supplier.Name == "Meridian Diamonds" && claim.SpokenBy == SpokenBy.Sender && !claim.IsFirst);
        verdict.Claims[0].Account!.Account.ShouldBe("987654321");
        verdict.Claims[0].Account!.Routing.ShouldBe("026073150");
        verdict.Claims[1].Account!.Account.ShouldBe("55512340");
        verdict.Claims[0].PhonesInMessage.ShouldHaveSingleItem().Digits.ShouldBe("+16465550142");
        verdict.Claims[0].Amounts.ShouldHaveSingleItem().Value.ShouldBe(18400m);
    }

    [Fact]
    public void A_first_account_of_a_supplier_is_claimed_and_not_held()
    {
        Verdict verdict = Mail("ines@pearlharbour.example", "Our bank: routing 026073150, account number 987654321.");
        verdict.Holds.ShouldBeEmpty();
        SupplierClaim claim = verdict.Claims.ShouldHaveSingleItem();
        claim.Supplier.Name.ShouldBe("Pearl Harbour Imports");
        claim.IsFirst.ShouldBeTrue();
    }

    [Theory]
    [InlineData("tom@meridian-diamonds.example", "Routing 021000021, account 123456789, as ever.")]
    [InlineData("tom@meridian-diamonds.example", "We will refund to your account, routing 026009593, account 4400192837.")]
    [InlineData("tom@meridian-diamonds.example", "Ring me on +1 212 555 0100 as always. Best, Tom")]
    [InlineData("ed@marshplumbing.example", "Pay to routing number 026073150, account number 987654321.")]
    public void What_the_book_holds_is_claimed_by_nobody(string from, string text) => Mail(from, text).Claims.ShouldBeEmpty();

    [Fact]
    public void A_message_with_very_many_accounts_gives_a_bounded_number_of_claims()
    {
        var text = new StringBuilder();
        for (int i = 0; i < 400; i++)
            text.Append(CultureInfo.InvariantCulture, $"routing 026073150, account number {987650000 + i}\n");
        Verdict verdict = Mail("tom@meridian-diamonds.example", text.ToString());
        verdict.Claims.Count.ShouldBeInRange(1, 20);
        verdict.Holds.ShouldContain("account-differs-from-book");
    }

    [Fact]
    public void A_contact_who_writes_from_elsewhere_brings_a_new_address()
    {
        Verdict verdict = Mail("Tom Vale <tomvale.meridian@gmail.com>", "Could you tell me which invoices are open?");
        SupplierClaim claim = verdict.Claims.ShouldHaveSingleItem();
        claim.Kind.ShouldBe(SupplierClaimKind.Email);
        claim.Said.ShouldBe("tomvale.meridian@gmail.com");
    }

    [Theory]
    [InlineData("My new email address is t.vale@meridian-gems.example from today.", "t.vale@meridian-gems.example")]
    [InlineData("Our email is down, please write to vale@outbox.example until Monday.", "vale@outbox.example")]
    public void An_address_announced_is_claimed(string text, string address) =>
        Mail("tom@meridian-diamonds.example", text).Claims.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            claim => claim.Kind.ShouldBe(SupplierClaimKind.Email), claim => claim.Said.ShouldBe(address), claim => claim.Start.ShouldBe(text.IndexOf(address, StringComparison.Ordinal)));

    [Theory]
    [InlineData("Our phones are down, ring me on my new number +1 646 555 0142.")]
    [InlineData("Please note my new mobile: +1 646 555 0142")]
    public void A_number_announced_is_claimed(string text) =>
        Mail("tom@meridian-diamonds.example", text).Claims.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            claim => claim.Kind.ShouldBe(SupplierClaimKind.Phone), claim => claim.Said.ShouldBe("+1 646 555 0142"));

    [Fact]
    public void An_address_for_goods_that_differs_is_claimed()
    {
        Verdict verdict = Mail("tom@meridian-diamonds.example", "Please send the return to our new address:\n\nShip to:\nMeridian Diamonds\n14 Brick Lane\nLondon E1 6RF\n\nThank you for your help with this.");
        SupplierClaim claim = verdict.Claims.ShouldHaveSingleItem();
        claim.Kind.ShouldBe(SupplierClaimKind.GoodsAddress);
        claim.Said!.ShouldContain("14 Brick Lane");
        verdict.Holds.ShouldContain("goods-address-differs-from-book");
    }

    [Fact]
    public void Texts_and_calls_give_claims_too()
    {
        Judge.JudgeText("Meridian here, please use routing 026073150, account 987654321", "+1 212 555 0100").Claims.ShouldHaveSingleItem().Account!.Account.ShouldBe("987654321");
        Judge.JudgeText("Caller: pay into routing 026073150, account number 987654321", "+1 212 555 0100", Channel.Phone).Claims.ShouldHaveSingleItem().Account!.Account.ShouldBe("987654321");
    }

    [Fact]
    public void The_json_of_a_verdict_holds_no_claim_and_no_account_in_full()
    {
        Verdict verdict = Mail("tom@meridian-diamonds.example", "Routing 026073150, account number 987654321. Call my new number +1 646 555 0142.");
        verdict.Claims.ShouldNotBeEmpty();
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            VerdictJson.WriteMembers(json, verdict);
            json.WriteEndObject();
        }
        string text = Encoding.UTF8.GetString(stream.ToArray());
        text.ShouldNotContain("claim");
        text.ShouldNotContain("987654321");
        text.ShouldNotContain("026073150");
    }

    private static Verdict Mail(string from, string text) =>
        Judge.JudgeEmail(Encoding.UTF8.GetBytes($"From: {from}\nTo: miriam@adler.example\nSubject: Note\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"));
}
