using System.Text;
using Bezel.Judge.Shop;

namespace Bezel.Judge.Tests.Suppliers;

/// <summary>The promise about supplier accounts: every differing account is held, no matching one is.</summary>
public sealed class AccountHoldTests
{
    private const string Book = """
        shop: { name: Adler & Daughters, domains: [adler.example], accounts: [{ routing: "026009593", account: "4400192837" }] }
        suppliers:
          - name: Meridian Diamonds
            domains: [meridian-diamonds.example]
            contacts: [{ name: Tom Vale, email: tom@meridian-diamonds.example }]
            accounts:
              - { routing: "021000021", account: "123456789" }
              - { iban: DE89370400440532013000 }
              - { sort_code: "20-00-00", account: "55779911" }
          - name: Corso Castings
            domains: [corsocastings.example]
            accounts: [{ routing: "011000015", account: "77120034" }]
        """;

    private static readonly MessageJudge Judge = new(ShopFile.Parse(Book));

    /// <summary>Text of a message from the supplier, and whether its account must be held.</summary>
    public static TheoryData<string, bool> ByHand => new()
    {
        // American accounts, on file.
        { "Routing number: 021000021\nAccount number: 123456789", false },
        { "ABA 021000021, account 123456789", false },
        { "ABA: 021-000-021 / Acct: 1234 56789", false },
        { "Please wire to account no. 123456789 at Chase (routing no. 021000021).", false },
        { "Account # 123456789\nRouting # 021000021", false },
        { "acct 123456789 rtg 021000021 same as ever", false },
        { "Bank account number 000123456789, routing 021000021", false },
        { "Our account has not changed: routing 021000021, account 123456789.", false },
        { "Routing (wire): 021000021. Account: 1 2 3 4 5 6 7 8 9", false },
        { "Account name: Meridian Diamonds\nBank: Chase\nABA: 021000021\nA/C: 123456789", false },
        { "Ｒouting number: ０２１０００021, account number: １２３４５６７８９", false },
        { "Beneficiary: Meridian Diamonds, beneficiary account 123456789, ABA 021000021.", false },
        // American accounts that differ.
        { "Routing number: 021000021\nAccount number: 123456780", true },
        { "Routing number: 026073150\nAccount number: 987654321", true },
        { "ABA 026073150, account 987654321", true },
        { "Please wire to account no. 987654321 at our new bank (routing no. 026073150).", true },
        { "Account # 987654321\nRouting # 026073150", true },
        { "acct 987654321 rtg 026073150 from now on", true },
        { "please remit on 026073150 a/c 987654321. old is closed", true },
        { "use this one from now on 026073150 / 987654321. bank screwup", true },
        { "Same bank. We had to open a new number, it's 987654321 now (routing stays 021000021).", true },
        { "Bank account number 987654321, routing 021000021", true },
        { "Routing: 026073150. Account: 9 8 7 6 5 4 3 2 1", true },
        { "Account name: Meridian Diamonds\nBank: First\nABA: 026073150\nA/C: 987654321", true },
        { "Routing number: ０２６０７３１５０, account number: ９８７６５４３２１", true },
        { "Account number: 98\u200B76\u200B54321, routing number: 026073150", true },
        { "Beneficiary account 987654321, ABA 026073150.", true },
        { "Pay to checking account 987654321, routing transit 026073150.", true },
        { "ACH: 026073150 account 987654321. Wire: 021000021 account 123456789.", true },
        { "Old account 123456789 (021000021) is closed. New account 987654321 (026073150).", true },
        // The same number at another bank is another account.
        { "Routing number: 026073150\nAccount number: 123456789", true },
        // IBANs on file.
        { "IBAN: DE89 3704 0044 0532 0130 00", false },
        { "IBAN DE89370400440532013000", false },
        { "iban: de89 3704 0044 0532 0130 00", false },
        { "IBAN DE89-3704-0044-0532-0130-00", false },
        { "IBAN: DE89.3704.0044.0532.0130.00", false },
        { "IBAN:\nDE89 3704 0044\n0532 0130 00", false },
        { "DE89 3704 0044 0532 0130 00 bei der Commerzbank", false },
        { "Bitte auf unser Konto DE89370400440532013000 überweisen.", false },
        { "IBAN: ＤＥ８９３７０４００４４０５３２０１３０００", false },
        { "IBAN: DE89\u00A03704\u00A00044\u00A00532\u00A00130\u00A000, BIC COBADEFFXXX", false },
        { "Unsere Bankverbindung bleibt gleich: IBAN DE89 3704 0044 0532 0130 00", false },
        { "Konto 532013000, BLZ 37040044", false },
        // IBANs that differ.
        { "IBAN: DE02 1203 0000 0000 2020 51", true },
        { "IBAN DE02120300000000202051", true },
        { "iban: de02 1203 0000 0000 2020 51", true },
        { "IBAN: GB33 BUKB 2020 1555 5555 55", true },
        { "IBAN: FR14 2004 1010 0505 0001 3M02 606", true },
        { "IBAN: NL91ABNA0417164300", true },
        { "IBAN: IT60 X054 2811 1010 0000 0123 456", true },
        { "IBAN: ES91 2100 0418 4502 0005 1332", true },
        { "IBAN: BE68 5390 0754 7034", true },
        { "IBAN: CH93 0076 2011 6238 5295 7", true },
        { "IBAN: AT61 1904 3002 3457 3201", true },
        { "IBAN: PL61 1090 1014 0000 0712 1981 2874", true },
        { "IBAN: PT50 0002 0123 1234 5678 9015 4", true },
        { "IBAN:\nDE02 1203 0000\n0000 2020 51", true },
        { "Bitte auf das neue Konto DE02120300000000202051 überweisen.", true },
        { "Merci de régler sur le compte FR14 2004 1010 0505 0001 3M02 606.", true },
        { "Transferir a la cuenta ES91 2100 0418 4502 0005 1332 por favor.", true },
        { "Bonifico su IT60X0542811101000000123456.", true },
        { "IBAN: ＤＥ０２１２０３０００００００００２０２０５１", true },
        { "IBAN: DE89 3704 0044 0532 0130 00 (old)\nIBAN: DE02 1203 0000 0000 2020 51 (new)", true },
        { "IBAN DE02-1203-0000-0000-2020-51", true },
        { "DE02 1203 0000 0000 2020 51, wie besprochen", true },
        // British accounts on file.
        { "Sort code 20-00-00, account 55779911", false },
        { "Sort code: 200000 Account number: 55779911", false },
        { "20-00-00 55779911", false },
        { "20 00 00 / 55779911", false },
        { "S/C 20-00-00 A/C 55779911", false },
        { "BACS: 20-00-00 / 55779911 Meridian", false },
        { "Sort: 20-00-00\nAcc: 5577 9911", false },
        { "IBAN GB29NWBK60161331926819 is not ours; ours is 20-00-00 55779911", true },
        // British accounts that differ.
        { "Sort code 20-00-00, account 55779912", true },
        { "Sort code 04-29-09, account 92184476", true },
        { "Sort code: 042909 Account number: 92184476", true },
        { "its 04-29-09 92184476 now dear", true },
        { "pay it now 23 14 70 / 06127719", true },
        { "new one please 08 71 99 / 44120936. old one shut.", true },
        { "S/C 04-29-09 A/C 92184476", true },
        { "BACS: 04-29-09 / 92184476 Meridian", true },
        { "Sort: 04-29-09\nAcc: 9218 4476", true },
        { "It's 04-00-75, account number 68847761, name Meridian.", true },
        { "Sort 04 29 09\nAcc 92184476", true },
        // The same number under another sort code is another account.
        { "Sort code 04-29-09, account 55779911", true },
        // The shop's own account, and what is no account at all.
        { "We refund to your account: routing 026009593, account number 4400192837.", false },
        { "Invoice 4471 for $4,250.00 is due on 06/30/2026.", false },
        { "Tracking 1Z 999 AA1 01 2345 6784, order 112-7734519-9921830.", false },
        { "FedEx 7751 0093 4482, declared $41,200.", false },
        { "Call me on +1 212 555 0134 or 212-555-0135.", false },
        { "GIA report 2141438171, 1.53 ct, E VS1, $12,400.", false },
        { "Your customer number with us is 40018837; invoice 2026-118842.", false },
        { "Memo 88: stones 12345678, 12345679 and 12345680.", false },
        { "EIN 84-2910375, W-9 attached.", false },
        { "VAT GB123456789, company number 09284711.", false },
        { "The account ends in 6789 as ever.", false },
        { "Paid with your card ending 4410, thank you.", false },
        { "See you on 04-05-26 at 10:30, room 1204.", false },
        { "PO 4500118827, item 60338127, 14 pieces at 12.50.", false },
        { "Lot 7: 031580696, lot 8: 5188556459.", false },
        { "No accounts in here. Lovely to see you at the fair.", false },
        // More than one account: any that differs is held.
        { "Routing 021000021 account 123456789, or IBAN DE02 1203 0000 0000 2020 51.", true },
        { "IBAN DE89370400440532013000 or sort code 20-00-00 account 55779911.", false },
        { "Our factor's account: routing 026073150 account number 987654321.", true },
        { "Put it on my wife's account, routing 026073150, number 987654321.", true },
    };

