namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>The ledger's head is held outside the house: what came after it is not proven to anybody.</summary>
internal sealed class AnchorCheck : IDoctorCheck
{
    public string Id => "anchors";

    public async Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        DatabaseLook database = await context.DatabaseAsync();
        long notProven = 0;
        DateTimeOffset? oldest = null;
        bool never = false, printed = false;
        foreach (long shop in await database.ShopsAsync(cancellation))
        {
            long size = await database.ValueOfAsync(shop, "SELECT size FROM ledger_state WHERE shop = @shop", cancellation) as long? ?? 0;
            IReadOnlyList<object?[]> last = await database.RowsOfAsync(shop, "SELECT size, at FROM anchor WHERE shop = @shop AND failure IS NULL AND way <> 'print' ORDER BY size DESC, at DESC LIMIT 1", cancellation);
            notProven += size - (last is [[long proven, _]] ? proven : 0);
            if (last is [[_, long at]])
            {
                DateTimeOffset when = DateTimeOffset.FromUnixTimeMilliseconds(at);
                oldest = oldest is null || when < oldest ? when : oldest;
            }
            else
            {
                never |= size > 0;
                // A page lies in the store until somebody prints it and takes it away.
                printed |= await database.ValueOfAsync(shop, "SELECT COUNT(*) FROM anchor WHERE shop = @shop AND failure IS NULL AND way = 'print'", cancellation) is > 0L;
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
