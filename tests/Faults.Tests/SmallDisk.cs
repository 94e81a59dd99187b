using System.Diagnostics;
using System.Globalization;

namespace Bezel.Faults.Tests;

/// <summary>
/// A disk that is soon full: a memory file system of a few megabytes, mounted as root (or by <c>sudo</c> where that asks no question).
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string root) => Root = root;

    /// <summary>Where it is mounted.</summary>
    public string Root { get; }

    /// <summary>Mounts one, or says that this machine does not allow it.</summary>
    public static SmallDisk? TryMount(int kilobytes)
    {
        string root = Directory.CreateTempSubdirectory("bezel-disk-").FullName;
        string options = string.Create(CultureInfo.InvariantCulture, $"size={kilobytes}k,mode=0777");
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", options, "bezel-test", root))
            return new SmallDisk(root);
        Directory.Delete(root);
        return null;
    }

    /// <summary>Fills what is left with a file, byte by byte to the last page.</summary>
    /// <returns>The file: deleting it frees the space again.</returns>
    public string Fill(string name = "ballast")
    {
        string path = Path.Combine(Root, name);
        using FileStream ballast = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        byte[] page = new byte[4096];
        try
        {
            while (true)
                ballast.Write(page);
        }
        catch (IOException)
        {
            // Full, as wanted.
        }
        return path;
    }

    public void Dispose()
    {
        Run("umount", "-l", Root);
        Directory.Delete(Root);
    }

    private static bool Run(string program, params string[] arguments)
    {
        string[] line = Environment.UserName == "root" ? [program, .. arguments] : ["sudo", "-n", program, .. arguments];
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A test that needs a disk of its own to fill: skipped, saying so, where none can be mounted; in CI (<c>CI=true</c>) it runs and fails instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanMount = new(() =>
    {
        using SmallDisk? disk = SmallDisk.TryMount(64);
        return disk is not null;
    });

    public SmallDiskFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true" && !CanMount.Value)
            Skip = "needs to mount a small disk, which only root may";
    }
}
