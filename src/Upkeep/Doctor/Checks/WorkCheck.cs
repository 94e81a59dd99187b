using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>Work that is due gets done: nothing in the outbox has waited long, and nothing was given up.</summary>
internal sealed class WorkCheck : IDoctorCheck
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    public string Id => "work";

    public async Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        StoreLook database = await context.DatabaseAsync();
        if (!(await database.TablesAsync(cancellation)).Contains("work"))
            return Found.CouldNotCheck(context, "work.no-table");
        long given = 0, waiting = 0;
        TimeSpan longest = TimeSpan.Zero;
        foreach ((long shop, _) in await database.ShopsAsync(cancellation))
        {
            (long failed, long late, DateTimeOffset? first) = await database.WorkAsync(shop, context.Now - Long, cancellation);
            given += failed;
            waiting += late;
            if (first is { } due && context.Now - due > longest)
                longest = context.Now - due;
        }
        return given > 0 ? Found.Look(context, "work.given-up", given)
            : waiting > 0 ? Found.Wrong(context, "work.stuck", waiting, Found.Ago(longest))
            : Found.Fine(context, "work.fine");
    }
}
