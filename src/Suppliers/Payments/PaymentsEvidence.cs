using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Payments;

/// <summary>
/// Measures whether payment files are checked before they go to the bank, and compared afterwards. What was never checked here cannot be seen: it counts as not
/// measured.
/// </summary>
/// <param name="store">The store.</param>
internal sealed class PaymentsEvidence(Store store) : IEvidenceSource
{
    private const string Protection = "payments.files-checked";
    private const int Days = 90;
    private const int DaysUntilCompared = 14;

    public string Name => "payment-files";

    public IReadOnlyList<string> Protections => [Protection];

    public async Task<IReadOnlyList<Evidence>> MeasureAsync(ShopId shop, CancellationToken cancellation)
    {
        DateTimeOffset now = store.Clock.GetUtcNow(), since = now.AddDays(-Days), late = now.AddDays(-DaysUntilCompared), yesterday = now.AddDays(-1);
        await using ShopReading reading = await store.ReadAsync(shop, cancellation);
        IQueryable<KeptPaymentFile> files = reading.Db.Set<KeptPaymentFile>().AsNoTracking();
        int lately = await files.CountAsync(f => f.CheckedAt >= since, cancellation);
        if (lately == 0)
            return [Evidence.NotChecked(Protection, "", PaymentWords.Say("evidence.none", Days), now.ToUnixTimeMilliseconds(), Name)];
        int signed = await files.CountAsync(f => f.SignedAt >= since, cancellation);
        int notCompared = await files.CountAsync(f => f.SignedAt >= since && f.SignedAt < late && f.ComparedAt == null, cancellation);
        int waiting = await files.CountAsync(f => (f.State == PaymentFileState.Checked || f.State == PaymentFileState.SignedOnce) && f.CheckedAt >= since && f.CheckedAt < yesterday && (f.StopCount > 0 || !f.IsComplete), cancellation);
        bool sentOtherwise = await reading.Db.Set<Finding>().AnyAsync(f => f.Kind == PaymentFindings.SentKind && f.State == FindingState.Open, cancellation);
        (ProtectionState state, string said) = sentOtherwise ? (ProtectionState.Broken, PaymentWords.Say("evidence.sent-otherwise"))
            : waiting > 0 ? (ProtectionState.Slips, PaymentWords.Say(waiting == 1 ? "evidence.waiting-one" : "evidence.waiting", waiting))
            : notCompared > 0 ? (ProtectionState.Slips, PaymentWords.Say(notCompared == 1 ? "evidence.not-compared-one" : "evidence.not-compared", notCompared, DaysUntilCompared))
            : (ProtectionState.Holds, PaymentWords.Say(lately == 1 ? "evidence.holds-one" : "evidence.holds", lately, Days));
        return
        [
            Evidence.Of(Protection, "", state, said, now.ToUnixTimeMilliseconds(), Name,
            [
                new(PaymentWords.Say("evidence.checked"), PaymentWords.Say("count", lately)),
                new(PaymentWords.Say("evidence.signed"), PaymentWords.Say("count", signed)),
                new(PaymentWords.Say("evidence.compared"), PaymentWords.Say("count", await files.CountAsync(f => f.ComparedAt >= since, cancellation))),
            ]),
        ];
    }
}
