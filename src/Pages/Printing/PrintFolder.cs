using System.Security.Cryptography;
using Bezel.Shop.Files;

namespace Bezel.Pages.Printing;

/// <summary>A folder that only this account can look into, in memory where the system has such a place, removed with all in it.</summary>
/// <param name="within">Where it is made; null for the system's place.</param>
internal sealed class PrintFolder(string? within) : IAsyncDisposable
{
    private const string Memory = "/dev/shm", Prefix = "bezel-print-";

    private readonly DirectoryInfo _folder = Make(within);

    public string Path => _folder.FullName;

    public async ValueTask DisposeAsync()
    {
        // What the browser started may end a moment after it.
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                _folder.Delete(recursive: true);
                return;
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                if (failed is DirectoryNotFoundException || attempt == 20)
                    return; // the system empties its temporary folder in time
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private static DirectoryInfo Make(string? within)
    {
        if (within is not null)
            return MakeIn(within);
        try
        {
            if (OperatingSystem.IsLinux() && Directory.Exists(Memory))
                return MakeIn(Memory);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // A system that lets nobody write there.
        }
        // The framework makes it for the owner alone (mode 700).
        return Directory.CreateTempSubdirectory(Prefix);
    }

    private static DirectoryInfo MakeIn(string folder)
    {
        // Not to be guessed by others who may write there, and short: the browser's socket in it must fit into 108 characters (unix(7)).
        string path = System.IO.Path.Combine(folder, Prefix + RandomNumberGenerator.GetHexString(16, lowercase: true));
        return OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, DurableFile.OwnerOnlyFolder);
    }
}
