namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>The store is there, and others cannot look into it.</summary>
internal sealed class StoreFolderCheck : IDoctorCheck
{
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    public string Id => "store-folder";

    public Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation) => Task.FromResult(Look(context));

    private static DoctorResult Look(DoctorContext context)
    {
        if (!Directory.Exists(context.Folder.Path))
            return Found.Wrong(context, "store-folder.missing");
        // Lists the folder first: a folder that may not be entered looks like an empty one to File.Exists.
        string[] files = [.. Directory.EnumerateFiles(context.Folder.Path).Select(Path.GetFileName).OfType<string>()];
        if (!files.Contains(Path.GetFileName(context.Folder.Settings)))
            return Found.Wrong(context, "store-folder.missing");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(context.Folder.Path) & Others) != 0)
            return Found.Wrong(context, "store-folder.open");
        return Found.Fine(context, "store-folder.fine");
    }
}
