namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>There is room for what will come.</summary>
internal sealed class DiskSpaceCheck : IDoctorCheck
{
    /// <summary>Below this nothing that needs room, such as a backup before an update, can be counted on.</summary>
    private const long TooLittle = 256L << 20;

    /// <summary>Below this, a busy week may use it up.</summary>
    private const long Little = 2L << 30;

    public string Id => "disk-space";

    public Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        if (!Directory.Exists(context.Folder.Path))
            return Task.FromResult(Found.CouldNotCheck(context, "no-store"));
        long free = context.Disk(context.Folder.Path).Free;
        string size = Found.Size(free);
        return Task.FromResult(free < TooLittle ? Found.Wrong(context, "disk-space.full", size) : free < Little ? Found.Look(context, "disk-space.little", size) : Found.Fine(context, "disk-space.fine", size));
    }
}