    [Theory]
    [MemberData(nameof(ByHand))]
    public void A_supplier_writes_by_hand(string text, bool held) => IsHeld("Tom Vale <tom@meridian-diamonds.example>", "Invoice 4471", text).ShouldBe(held, text);

    [Theory]
    [InlineData("Meridian Diamonds <meridian@gmail.com>", "Routing number: 026073150\nAccount number: 987654321")]
    [InlineData("Tom Vale <tvale@yahoo.com>", "Routing number: 026073150\nAccount number: 987654321")]
    [InlineData("Accounts <ar@meridian-diamonds.test>", "Routing number: 026073150\nAccount number: 987654321")]
    [InlineData("Accounts <ar@rneridian-diamonds.example>", "Routing number: 026073150\nAccount number: 987654321")]
    [InlineData("Dale Frost <frost@funding.example>", "On behalf of Meridian Diamonds: routing number 026073150, account number 987654321.")]
    [InlineData("Dale Frost <frost@funding.example>", "Payee: Meridian Diamonds\nRouting number: 026073150\nAccount number: 987654321")]
    [InlineData("Ruth Adler <ruth@adler.example>", "Please pay Meridian Diamonds: routing number 026073150, account number 987654321.")]
    [InlineData("Tom Vale <tom@meridian-diamonds.example>", "As below.\n\nOn Tue, Mar 3, 2026 at 9:00 AM Tom Vale <tom@meridian-diamonds.example> wrote:\n> Routing number: 026073150\n> Account number: 987654321")]
    public void Whoever_speaks_for_the_supplier_is_held(string from, string text) => IsHeld(from, "Invoice 4471", text).ShouldBeTrue();

