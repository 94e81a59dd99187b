using System.Security.Cryptography;
using System.Text;
using Bezel.Shop;
using Bezel.Shop.Incidents;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Reviews;

/// <summary>
/// The yearly review of how payments are made. The Nacha Operating Rules ask it of every business that originates ACH entries (Risk Management Topics, Fraud
/// Monitoring by Originators, phase 2: in force 19 June 2026, to be kept from 22 June, the next banking day): risk-based processes and procedures to
/// find payments made under false pretences, looked through at least once a year. Modules count; a person reviews; the ledger has who, when and a digest
/// of the figures.
/// </summary>
/// <param name="figures">What modules can count.</param>
internal sealed class PaymentReviews(IEnumerable<IPaymentProcedureFigures> figures)
{
    /// <summary>What is shown: the last year, or since the last review if that is longer ago; what each module counted; the last reviews.</summary>
    public async Task<PaymentReviewView> ViewAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        DateTimeOffset until = reading.Store.Clock.GetUtcNow();
        List<PaymentReview> past = await reading.Db.Set<PaymentReview>().OrderByDescending(r => r.Number).Take(10).ToListAsync(cancellation);
        DateTimeOffset from = until.AddYears(-1);
        if (past is [var last, ..] && last.UntilAt < from)
            from = last.UntilAt;
        var parts = new List<PaymentReviewPart>();
        foreach (IPaymentProcedureFigures source in figures.OrderBy(f => f.Heading, StringComparer.Ordinal))
            parts.Add(new PaymentReviewPart(source.Heading, await source.CountAsync(reading, from, until, cancellation)));
        return new PaymentReviewView(from, until, parts, past);
    }

    /// <summary>Writes down that somebody reviewed what is shown.</summary>
    /// <param name="change">The transaction; its actor is who reviewed.</param>
    /// <param name="seen">What was shown, read just before.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public static async Task<PaymentReview> KeepAsync(ShopTransaction change, PaymentReviewView seen, CancellationToken cancellation = default)
    {
        var review = new PaymentReview
        {
            Shop = change.Shop,
            Number = await change.NextAsync("payment-review", cancellation: cancellation),
            ReviewedBy = Actors.Write(change.Actor),
            ReviewedAt = change.Now,
            FromAt = seen.From,
            UntilAt = seen.Until,
            Digest = seen.Digest(),
        };
        change.Db.Add(review);
        await ReviewReminder.SettleAsync(change, cancellation);
        change.Record("payments.procedures-reviewed", e => e.Add("review", review.Number).Add("from", review.FromAt.ToUnixTimeMilliseconds()).Add("until", review.UntilAt.ToUnixTimeMilliseconds())
            .Add("digest", Convert.ToHexStringLower(review.Digest)));
        return review;
    }
}

/// <summary>What one module counted.</summary>
/// <param name="Heading">What it is about.</param>
/// <param name="Figures">The figures.</param>
public sealed record PaymentReviewPart(string Heading, IReadOnlyList<ProcedureFigure> Figures);

/// <summary>What is reviewed.</summary>
/// <param name="From">The figures are from this instant on.</param>
/// <param name="Until">And before this one.</param>
/// <param name="Parts">What each module counted.</param>
/// <param name="Past">The last reviews, the newest first.</param>
public sealed record PaymentReviewView(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<PaymentReviewPart> Parts, IReadOnlyList<PaymentReview> Past)
{
    /// <summary>When the next review is due, by the day; null when there was none yet.</summary>
    public DateTimeOffset? DueAt => Past is [var last, ..] ? last.ReviewedAt.AddYears(1) : null;

    /// <summary>SHA-256 over the figures, one a line: heading, label, count (or a question mark), remark.</summary>
    public byte[] Digest() => SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Parts.SelectMany(p => p.Figures.Select(f => FormattableString.Invariant($"{p.Heading}\t{f.Label}\t{f.Count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"}\t{f.Remark}\n"))))));
}
