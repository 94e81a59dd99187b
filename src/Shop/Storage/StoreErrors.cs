namespace Bezel.Shop.Storage;

/// <summary>The store cannot do what was asked; the message says what happened and what to do, for the owner to read.</summary>
public class StoreException : Exception
{
    /// <summary>With the owner's words.</summary>
    public StoreException(string message) : base(message)
    {
    }

    /// <summary>With the owner's words and what caused it.</summary>
    public StoreException(string message, Exception? inner) : base(message, inner)
    {
    }
}

/// <summary>There is no store in the folder.</summary>
public sealed class StoreMissingException(StoreFolder folder)
    : StoreException($"There is no Bezel store in {folder}. Make one with: bezel setup (or name another folder with --store or {StoreFolder.Variable}).");

/// <summary>The database was written by a newer program; an older one would damage it.</summary>
public sealed class StoreIsNewerException(string module, long found, long known)
    : StoreException($"This store was written by a newer Bezel (its {module} tables are at version {found}, this program knows {known}). Install the newer program again, or restore a backup made before the update: bezel restore.");

/// <summary>The database is older than the program, and a running hub of the older program still uses it.</summary>
public sealed class StoreIsOlderException()
    : StoreException("This store is from an older Bezel, and the older program still runs on it. Restart the hub with the new program; it makes a backup and then brings the store up to date.");

/// <summary>No space is left: nothing was changed, reading still works, and writing works again as soon as there is space.</summary>
public sealed class StoreIsFullException(Exception inner)
    : StoreException("The disk is full: nothing was changed. Everything can still be read, and Bezel carries on by itself as soon as there is space.", inner);

/// <summary>The database file is damaged.</summary>
public sealed class StoreIsDamagedException(string detail, Exception? inner = null)
    : StoreException($"The database is damaged ({detail}). Restore the newest backup with: bezel restore. Keep the damaged folder: 'bezel ledger verify' says what in it can be trusted.", inner);

/// <summary>Another hub runs on this store.</summary>
public sealed class HubAlreadyRunsException(StoreFolder folder, string holder)
    : StoreException($"Another Bezel hub already runs on {folder} ({holder}). Stop it first, or use it.");

/// <summary>Something was asked of the database outside any shop's scope, or of another shop than the scope's.</summary>
public sealed class ShopScopeException(string message) : StoreException(message);
