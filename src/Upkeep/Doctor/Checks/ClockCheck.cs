using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>The computer's clock has not been set back: nothing that Bezel wrote is from the future.</summary>
internal sealed class ClockCheck : IDoctorCheck
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    public string Id => "clock";

    public async Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        if (!context.Folder.Exists)
            return Found.CouldNotCheck(context, "no-store");
        DateTimeOffset newest = NewestFile(context);
        try
        {
            StoreLook database = await context.DatabaseAsync();
            foreach ((long shop, _) in await database.ShopsAsync(cancellation))
            {
                if (await database.HeadAsync(shop, cancellation) is { At: var at } && at > newest)
                    newest = at;
            }
        }
        catch (StoreLookException)
        {
            // The files alone tell, too.
        }
        return newest > context.Now + Tolerance
            ? Found.Wrong(context, OperatingSystem.IsWindows() ? "clock.back.windows" : "clock.back", context.Now.UtcDateTime.ToString("u"), newest.UtcDateTime.ToString("u"))
            : Found.Fine(context, "clock.fine");
    }

    private static DateTimeOffset NewestFile(DoctorContext context)
    {
        IEnumerable<string> folders = [context.Folder.Path, context.Folder.Logs, context.Folder.Backups, context.Folder.Anchors];
        return folders.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles)
            .Select(path => new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero)).DefaultIfEmpty().Max();
    }
}
