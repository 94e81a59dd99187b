using System.Security.Cryptography;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>What the store knows of its recovery key. The key itself it does not know.</summary>
/// <param name="Number">The key's number, 16 hexadecimal digits; null when none was ever made.</param>
/// <param name="CheckedAt">When it was last typed from its sheet and found right; null when never.</param>
public sealed record RecoveryKeyState(string? Number, DateTimeOffset? CheckedAt);

/// <summary>Whether a recovery key is the store's.</summary>
public enum RecoveryKeyAnswer
{
    /// <summary>It opens the backups that this store makes.</summary>
    Opens,

    /// <summary>It is another one.</summary>
    Other,

    /// <summary>The store has none yet.</summary>
    None,
}

/// <summary>The recovery key of a store: made, checked, and what follows from it kept so that backups need nobody.</summary>
public static class RecoveryKeys
{
    /// <summary>Under which purpose the store keeps the backup key among the keys of the house.</summary>
    public const string Purpose = "backup";

    /// <summary>
    /// Makes a recovery key for the store, in place of the one before: backups made from now on need the new one, those made before still need the old
    /// one. The ledger of every shop says that it was done.
    /// </summary>
    /// <returns>The key, to be shown once; it is not kept.</returns>
    public static async Task<RecoveryKey> MakeAsync(Store store, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(actor);
        RecoveryKey made = RecoveryKey.Generate();
        using BackupKey key = made.ToBackupKey();
        byte[] bytes = key.ToBytes();
        await store.Keys.PutOfHouseAsync(Purpose, bytes, cancellation);
        CryptographicOperations.ZeroMemory(bytes);
        await store.PutFactAsync(UpkeepFacts.RecoveryKeyChecked, "", cancellation); // the new one nobody has typed yet
        await RecordAsync(store, actor, "recovery-key.made", key.NumberText, cancellation);
        return made;
    }

    /// <summary>Whether a key typed from its sheet is the store's; if so, that is kept and written into every shop's ledger.</summary>
    public static async Task<RecoveryKeyAnswer> CheckAsync(Store store, RecoveryKey typed, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(actor);
        using BackupKey? kept = await FindAsync(store, cancellation);
        if (kept is null)
            return RecoveryKeyAnswer.None;
        using BackupKey given = typed.ToBackupKey();
        if (!CryptographicOperations.FixedTimeEquals(kept.ToBytes(), given.ToBytes()))
            return RecoveryKeyAnswer.Other;
        await store.PutFactAsync(UpkeepFacts.RecoveryKeyChecked, UpkeepFacts.Instant(store.Clock.GetUtcNow()), cancellation);
        await RecordAsync(store, actor, "recovery-key.checked", given.NumberText, cancellation);
        return RecoveryKeyAnswer.Opens;
    }

    /// <summary>What is known of the store's recovery key.</summary>
    public static async Task<RecoveryKeyState> StateAsync(Store store, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        using BackupKey? key = await FindAsync(store, cancellation);
        return new RecoveryKeyState(key?.NumberText, UpkeepFacts.Instant(await store.FactAsync(UpkeepFacts.RecoveryKeyChecked, cancellation)));
    }

    /// <summary>The key that backups are encrypted with, or null when no recovery key was ever made.</summary>
    public static async Task<BackupKey?> FindAsync(Store store, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (await store.Keys.FindOfHouseAsync(Purpose, cancellation) is not { } bytes)
            return null;
        BackupKey key = BackupKey.FromBytes(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return key;
    }

    private static async Task RecordAsync(Store store, Actor actor, string kind, string number, CancellationToken cancellation)
    {
        foreach (ShopProfile shop in await store.ShopsAsync(cancellation))
        {
            await using ShopTransaction change = await store.BeginAsync(shop.Id, actor, cancellation);
            change.Record(kind, entry => entry.Add("number", number));
            await change.CommitAsync(cancellation);
        }
    }
}
