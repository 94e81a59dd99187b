using System.Text;
using Bezel.Judge;
using Bezel.Judge.Shop;
using Bezel.Mail.Teaching;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Testing;

namespace Bezel.Mail.Tests.ShopFacts;

public sealed class ShopJudgeTests
{
    private static readonly byte[] Asking = Encoding.UTF8.GetBytes("From: Ruth Adler <ruth.adler.private@gmail.com>\r\nTo: naomi@adler.example\r\nSubject: small favour\r\n\r\nAre you at your desk? I need you to pay an invoice by wire today. Keep it between us.\r\n");

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_shop_that_said_nothing_is_judged_as_without_a_shop_file(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        Verdict bare = new MessageJudge().JudgeEmail(Asking);
        Incoming incoming = (await JudgeAsync(mail)).Open(Asking);
        incoming.Shop.IsKnown.ShouldBeFalse();
        (await JudgeAsync(mail)).Judge(incoming).Score.ShouldBe(bare.Score);
        // Trusted receivers alone say nothing about who the shop is either.
        await mail.EditAsync(sheet => sheet with { TrustedReceivers = ["mx.host.example"] });
        incoming = (await JudgeAsync(mail)).Open(Asking);
        incoming.Shop.IsKnown.ShouldBeFalse();
        incoming.Shop.Shop.TrustedReceivers.ShouldBe(["mx.host.example"]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task With_the_facts_of_a_file_it_judges_as_with_the_file(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.ImportAsync(FactSheets.Sample);
        Verdict withFile = new MessageJudge(ShopFile.Parse(FactSheets.Sample)).JudgeEmail(Asking);
        Verdict here = (await JudgeAsync(mail)).JudgeEmail(Asking);
        here.Score.ShouldBe(withFile.Score);
        here.Reasons.Select(r => r.Rule).ShouldBe(withFile.Reasons.Select(r => r.Rule));
        here.Kind.ShouldBe(MessageKind.StaffImpersonation);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_judge_is_kept_until_the_facts_change_in_whichever_process(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        TaughtJudge first = await JudgeAsync(mail);
        (await JudgeAsync(mail)).ShouldBeSameAs(first);
        // The book holds nothing in memory, so a change through it is as one from another process.
        await mail.ImportAsync(FactSheets.Sample);
        TaughtJudge second = await JudgeAsync(mail);
        second.ShouldNotBeSameAs(first);
        second.Open(Asking).Shop.StaffByEmail("ruth@adler.example").ShouldNotBeNull();
        (await JudgeAsync(mail)).ShouldBeSameAs(second);
        await mail.Store.ChangeShopAsync(mail.Test.Shop, Actor.Program("test"), shop => shop.Name = "Adler & Daughters");
        (await JudgeAsync(mail)).Open(Asking).Shop.Shop.Name.ShouldBe("Adler & Daughters");
    }

    private static Task<TaughtJudge> JudgeAsync(MailStore mail) => mail.ReadAsync(reading => mail.ShopJudge.ForAsync(reading));
}
