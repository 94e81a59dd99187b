using System.Text;
using Bezel.Judge;
using Bezel.Ledger;
using Bezel.Mail.Keeping;
using Bezel.Mail.Teaching;
using Bezel.Mail.Tests.ShopFacts;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Tests.Teaching;

public sealed class TeachingTests
{
    private const string Sender = "orders@pearl-house.example";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_wrongly_warned_of_is_judged_milder_and_the_reasons_say_why(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.EditAsync(sheet => sheet with { TrustedReceivers = ["mx.host.example"] });
        byte[] warned = await WarnedAsync(mail, "dmarc=pass");
        Verdict before = await JudgedAsync(mail, warned);
        LessonProposal proposal = await ProposedAsync(mail, warned, LessonKind.TooStrict);
        (proposal.Refusal, proposal.Sender!.Proof).ShouldBe((null, SenderProof.Proved));
        proposal.Afterwards.ShouldBe(before.Level - 1);
        TeachingOutcome outcome = await TeachAsync(mail, proposal);
        Verdict after = await JudgedAsync(mail, warned);
        after.Level.ShouldBe(before.Level - 1);
        Reason said = after.Reasons.Single(r => r.Rule == TaughtShift.Rule);
        said.Text.ShouldBe($"Your shop said on November 2 that messages from {Sender} are fine.");
        said.Weight.ShouldBe(proposal.LogOdds, 0.0001);
        // Another address of the same domain gains nothing.
        byte[] other = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(warned).Replace(Sender, "sales@pearl-house.example", StringComparison.Ordinal));
        (await JudgedAsync(mail, other)).Reasons.ShouldNotContain(r => r.Rule == TaughtShift.Rule);
        LedgerEntry entry = (await mail.ReadAsync(reading => reading.EntriesAsync()))[0];
        entry.Kind.ShouldBe("lesson.taught");
        string.Concat(entry.Data.Select(d => d.Value.ToString())).ShouldNotContain("pearl");

