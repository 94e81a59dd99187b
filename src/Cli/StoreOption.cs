using System.CommandLine;

namespace Bezel.Cli;

/// <summary><c>--store FOLDER</c>, which every verb that works on a store has.</summary>
internal static class StoreOption
{
    public static Option<string?> Create() => new("--store") { Description = "The store's folder (default: BEZEL_STORE, else the usual place of this system)." };

    /// <summary>The folder that is meant, absolute; it need not be there.</summary>
    public static string Folder(string? given)
    {
        string? named = given is { Length: > 0 } ? given : Environment.GetEnvironmentVariable("BEZEL_STORE");
        if (named is { Length: > 0 })
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(named));
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "Bezel");
        if (Environment.IsPrivilegedProcess)
            return "/var/lib/bezel";
        string data = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return Path.Combine(data, "bezel");
    }
}
