using System.Globalization;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Payments.Checking;

namespace Bezel.Suppliers.Payments;

/// <summary>The findings that payment files make.</summary>
internal static class PaymentFindings
{
    /// <summary>The kind of the finding that something was sent otherwise.</summary>
    public const string SentKind = "suppliers.payment-sent";

    private const int MostLines = 8;

    /// <summary>Something was sent that nobody signed off.</summary>
    public static Task<Finding> SentAsync(ShopTransaction change, KeptPaymentFile file, PaymentFileComparison row, SentComparison comparison, CancellationToken cancellation)
    {
        SentDifference worst = comparison.Differences[0];
        return FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = SentKind,
            Source = "suppliers",
            Key = string.Create(CultureInfo.InvariantCulture, $"{file.Id}/{Convert.ToHexStringLower(row.Sha256)}"),
            Urgency = Urgency.Urgent,
            Title = PaymentWords.Say(worst.Kind == SentDifferenceKind.Added ? "sent.title-added" : "sent.title-altered"),
            Evidence = [.. comparison.Differences.Where(d => d.IsUrgent).Take(MostLines).Select(d => new EvidenceDetail(PaymentWords.Say("sent.what"), d.Say()))],
            NextStep = PaymentWords.Say("sent.next", file.Id),
            Who = Responsible.Of(ShopRole.Owner),
            Due = change.Now.AddHours(1),
            Protection = "payments.files-checked",
        }, cancellation);
    }

    /// <summary>A file that must not be sent.</summary>
    public static Task<Finding> StopAsync(ShopTransaction change, KeptPaymentFile file, IEnumerable<CheckedLine> lines, CancellationToken cancellation)
    {
        var evidence = new List<EvidenceDetail>();
        if (!file.IsComplete)
            evidence.Add(new(PaymentWords.Say("finding.file"), PaymentWords.Say("finding.broken")));
        foreach (CheckedLine line in lines.Where(l => l.Outcome == LineOutcome.Stop).Take(MostLines))
            evidence.Add(new(PaymentWords.Say("finding.line", line.Number), line.Reasons[0].Say(line)));
        return FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = PaymentFiles.StopKind,
            Source = "suppliers",
            Key = file.Id.ToString(CultureInfo.InvariantCulture),
            Urgency = Urgency.Urgent,
            Title = PaymentWords.Say(file.StopCount switch { 0 => "finding.title-broken", 1 => "finding.title-one", _ => "finding.title" }, file.StopCount, file.LineCount),
            Evidence = evidence,
            NextStep = PaymentWords.Say("finding.next", file.Id),
            Who = Responsible.Of(ShopRole.Bookkeeper),
            Due = change.Now.AddHours(4),
            Protection = "payments.files-checked",
        }, cancellation);
    }
}
