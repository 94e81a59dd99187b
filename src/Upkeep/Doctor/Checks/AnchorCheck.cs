using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>The ledger's head is held outside the house: what came after it is not proven to anybody.</summary>
internal sealed class AnchorCheck : IDoctorCheck
{
    public string Id => "anchors";

    public async Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        StoreLook database = await context.DatabaseAsync();
        long notProven = 0;
        DateTimeOffset? oldest = null;
        bool never = false, printed = false;
        foreach ((long shop, _) in await database.ShopsAsync(cancellation))
        {
            long size = await database.LedgerSizeAsync(shop, cancellation);
            (long Size, DateTimeOffset At)? last = await database.AnchoredAsync(shop, printed: false, cancellation);
            notProven += size - (last?.Size ?? 0);
            if (last is { At: var at })
            {
                oldest = oldest is null || at < oldest ? at : oldest;
            }
            else if (size > 0)
            {
                never = true;
                printed |= await database.AnchoredAsync(shop, printed: true, cancellation) is not null;
            }
        }
        if (never)
            return Found.Look(context, printed ? "anchors.printed" : "anchors.never", notProven);
        if (oldest is not { } newest)
            return Found.Fine(context, "anchors.empty");
        TimeSpan age = context.Now - newest;
        string ago = Found.Ago(age);
        return age > TimeSpan.FromDays(14) ? Found.Wrong(context, "anchors.old", ago, notProven)
            : age > TimeSpan.FromDays(2) ? Found.Look(context, "anchors.old", ago, notProven)
            : Found.Fine(context, "anchors.fine", ago, notProven);
    }
}
