namespace Bezel.Upkeep.Tests.InstallService;

/// <summary>A test that needs <c>systemd-analyze</c>: skipped, saying so, where it is not installed; in CI on Linux it runs and fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SystemdFactAttribute : FactAttribute
{
    public SystemdFactAttribute()
    {
        bool there = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "systemd-analyze")));
        if (!there && (Environment.GetEnvironmentVariable("CI") != "true" || !OperatingSystem.IsLinux()))
            Skip = "needs systemd-analyze (package systemd)";
    }
}