    [Fact]
    public void An_account_in_the_subject_is_held() => IsHeld("Tom Vale <tom@meridian-diamonds.example>", "IBAN DE02 1203 0000 0000 2020 51", "for the invoice").ShouldBeTrue();

    [Fact]
    public void The_account_of_another_supplier_is_held_in_the_name_of_this_one() =>
        IsHeld("Tom Vale <tom@meridian-diamonds.example>", "Invoice", "Routing number: 011000015\nAccount number: 77120034").ShouldBeTrue();

    [Fact]
    public void Held_messages_are_dangerous_and_about_a_supplier_payment()
    {
        Verdict verdict = Read("Tom Vale <tom@meridian-diamonds.example>", "Invoice", "IBAN DE02 1203 0000 0000 2020 51");
        verdict.Level.ShouldBe(Level.Dangerous);
        verdict.Kind.ShouldBe(MessageKind.SupplierPayment);
        verdict.Score.ShouldBeGreaterThanOrEqualTo(0.9);
    }

    [Fact]
    public void All_generated_differing_accounts_are_held_and_no_matching_one()
    {
        var missed = new List<string>();
        var wronged = new List<string>();
        for (int seed = 0; seed < 2000; seed++)
        {
            GeneratedAccountMail mail = GeneratedAccountMail.Of(seed);
            var judge = new MessageJudge(ShopFile.Parse(mail.Book));
            bool held = judge.JudgeEmail(Encoding.UTF8.GetBytes(mail.Message)).Holds.Contains("account-differs-from-book");
            if (held != mail.Differs)
                (mail.Differs ? missed : wronged).Add($"--- seed {seed}: on file {mail.OnFile}\n{mail.Message}");
        }
        missed.ShouldBeEmpty($"{missed.Count} missed");
        wronged.ShouldBeEmpty($"{wronged.Count} wrongly held");
    }

    private static bool IsHeld(string from, string subject, string text) => Read(from, subject, text).Holds.Contains("account-differs-from-book");

    private static Verdict Read(string from, string subject, string text) => Judge.JudgeEmail(Encoding.UTF8.GetBytes(
        $"From: {from}\nTo: miriam@adler.example\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"));
}
