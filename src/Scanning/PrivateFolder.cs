namespace Bezel.Scanning;

/// <summary>A folder that only this account can look into, removed with all in it.</summary>
internal sealed class PrivateFolder : IDisposable
{
    // The framework makes it for the owner alone (mode 700).
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bezel-scan-");

    public string Path => _folder.FullName;

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // The system empties its temporary folder in time.
        }
    }
}
