using Bezel.Shop.Files;
using Bezel.Shop.Keys;

namespace Bezel.Shop.Storage;

/// <summary>The folder that holds a store, and where things are in it.</summary>
/// <param name="path">The folder; made absolute.</param>
public sealed class StoreFolder(string path)
{
    /// <summary>The environment variable that names the folder when no option does.</summary>
    public const string Variable = "BEZEL_STORE";

    /// <summary>The folder itself, absolute.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>The store's settings (<see cref="StoreSettings"/>).</summary>
    public string Settings => In("store.json");

    /// <summary>The settings of a set-up that has not ended.</summary>
    internal string UnfinishedSettings => In("store.json.unfinished");

    /// <summary>The folder of keys that are never in the database.</summary>
    public string Keys => In("keys");

    /// <summary>The key that wraps all keys in the database.</summary>
    public string MasterKey => System.IO.Path.Combine(Keys, "master.key");

    /// <summary>The password of the PostgreSQL role, if it is kept here.</summary>
    public string PostgresPassword => System.IO.Path.Combine(Keys, "postgres.password");

    /// <summary>The SQLite database.</summary>
    public string Database => In("bezel.db");

    /// <summary>Held by the hub as long as it runs.</summary>
    public string HubLock => In("hub.lock");

    /// <summary>Says who holds the hub's lock, while somebody does.</summary>
    internal string HubHolder => In("hub.holder");

    /// <summary>Rotated logs.</summary>
    public string Logs => In("logs");

    /// <summary>Backups made before the schema changes, and the place for others if none is named.</summary>
    public string Backups => In("backups");

    /// <summary>Printed heads of the ledger.</summary>
    public string Anchors => In("anchors");

    /// <summary>Whether a store is here.</summary>
    public bool Exists => File.Exists(Settings);

    /// <summary>The folder to use when the user names none: <c>BEZEL_STORE</c>, else the machine's place for such data.</summary>
    public static StoreFolder Default()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return new StoreFolder(named);
        if (OperatingSystem.IsWindows())
            return new StoreFolder(System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "Bezel"));
        if (Environment.IsPrivilegedProcess)
            return new StoreFolder("/var/lib/bezel");
        string data = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } xdg
            ? xdg
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return new StoreFolder(System.IO.Path.Combine(data, "bezel"));
    }

    /// <summary>Makes the folder for its owner alone, if it is not there.</summary>
    public void Create()
    {
        TakePrivate(Path);
        TakePrivate(Keys);
    }

    /// <summary>Refuses a folder with other things in it, which would be shut away from whoever uses them.</summary>
    /// <exception cref="StoreException">It holds something that is no part of a store.</exception>
    internal void RequireRoom()
    {
        if (!Directory.Exists(Path))
            return;
        string[] own = [Settings, UnfinishedSettings, UnfinishedSettings + ".new", Keys, Database, Database + "-wal", Database + "-shm", HubLock, HubHolder, Logs, Backups, Anchors, In("hub.json"), In("lost+found")];
        if (Directory.EnumerateFileSystemEntries(Path).FirstOrDefault(entry => !own.Contains(entry)) is { } other)
            throw new StoreException(StoreWords.Say("other-things", Path, System.IO.Path.GetFileName(other)));
    }

    /// <summary>Makes a folder that only its owner may enter. One that is there stays as it is: it may be somebody else's (a shared disk).</summary>
    public static void CreatePrivate(string folder) => KeyPermissions.CreateFolder(folder);

    /// <summary>Makes a folder of the store's own, or takes one that is there for it: afterwards only its owner may enter.</summary>
    public static void TakePrivate(string folder)
    {
        CreatePrivate(folder);
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(folder) != DurableFile.OwnerOnlyFolder)
            File.SetUnixFileMode(folder, DurableFile.OwnerOnlyFolder);
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
