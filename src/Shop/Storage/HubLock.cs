using System.Globalization;

namespace Bezel.Shop.Storage;

/// <summary>
/// Says that a hub runs on a store: an exclusive lock on a file, which the operating system lets go when the hub ends, however it ends.
/// Its mere presence says nothing. Who holds it is said by another file beside it, since no system lets a file that is locked whole be read.
/// </summary>
public sealed class HubLock : IDisposable
{
    private readonly FileStream _file;

    private readonly StoreFolder _folder;

    private HubLock(FileStream file, StoreFolder folder) => (_file, _folder) = (file, folder);

    /// <summary>Takes the lock for this process.</summary>
    /// <exception cref="HubAlreadyRunsException">Another hub holds it.</exception>
    public static HubLock Take(StoreFolder folder) =>
        TryTake(folder) ?? throw new HubAlreadyRunsException(folder, Holder(folder) ?? "its process is not known");

    /// <summary>Takes the lock, or returns null if a hub holds it.</summary>
    public static HubLock? TryTake(StoreFolder folder)
    {
        FileStream file;
        try
        {
            file = new FileStream(folder.HubLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException taken) when (taken is not DirectoryNotFoundException and not FileNotFoundException && File.Exists(folder.HubLock))
        {
            return null;
        }
        var hub = new HubLock(file, folder);
        hub.Say(null);
        return hub;
    }

    /// <summary>Says where the hub that holds the lock is reached.</summary>
    /// <param name="address">Such as <c>http://localhost:13443</c>.</param>
    public void SayWhere(string address) => Say(address);

    /// <summary>Whether a hub runs on the store now.</summary>
    public static bool IsHeld(StoreFolder folder)
    {
        if (!File.Exists(folder.HubLock))
            return false;
        try
        {
            new FileStream(folder.HubLock, FileMode.Open, FileAccess.Read, FileShare.Read).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Who holds the lock, as they wrote it, or null.</summary>
    public static string? Holder(StoreFolder folder)
    {
        try
        {
            return File.ReadLines(folder.HubHolder).FirstOrDefault();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Where the hub is reached that holds the lock; null while it starts, or when it did not say.</summary>
    public static string? Where(StoreFolder folder)
    {
        try
        {
            return File.ReadLines(folder.HubHolder).ElementAtOrDefault(1);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Say(string? where)
    {
        try
        {
            File.WriteAllText(_folder.HubHolder, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}") + (where is null ? "" : "\n" + where));
        }
        catch (IOException)
        {
            // A full disk: the lock holds without saying who has it.
        }
    }
}
