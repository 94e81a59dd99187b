namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>Nothing is left of writing that was broken off.</summary>
internal sealed class TemporaryFilesCheck : IDoctorCheck
{
    private static readonly TimeSpan Old = TimeSpan.FromHours(6);

    public string Id => "temporary-files";

    public Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation) => Task.FromResult(Look(context));

    private static DoctorResult Look(DoctorContext context)
    {
        if (!Directory.Exists(context.Folder.Path))
            return Found.CouldNotCheck(context, "no-store");
        string[] left = [.. Directory.EnumerateFiles(context.Folder.Path, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".new" or ".tmp" or ".part" && new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero) < context.Now - Old)];
        return left.Length == 0
            ? Found.Fine(context, "temporary-files.fine")
            : Found.Look(context, OperatingSystem.IsWindows() ? "temporary-files.left.windows" : "temporary-files.left", left.Length, string.Join(' ', left.Take(20).Select(path => $"\"{path}\"")));
    }
}
