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
    : StoreException(StoreWords.Say("missing", folder, StoreFolder.Variable));

/// <summary>The database was written by a newer program; an older one would damage it.</summary>
public sealed class StoreIsNewerException(string module, long found, long known)
    : StoreException(StoreWords.Say("newer", module, found, known));

/// <summary>The database is older than the program, and a running hub of the older program still uses it.</summary>
public sealed class StoreIsOlderException()
    : StoreException(StoreWords.Say("older"));

/// <summary>No space is left: nothing was changed, reading still works, and writing works again as soon as there is space.</summary>
public sealed class StoreIsFullException(Exception inner)
    : StoreException(StoreWords.Say("full"), inner);

/// <summary>The database file is damaged.</summary>
public sealed class StoreIsDamagedException(string detail, Exception? inner = null)
    : StoreException(StoreWords.Say("damaged", detail), inner);

/// <summary>Another hub runs on this store.</summary>
public sealed class HubAlreadyRunsException(StoreFolder folder, string holder)
    : StoreException(StoreWords.Say("hub-runs", folder, holder));

/// <summary>Something was asked of the database outside any shop's scope, or of another shop than the scope's.</summary>
public sealed class ShopScopeException(string message) : StoreException(message);
