namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>The owner has the recovery key, shown by typing it in: without it no backup opens.</summary>
internal sealed class RecoveryKeyCheck : IDoctorCheck
{
    public string Id => "recovery-key";

    public async Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        if (UpkeepFacts.Instant(await (await context.DatabaseAsync()).FactAsync(UpkeepFacts.RecoveryKeyChecked, cancellation)) is not { } done)
            return Found.Wrong(context, "recovery-key.never");
        TimeSpan age = context.Now - done;
        return age > TimeSpan.FromDays(366) ? Found.Look(context, "recovery-key.old", Found.Ago(age)) : Found.Fine(context, "recovery-key.fine", Found.Ago(age));
    }
}
