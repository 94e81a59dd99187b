using Bezel.Shop.Storage;
using Bezel.Upkeep.Doctor.Checks;

namespace Bezel.Upkeep.Doctor;

/// <summary>A check and what it found.</summary>
/// <param name="Check">Its name.</param>
/// <param name="Result">What it found.</param>
public readonly record struct Examined(string Check, DoctorResult Result);

/// <summary>Runs the checks one after the other.</summary>
public static class Examination
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>All checks, in the order in which one reads them: what the others depend on comes first.</summary>
    public static IReadOnlyList<IDoctorCheck> Checks { get; } =
    [
        new StoreFolderCheck(), new SettingsCheck(), new MasterKeyCheck(), new OwnershipCheck(), new DiskSpaceCheck(), new ClockCheck(), new TemporaryFilesCheck(),
        new DatabaseCheck(), new SchemaCheck(), new PostgresRoleCheck(), new WorkCheck(),
        new ServiceCheck(), new HubCheck(), new LogsCheck(),
        new AnchorCheck(), new BackupCheck(), new RestoreTrialCheck(), new RecoveryKeyCheck(),
    ];

    /// <summary>Runs checks; one that fails by itself or takes longer than two minutes could not check.</summary>
    public static async Task<IReadOnlyList<Examined>> RunAsync(DoctorContext context, IEnumerable<IDoctorCheck>? checks = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var results = new List<Examined>();
        foreach (IDoctorCheck check in checks ?? Checks)
        {
            results.Add(new Examined(check.Id, await RunAsync(check, context, cancellation)));
            // Without a store, or without the right to look into it, the others would only repeat that.
            if (check is StoreFolderCheck && !context.Folder.Exists)
                break;
        }
        return results;
    }

    private static async Task<DoctorResult> RunAsync(IDoctorCheck check, DoctorContext context, CancellationToken cancellation)
    {
        using var patient = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patient.CancelAfter(Patience);
        try
        {
            return await check.RunAsync(context, patient.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Found.CouldNotCheck(context, "too-slow", Patience.TotalMinutes);
        }
        catch (StoreLookException)
        {
            // The check of the database says why; the others only say that they could not see.
            return Found.CouldNotCheck(context, "no-database");
        }
        catch (UnauthorizedAccessException)
        {
            return Found.CouldNotCheck(context, "not-allowed");
        }
        catch (Exception failed) when (failed is not OutOfMemoryException and not OperationCanceledException)
        {
            return Found.CouldNotCheck(context, "failed", failed.Message);
        }
    }
}
