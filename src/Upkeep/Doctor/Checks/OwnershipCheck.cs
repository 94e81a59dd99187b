using Bezel.Upkeep.InstallService;

namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>Everything in the store belongs to the account that the service runs under: a verb run as root leaves files that the service cannot write.</summary>
internal sealed class OwnershipCheck : IDoctorCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Id => "ownership";

    public async Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        if (!context.Folder.Exists)
            return Found.CouldNotCheck(context, "no-store");
        if (InstalledService.Find(context) is not { ForWholeMachine: true } service || service.Store != context.Folder.Path)
            return Found.Fine(context, "ownership.own");
        ProgramAnswer found = await context.Programs.RunAsync("find", [context.Folder.Path, "!", "-user", SystemdSteps.Account, "-print", "-quit"], Patience, cancellation);
        return found.Status != 0 ? Found.CouldNotCheck(context, "failed", found.Output)
            : found.Output.Length > 0 ? Found.Wrong(context, "ownership.other", found.Output, SystemdSteps.Account)
            : Found.Fine(context, "ownership.fine", SystemdSteps.Account);
    }
}
