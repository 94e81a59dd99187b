using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>
/// Settings of Bezel's own backup. There is one backup of the house, so those of the first shop hold.
/// </summary>
public static class BackupSettings
{
    /// <summary>
    /// Where backups go. Default: empty, which is the store's own folder <c>backups</c>; that does not survive the disk. An absolute path. Erasures are noted there, too.
    /// </summary>
    public static SettingKey<string> Folder { get; } = SettingKey.Line(Persons.BackupFolderSetting, BackupWords.Resources, "", 1000, path => path.Length == 0 || Path.IsPathFullyQualified(path));

    /// <summary>How many backups stay in the folder. Default 30: a month of days. From 1 to 10,000.</summary>
    public static SettingKey<long> Kept { get; } = SettingKey.WholeNumber("backup.kept", BackupWords.Resources, StoreBackup.KeptByDefault, 1, 10_000);

    /// <summary>What is set: the folder (null for the store's own) and how many stay.</summary>
    public static async Task<(string? Folder, int Kept)> ReadAsync(Store store, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (await store.ShopsAsync(cancellation) is not [{ } first, ..])
            return (null, StoreBackup.KeptByDefault);
        await using ShopReading reading = await store.ReadAsync(first.Id, cancellation);
        string folder = await ShopSettings.GetAsync(reading, Folder, cancellation);
        return (folder.Length == 0 ? null : folder, (int)await ShopSettings.GetAsync(reading, Kept, cancellation));
    }
}
