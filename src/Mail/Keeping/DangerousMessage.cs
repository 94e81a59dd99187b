using Bezel.Judge;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;

namespace Bezel.Mail.Keeping;

/// <summary>The finding that a dangerous message makes: what not to do, why, and what to do now, as the judge says it.</summary>
internal static class DangerousMessage
{
    /// <summary>The kind of such findings.</summary>
    public const string Kind = "mail.dangerous";

    private const string Source = "mail";

    /// <param name="message">The message.</param>
    /// <param name="sender">The sender's subject id, so that the text is forgotten with them; null when nobody is known.</param>
    /// <param name="now">When it was judged.</param>
    public static FindingDraft Draft(MessageToKeep message, long? sender, DateTimeOffset now)
    {
        Verdict verdict = message.Verdict;
        bool urgent = verdict.Holds.Count > 0 || verdict.Kind is MessageKind.SupplierPayment or MessageKind.GoodsDiversion or MessageKind.PayrollChange;
        var evidence = new List<EvidenceDetail>();
        if (message.From.Length > 0)
            evidence.Add(new(MailWords.Say("finding.from"), message.From));
        if (message.Subject.Length > 0 && verdict.Channel == Channel.Email)
            evidence.Add(new(MailWords.Say("finding.subject"), message.Subject));
        foreach (Reason reason in verdict.Reasons)
        {
            if (reason.IsHold || reason.Weight > 0)
                evidence.Add(new(MailWords.Say(reason.IsHold ? "finding.held" : "finding.why"), reason.Text));
        }
        foreach (CouldNotCheck blind in verdict.CouldNotCheck)
            evidence.Add(new(MailWords.Say("finding.unseen"), blind.Why));
        return new FindingDraft
        {
            Kind = Kind,
            Source = Source,
            Key = message.Id,
            Substance = message.Id,
            Urgency = urgent ? Urgency.Urgent : Urgency.Today,
            Title = verdict.Headline,
            Evidence = evidence,
            NextStep = verdict.NextStep,
            Who = Responsible.Of(ShopRole.Owner),
            Due = now + (urgent ? TimeSpan.FromHours(4) : TimeSpan.FromDays(1)),
            Protection = verdict.Channel == Channel.Email ? "phishing.mail-judged" : "phishing.texts-and-calls-checked",
            About = sender,
        };
    }
}
