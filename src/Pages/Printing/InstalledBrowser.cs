namespace Bezel.Pages.Printing;

/// <summary>
/// Finds a browser that is built on Chromium. Rules: what was set counts alone, so that a wrong setting is seen; else the folders of <c>PATH</c>
/// and the places where the installers of Chrome, Chromium, Edge and Brave put them. A browser that came as a snap is taken last: it may
/// not see the private folder that it prints from.
/// </summary>
public static class InstalledBrowser
{
    private static readonly string[] Names =
        ["google-chrome-stable", "google-chrome", "chromium", "microsoft-edge-stable", "microsoft-edge", "brave-browser", "chromium-browser"];

    private static readonly string[] WindowsPrograms =
        ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe", "Chromium/Application/chrome.exe", "BraveSoftware/Brave-Browser/Application/brave.exe"];

    private static readonly Environment.SpecialFolder[] WindowsFolders =
        [Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData];

    private static readonly string[] MacNames = ["Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"];

    private static readonly string[] LinuxFolders = ["/usr/bin", "/usr/local/bin", "/opt/google/chrome", "/opt/microsoft/msedge"];

    /// <summary>The program with its folder, or null when there is none.</summary>
    /// <param name="named">What was set; null or empty for nothing.</param>
    public static string? Find(string? named) => string.IsNullOrWhiteSpace(named) ? Places().FirstOrDefault(File.Exists) : File.Exists(named) ? Path.GetFullPath(named) : null;

    private static IEnumerable<string> Places()
    {
        if (OperatingSystem.IsWindows())
            return WindowsPrograms.SelectMany(program => WindowsFolders.Select(Environment.GetFolderPath).Where(f => f.Length > 0).Select(folder => Path.Combine(folder, program)));
        if (OperatingSystem.IsMacOS())
        {
            string[] folders = ["/Applications", Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Applications")];
            return MacNames.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + ".app", "Contents", "MacOS", name)));
        }
        IEnumerable<string> inPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified).Concat(LinuxFolders).Distinct();
        return Names.SelectMany(name => inPath.Select(folder => Path.Combine(folder, name))).OrderBy(IsSnap);
    }

    private static bool IsSnap(string path) => path.StartsWith("/snap/", StringComparison.Ordinal) || Path.GetFileName(path) == "chromium-browser";
}
