namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>A backup has been read back: one that was never tried is a hope.</summary>
internal sealed class RestoreTrialCheck : IDoctorCheck
{
    public string Id => "restore-trial";

    public async Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        if (UpkeepFacts.Instant(await (await context.DatabaseAsync()).FactAsync(UpkeepFacts.RestoreTried, cancellation)) is not { } tried)
            return Found.Look(context, "restore-trial.never");
        TimeSpan age = context.Now - tried;
        return age > TimeSpan.FromDays(92) ? Found.Look(context, "restore-trial.old", Found.Ago(age)) : Found.Fine(context, "restore-trial.fine", Found.Ago(age));
    }
}
