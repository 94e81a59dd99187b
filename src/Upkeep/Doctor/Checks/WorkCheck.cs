namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>Work that is due gets done: nothing in the outbox has waited long, and nothing was given up.</summary>
internal sealed class WorkCheck : IDoctorCheck
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    public string Id => "work";

    public async Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        DatabaseLook database = await context.DatabaseAsync();
        if (!(await database.TablesAsync(cancellation)).Contains("work"))
            return Found.CouldNotCheck(context, "work.no-table");
        long given = 0, waiting = 0;
        TimeSpan longest = TimeSpan.Zero;
        foreach (long shop in await database.ShopsAsync(cancellation))
        {
            long due = (context.Now - Long).ToUnixTimeMilliseconds();
            given += await database.ValueOfAsync(shop, "SELECT COUNT(*) FROM work WHERE shop = @shop AND state = 'failed'", cancellation) as long? ?? 0;
            waiting += await database.ValueOfAsync(shop, "SELECT COUNT(*) FROM work WHERE shop = @shop AND state IN ('waiting', 'running') AND next_at < @due", cancellation, ("@due", due)) as long? ?? 0;
            if (await database.ValueOfAsync(shop, "SELECT MIN(next_at) FROM work WHERE shop = @shop AND state IN ('waiting', 'running')", cancellation) is long first
                && context.Now - DateTimeOffset.FromUnixTimeMilliseconds(first) is var age && age > longest)
                longest = age;
        }
        return given > 0 ? Found.Look(context, "work.given-up", given)
            : waiting > 0 ? Found.Wrong(context, "work.stuck", waiting, Found.Ago(longest))
            : Found.Fine(context, "work.fine");
    }
}
