using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Upkeep.InstallService;

namespace Bezel.Upkeep.Doctor;

/// <summary>What the doctor's checks look at: one store on one computer.</summary>
/// <param name="folder">The store's folder; it need not be there.</param>
/// <param name="modules">The modules that the program has.</param>
public sealed class DoctorContext(StoreFolder folder, IReadOnlyList<IShopModule> modules) : IAsyncDisposable
{
    private Task<StoreLook>? _database;

    /// <summary>The store's folder.</summary>
    public StoreFolder Folder { get; } = folder;

    /// <summary>The modules that the program has.</summary>
    public IReadOnlyList<IShopModule> Modules { get; } = modules;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Runs programs of the system, such as <c>systemctl</c>.</summary>
    public ISystemPrograms Programs { get; init; } = new SystemPrograms();

    /// <summary>Now, UTC.</summary>
    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Goes before paths of the system such as <c>/etc</c>; empty but in tests.</summary>
    internal string Root { get; init; } = "";

    /// <summary>Whether this runs as root or an administrator.</summary>
    internal bool IsRoot { get; init; } = Environment.IsPrivilegedProcess;

    /// <summary>Where a person's own systemd units lie.</summary>
    internal string UserUnits { get; init; } = SystemdMachine.UserUnitsHere();

    /// <summary>Bytes that are free and bytes that there are on the disk of a folder.</summary>
    internal Func<string, (long Free, long Total)> Disk { get; init; } = static path =>
    {
        var drive = new DriveInfo(path);
        return (drive.AvailableFreeSpace, drive.TotalSize);
    };

    /// <summary>What a command needs to mean this store: nothing, or <c> --store FOLDER</c>.</summary>
    internal string StoreArgument => Folder.Path == StoreFolder.Default().Path ? "" : $" --store {(Folder.Path.Contains(' ', StringComparison.Ordinal) ? $"\"{Folder.Path}\"" : Folder.Path)}";

    /// <summary>The database, opened for reading only, once.</summary>
    /// <exception cref="StoreLookException">It cannot be opened.</exception>
    internal Task<StoreLook> DatabaseAsync() => _database ??= StoreLook.OpenAsync(Folder);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_database is { IsCompletedSuccessfully: true } opened)
            await opened.Result.DisposeAsync();
    }
}
