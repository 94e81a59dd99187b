using Bezel.Shop.Storage;
using Bezel.Shop.Work;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>Backs Bezel up every night.</summary>
internal sealed class DailyBackup(Store store) : IDailyHouseWork
{
    public string Name => "upkeep.backup";

    /// <summary>While nobody works, and before the head of the ledger goes out in the morning.</summary>
    public DailyTime Due => DailyTime.At(2, 40);

    public async Task RunAsync(CancellationToken cancellation)
    {
        (string? folder, int kept) = await BackupSettings.ReadAsync(store, cancellation);
        await StoreBackup.CreateAsync(store, folder, kept, cancellation: cancellation);
    }
}