        await using (ShopTransaction change = await mail.Store.BeginAsync(mail.Test.Shop, Actor.Console("anna")))
        {
            await LessonBook.UndoAsync(change, outcome.Lesson!.Value);
            await change.CommitAsync();
        }
        Verdict undone = await JudgedAsync(mail, warned);
        undone.Score.ShouldBe(before.Score);
        undone.Reasons.Select(r => (r.Rule, r.Text, r.Weight)).ShouldBe(before.Reasons.Select(r => (r.Rule, r.Text, r.Weight)));
        (await mail.ReadAsync(reading => reading.EntriesAsync()))[0].Kind.ShouldBe("lesson.undone");
        (await RawBytes.ContainAsync(mail.Test, "pearl-house")).ShouldBeFalse();
        (await mail.Store.VerifyAsync(mail.Test.Shop, [])).Holds.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_forged_address_gains_nothing_by_a_lesson(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        await mail.EditAsync(sheet => sheet with { TrustedReceivers = ["mx.host.example"] });
        await TeachAsync(mail, await ProposedAsync(mail, await WarnedAsync(mail, "dmarc=pass"), LessonKind.TooStrict));
        foreach (string results in (string[])["dmarc=fail", "dmarc=none; dkim=none", ""])
            (await JudgedAsync(mail, await WarnedAsync(mail, results))).Reasons.ShouldNotContain(r => r.Rule == TaughtShift.Rule, results);
        LessonProposal forged = await ProposedAsync(mail, await WarnedAsync(mail, "dmarc=fail"), LessonKind.TooStrict);
        forged.Refusal.ShouldNotBeNull().ShouldContain("does not come from the address");
        await Should.ThrowAsync<RefusedException>(() => TeachAsync(mail, forged));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_held_message_is_never_let_pass(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        KeptOutcome kept = await mail.KeepAsync(MailStore.Dangerous("tom@meridian-diamonds.example"));
        await mail.SetKeptDaysAsync("0");
        await mail.Retention.RunAsync(mail.Test.Shop); // the message itself is gone: what was said then counts
        LessonProposal proposal = (await mail.ReadAsync(reading => mail.Teaching.ProposeAsync(reading, kept.Message, LessonKind.TooStrict)))!;
        proposal.Refusal.ShouldNotBeNull().ShouldContain("no lesson may let that pass");
        (proposal.LogOdds, proposal.Afterwards).ShouldBe((0, Level.Dangerous));
        await Should.ThrowAsync<RefusedException>(() => TeachAsync(mail, proposal));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_lesson_ends_by_itself_unless_somebody_says_that_it_still_holds(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        byte[] warned = await WarnedAsync(mail, "");
        TeachingOutcome outcome = await TeachAsync(mail, await ProposedAsync(mail, warned, LessonKind.TooStrict));
        mail.Clock.Pass(179);
        await using (ShopTransaction change = await mail.Store.BeginAsync(mail.Test.Shop, Actor.Console("anna")))
        {
            await LessonBook.ConfirmAsync(change, outcome.Lesson!.Value);
            await change.CommitAsync();
        }
        mail.Clock.Pass(179);
        Verdict still = await JudgedAsync(mail, warned);
        still.Reasons.ShouldContain(r => r.Rule == TaughtShift.Rule);
        still.Reasons.Single(r => r.Rule == TaughtShift.Rule).Text.ShouldContain("2026", customMessage: "a year later the day alone would mislead");
        mail.Clock.Pass(1);
        (await JudgedAsync(mail, warned)).Reasons.ShouldNotContain(r => r.Rule == TaughtShift.Rule);
        await using ShopTransaction late = await mail.Store.BeginAsync(mail.Test.Shop, Actor.Console("anna"));
        await Should.ThrowAsync<RefusedException>(() => LessonBook.ConfirmAsync(late, outcome.Lesson!.Value));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_wrongly_called_fine_opens_a_finding_and_warns_from_then_on(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        byte[] harmless = MailStore.Harmless().Content.ToArray();
        (await JudgedAsync(mail, harmless)).Level.ShouldBe(Level.Fine);
        LessonProposal proposal = await ProposedAsync(mail, harmless, LessonKind.TooLax);
        TeachingOutcome outcome = await TeachAsync(mail, proposal, "Tom rang: it was not he.");
        Verdict after = await JudgedAsync(mail, harmless);
        after.Level.ShouldBe(Level.Careful);
        after.Reasons[0].Text.ShouldContain("was not to be trusted");
        Finding finding = await mail.ReadAsync(reading => reading.Db.Set<Finding>().SingleAsync());
        (finding.Id, finding.Kind).ShouldBe((outcome.Finding!.Value, LessonTeaching.MissedKind));
        finding.Evidence.ShouldContain("Tom rang: it was not he.");
        (await mail.MessagesAsync()).Single().Finding.ShouldBe(finding.Id);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_finding_of_a_message_that_was_wrongly_warned_of_is_said_to_be_wrong(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        byte[] warned = await WarnedAsync(mail, "");
        Verdict verdict = await JudgedAsync(mail, warned);
        KeptOutcome kept = await mail.KeepAsync(MessageToKeep.OfEmail(warned, verdict with { Level = Level.Dangerous }));
        LessonProposal proposal = (await mail.ReadAsync(reading => mail.Teaching.ProposeAsync(reading, kept.Message, LessonKind.TooStrict)))!;
        (await TeachAsync(mail, proposal, "We order there.")).Finding.ShouldBe(kept.Finding);
        (await mail.ReadAsync(reading => reading.Db.Set<Finding>().SingleAsync())).State.ShouldBe(FindingState.Wrong);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task One_sender_has_no_more_lessons_than_are_of_use(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        byte[] warned = await WarnedAsync(mail, "");
        for (int i = 0; i < LessonRules.MostOfSender; i++)
            await TeachAsync(mail, await ProposedAsync(mail, warned, LessonKind.TooStrict));
        (await ProposedAsync(mail, warned, LessonKind.TooStrict)).Refusal.ShouldNotBeNull().ShouldContain("several lessons");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_person_who_is_forgotten_is_in_no_lesson(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        byte[] warned = await WarnedAsync(mail, "");
        await TeachAsync(mail, await ProposedAsync(mail, warned, LessonKind.TooStrict));
        PersonAddress.TryParse(Sender, out PersonAddress? address).ShouldBeTrue();
        (await mail.Persons.EraseAsync(mail.Test.Shop, address, Actor.Program("test"))).Things.ShouldContain(new KeyValuePair<string, long>("lessons", 1));
        (await JudgedAsync(mail, warned)).Reasons.ShouldNotContain(r => r.Rule == TaughtShift.Rule);
        (await mail.ReadAsync(reading => mail.Lessons.AllAsync(reading))).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Texts_are_taught_by_number_or_name_and_count_half(string kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(kind);
        const string Text = "Your parcel is held. Pay the customs fee of $2.99 here: http://parcel-fee.example/pay";
        Verdict verdict = (await mail.ReadAsync(reading => mail.ShopJudge.ForAsync(reading))).JudgeText(Text, "ParcelCo");
        KeptOutcome kept = await mail.KeepAsync(MessageToKeep.OfText(Text, "ParcelCo", verdict));
        LessonProposal proposal = (await mail.ReadAsync(reading => mail.Teaching.ProposeAsync(reading, kept.Message, LessonKind.TooStrict)))!;
        (proposal.Sender!.Address, proposal.Refusal).ShouldBe(("parcelco", null));
        (-proposal.LogOdds).ShouldBeLessThanOrEqualTo(TaughtShift.Most / 2);
    }

    /// <summary>A message that the judge warns of without being held, with what a trusted receiver says of its sender.</summary>
    private static async Task<byte[]> WarnedAsync(MailStore mail, string results)
    {
        string header = results.Length == 0 ? "" : $"Authentication-Results: mx.host.example; {results}\r\n";
        TaughtJudge judge = await mail.ReadAsync(reading => mail.ShopJudge.ForAsync(reading));
        foreach (string body in Bodies)
        {
            byte[] email = Encoding.UTF8.GetBytes($"{header}From: Pearl House <{Sender}>\r\nTo: shop@vale.example\r\nSubject: Payment overdue\r\n\r\n{body}\r\n");
            Verdict verdict = judge.Untaught.JudgeEmail(email);
            double most = results.Contains("pass", StringComparison.Ordinal) ? 4 : 3;
            if (verdict is { Level: not Level.Fine, Holds.Count: 0 } && Math.Log(verdict.Score / (1 - verdict.Score)) < most)
                return email;
        }
        throw new InvalidOperationException("No body is warned of as it should be: write others.");
    }

    private static readonly string[] Bodies =
    [
        "Your invoice is overdue. Please pay by wire transfer today and reply to confirm.",
        "Kindly process the attached payment urgently and let me know when the wire is done.",
        "Your account is suspended. Verify now: http://pearl-house.example.login-check.example/verify",
        "Dear customer, your invoice of $1,250.00 is overdue. Pay by wire transfer today or your account will be closed. http://secure-pay.example/login",
        "Your account is overdue. Pay $480 today or we will stop delivery.",
        "Please send the payment of $480 for the pearls today. Reply when it is done.",
        "Invoice 4471 is overdue. Kindly make the payment today and confirm.",
        "Our invoice 4471 is overdue. Please settle it today by wire and reply when it is done.",
        "The payment for invoice 4471 is overdue. Please pay it today, the account is on the invoice.",
        "Your invoice 4471 of 300 dollars is overdue. Please pay it this week.",
    ];

    private static async Task<Verdict> JudgedAsync(MailStore mail, byte[] email) => (await mail.ReadAsync(reading => mail.ShopJudge.ForAsync(reading))).JudgeEmail(email);

    private static async Task<LessonProposal> ProposedAsync(MailStore mail, byte[] email, LessonKind kind)
    {
        KeptOutcome kept = await mail.KeepAsync(MessageToKeep.OfEmail(email, (await mail.ReadAsync(reading => mail.ShopJudge.ForAsync(reading))).Untaught.JudgeEmail(email) with { Level = Level.Careful }));
        return (await mail.ReadAsync(reading => mail.Teaching.ProposeAsync(reading, kept.Message, kind)))!;
    }

    private static async Task<TeachingOutcome> TeachAsync(MailStore mail, LessonProposal proposal, string? why = null)
    {
        await using ShopTransaction change = await mail.Store.BeginAsync(mail.Test.Shop, Actor.Console("anna"));
        TeachingOutcome outcome = await mail.Teaching.TeachAsync(change, proposal, why);
        await change.CommitAsync();
        return outcome;
    }
}
