using Bezel.Shop.Storage;
using Bezel.Upkeep.SelfBackup;

namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>There is a backup of Bezel itself, and it is not old.</summary>
internal sealed class BackupCheck : IDoctorCheck
{
    public string Id => "backup";

    public async Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        if (!context.Folder.Exists)
            return Found.CouldNotCheck(context, "no-store");
        DateTimeOffset? newest = Directory.Exists(context.Folder.Backups)
            ? Directory.EnumerateFiles(context.Folder.Backups, "*" + StoreBackup.Extension)
                .Select(path => (DateTimeOffset?)new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero)).Max()
            : null;
        try
        {
            // Those that went elsewhere are only known by what the store remembers.
            if (UpkeepFacts.Instant(await (await context.DatabaseAsync()).FactAsync(UpkeepFacts.BackupWritten, cancellation)) is { } elsewhere && (newest is null || elsewhere > newest))
                newest = elsewhere;
        }
        catch (StoreLookException)
        {
            // The files alone tell, too.
        }
        if (newest is not { } last)
            return Found.Wrong(context, "backup.none");
        TimeSpan age = context.Now - last;
        string ago = Found.Ago(age);
        return age > TimeSpan.FromDays(30) ? Found.Wrong(context, "backup.old", ago) : age > TimeSpan.FromDays(8) ? Found.Look(context, "backup.old", ago) : Found.Fine(context, "backup.fine", ago);
    }
}
