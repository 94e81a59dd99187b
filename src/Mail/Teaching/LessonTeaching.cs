using System.Text;
using System.Text.Json;
using Bezel.Judge;
using Bezel.Mail.Keeping;
using Bezel.Mail.ShopFacts;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Teaching;

/// <summary>Takes the shop's word that a message was judged wrongly: proposes what would be learnt, and learns it.</summary>
/// <param name="keeping">Opens kept messages.</param>
/// <param name="judge">Judges the message once more, without lessons.</param>
/// <param name="lessons">Keeps the lessons.</param>
public sealed class LessonTeaching(MessageKeeping keeping, IShopJudge judge, LessonBook lessons)
{
    /// <summary>The kind of the finding that a message makes which was wrongly called fine.</summary>
    public const string MissedKind = "mail.missed";

    /// <summary>What would come of saying that a message was judged wrongly. Changes nothing.</summary>
    /// <returns>Null when there is no such kept message.</returns>
    /// <exception cref="StoreIsDamagedException">The message was altered.</exception>
    public async Task<LessonProposal?> ProposeAsync(ShopReading reading, long message, LessonKind kind, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (await reading.Db.Set<KeptMessage>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == message, cancellation) is not { } kept)
            return null;
        using JsonDocument details = JsonDocument.Parse(keeping.Details(kept));
        string from = details.RootElement.GetProperty("from").GetString() ?? "";
        byte[]? content = await keeping.ContentAsync(reading, kept, cancellation);
        Verdict verdict;
        TaughtSender? sender;
        if (content is not null)
        {
            TaughtJudge judges = await judge.ForAsync(reading, cancellation);
            Incoming incoming = kept.Channel == Channel.Email ? judges.Open(content) : judges.OpenText(Encoding.UTF8.GetString(content), from.Length > 0 ? from : null, kept.Channel);
            verdict = judges.Untaught.Judge(incoming);
            sender = TaughtSender.Of(incoming.Facts);
        }
        else
        {
            (verdict, sender) = AsItWasSaid(kept, from, details.RootElement.GetProperty("verdict"));
        }
        string? refusal = RefusalOf(kind, verdict, sender, await lessons.ActiveAsync(reading, cancellation));
        double logOdds = refusal is null && sender is not null ? LessonRules.LogOdds(kind, verdict, sender.Proof) : 0;
        return new LessonProposal
        {
            Message = message,
            Kind = kind,
            Sender = sender,
            Shown = from,
            Untaught = verdict,
            LogOdds = logOdds,
            Afterwards = new TaughtShift(logOdds, "").LevelOf(verdict),
            Refusal = refusal,
        };
    }

    /// <summary>
    /// Learns what was proposed. Too strict: the finding that the message made is said to be wrong. Too lax: a finding is opened, also where there is
    /// nothing to learn for want of a sender.
    /// </summary>
    /// <param name="change">The transaction; its actor is who says so.</param>
    /// <param name="proposal">As it was shown.</param>
    /// <param name="why">What they say to it; may be empty.</param>
    /// <param name="cancellation">Gives up; nothing happened then.</param>
    /// <exception cref="RefusedException">Bezel does not learn from it, or the message is gone.</exception>
    public async Task<TeachingOutcome> TeachAsync(ShopTransaction change, LessonProposal proposal, string? why, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(proposal);
        if (proposal.Refusal is not null && !(proposal.Kind == LessonKind.TooLax && proposal.Sender is null))
            throw new RefusedException(proposal.Refusal);
        KeptMessage kept = await change.Db.Set<KeptMessage>().FirstOrDefaultAsync(m => m.Id == proposal.Message, cancellation)
            ?? throw new RefusedException(TeachingWords.Say("refused.gone"));
        string said = Short(why);
        long? lesson = null;
        if (proposal.Sender is { } sender)
            lesson = await lessons.AddAsync(change, proposal.Kind, new LessonDetails(sender, proposal.LogOdds, said), kept.Id, kept.Sender, cancellation);
        long? finding = proposal.Kind == LessonKind.TooLax
            ? await OpenFindingAsync(change, kept, said, cancellation)
            : await CloseFindingAsync(change, kept, said, cancellation);
        return new TeachingOutcome(lesson, finding);
    }

    private static string? RefusalOf(LessonKind kind, Verdict verdict, TaughtSender? sender, IReadOnlyList<OpenLesson> active)
    {
        string? refusal = kind == LessonKind.TooStrict
            ? verdict.Holds.Count > 0 ? "refused.held"
                : sender is null ? "refused.nobody"
                : sender.Proof == SenderProof.Refuted ? "refused.refuted"
                : verdict.Level == Level.Fine ? "refused.fine" : null
            : verdict.Level == Level.Dangerous ? "refused.dangerous" : sender is null ? "refused.nobody-lax" : null;
        if (refusal is null && sender is not null)
        {
            refusal = active.Count >= LessonRules.MostOfShop ? "refused.shop-full"
                : active.Count(l => l.Details.Sender.Channel == sender.Channel && l.Details.Sender.Address == sender.Address) >= LessonRules.MostOfSender ? "refused.sender-full" : null;
        }
        return refusal is null ? null : TeachingWords.Say(refusal);
    }

    /// <summary>The message itself is gone: by what was written down, and as if nobody had proved the sender.</summary>
    private static (Verdict Verdict, TaughtSender? Sender) AsItWasSaid(KeptMessage kept, string from, JsonElement said)
    {
        var verdict = new Verdict
        {
            Channel = kept.Channel,
            Level = kept.Level,
            Kind = kept.Kind,
            Score = said.GetProperty("score").GetDouble(),
            Headline = said.GetProperty("headline").GetString() ?? "",
            NextStep = said.GetProperty("next_step").GetString() ?? "",
            Holds = [.. said.GetProperty("holds").EnumerateArray().Select(hold => hold.GetString() ?? "")],
        };
        int open = from.LastIndexOf('<');
        string address = TaughtSender.AddressOf(kept.Channel, open >= 0 && from.EndsWith('>') ? from[(open + 1)..^1] : from);
        return (verdict, address.Length > 0 ? new TaughtSender(kept.Channel, address, SenderProof.NotChecked) : null);
    }

    private async Task<long> OpenFindingAsync(ShopTransaction change, KeptMessage kept, string said, CancellationToken cancellation)
    {
        using JsonDocument details = JsonDocument.Parse(keeping.Details(kept));
        var evidence = new List<EvidenceDetail>();
        Add("finding.from", details.RootElement.GetProperty("from").GetString());
        Add("finding.subject", kept.Channel == Channel.Email ? details.RootElement.GetProperty("subject").GetString() : "");
        Add("finding.said", said);
        Finding finding = await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = MissedKind,
            Source = "mail",
            Key = details.RootElement.GetProperty("id").GetString()!,
            Substance = details.RootElement.GetProperty("id").GetString()!,
            Urgency = Urgency.Today,
            Title = TeachingWords.Say("finding.title"),
            Evidence = evidence,
            NextStep = TeachingWords.Say("finding.next"),
            Who = Responsible.Of(ShopRole.Owner),
            Due = change.Now + TimeSpan.FromDays(1),
            Protection = kept.Channel == Channel.Email ? "phishing.mail-judged" : "phishing.texts-and-calls-checked",
            About = kept.Sender,
        }, cancellation);
        kept.Finding ??= finding.Id; // so that the message stays as long as the finding is open
        return finding.Id;

        void Add(string label, string? text)
        {
            if (text is { Length: > 0 })
                evidence.Add(new(TeachingWords.Say(label), text));
        }
    }

    private static async Task<long?> CloseFindingAsync(ShopTransaction change, KeptMessage kept, string said, CancellationToken cancellation)
    {
        if (kept.Finding is not { } number || await change.Db.Set<Finding>().FindAsync([change.Shop, number], cancellation) is not { } finding
            || finding.StateAt(change.Now) is not (FindingState.Open or FindingState.Silenced))
            return null;
        await FindingBook.WrongAsync(change, number, said.Length > 0 ? said : TeachingWords.Say("finding.wrong"), cancellation);
        return number;
    }

    /// <summary>What was written, cut to what is kept, with halves of surrogate pairs replaced.</summary>
    private static string Short(string? why)
    {
        string text = (why ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Length > FindingBook.MaxReason ? text[..FindingBook.MaxReason] : text));
    }
}
