using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>The hub runs: only then does anything happen by itself.</summary>
internal sealed class HubCheck : IDoctorCheck
{
    public string Id => "hub";

    public Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        if (!context.Folder.Exists)
            return Task.FromResult(Found.CouldNotCheck(context, "no-store"));
        if (HubLock.IsHeld(context.Folder))
            return Task.FromResult(Found.Fine(context, "hub.runs"));
        if (OperatingSystem.IsWindows())
            return Task.FromResult(Found.Wrong(context, "hub.stopped.windows"));
        bool installed = InstalledService.Find(context) is { } service && service.Store == context.Folder.Path;
        bool whole = installed && InstalledService.Find(context)!.ForWholeMachine;
        return Task.FromResult(Found.Wrong(context, !installed ? "hub.stopped" : whole ? "hub.stopped.service" : "hub.stopped.user"));
    }
}
