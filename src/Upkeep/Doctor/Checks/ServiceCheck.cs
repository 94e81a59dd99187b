using System.Text.RegularExpressions;
using Bezel.Upkeep.InstallService;

namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>Bezel starts with the computer, and what is started is there.</summary>
internal sealed partial class ServiceCheck : IDoctorCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public string Id => "service";

    public async Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
            return OfWindows(context, await context.Programs.RunAsync("sc.exe", ["qc", WindowsSteps.ServiceName], Patience, cancellation));
        if (InstalledService.Find(context) is not { } service)
            return Found.Look(context, "service.none");
        if (service.Program.FirstOrDefault(path => !File.Exists(path)) is { } missing)
            return Found.Wrong(context, "service.program-missing", missing);
        if (service.Store != context.Folder.Path)
            return Found.Look(context, "service.other-store", service.Store ?? "?");
        if (!service.Enabled)
            return Found.Wrong(context, service.ForWholeMachine ? "service.not-enabled" : "service.not-enabled.user");
        return Found.Fine(context, "service.fine");
    }

    /// <summary>What <c>sc.exe qc</c> says; its numbers are the same in every language.</summary>
    internal static DoctorResult OfWindows(DoctorContext context, ProgramAnswer answer) =>
        answer.Status != 0 ? Found.Look(context, "service.none")
        : AutomaticStart().IsMatch(answer.Output) ? Found.Fine(context, "service.fine")
        : Found.Wrong(context, "service.not-enabled.windows");

    [GeneratedRegex(@"START_TYPE\s*:\s*2\b")]
    private static partial Regex AutomaticStart();
}
