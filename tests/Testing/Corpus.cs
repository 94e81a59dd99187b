using System.Diagnostics;

namespace Bezel.Testing;

/// <summary>
/// The test corpus, which is too large for the project and under licences of its own. It is looked for at
/// <c>BEZEL_CORPUS</c>, by default <c>../shared/corpus</c> beside the checkout; archives are unpacked once into
/// a cache folder outside the work tree (<c>BEZEL_CORPUS_CACHE</c>, by default a folder of the system's temporary folder).
/// </summary>
public static class Corpus
{
    private static readonly object Gate = new();

    /// <summary>The folder that holds the archives, or null when it is not on this machine.</summary>
    public static string? Archives { get; } = FindArchives();

    /// <summary>
    /// The folder <paramref name="name"/> (<c>ham</c>, <c>phish</c>, <c>spam</c>, <c>mime</c>, <c>sms</c>, <c>documents</c>,
    /// <c>suites</c>) of the corpus, unpacked on first use.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">The corpus is not on this machine.</exception>
    public static string Folder(string name)
    {
        if (Archives is null)
            throw new DirectoryNotFoundException("The corpus is not here. Set BEZEL_CORPUS to the folder that holds " + name + "-dev.tar.xz.");
        string cache = Environment.GetEnvironmentVariable("BEZEL_CORPUS_CACHE") is { Length: > 0 } set
            ? set
            : Path.Combine(Path.GetTempPath(), "bezel-corpus");
        string done = Path.Combine(cache, name + ".unpacked");
        lock (Gate)
        {
            Directory.CreateDirectory(cache);
            // Several test processes may start at once: the lock file makes one of them unpack.
            using FileStream machineLock = WaitForLock(Path.Combine(cache, name + ".lock"));
            if (!File.Exists(done))
            {
                var start = new ProcessStartInfo("tar", ["-xJf", Path.Combine(Archives, name + "-dev.tar.xz"), "-C", cache]);
                using Process tar = Process.Start(start)!;
                tar.WaitForExit();
                if (tar.ExitCode != 0)
                    throw new InvalidOperationException($"tar could not unpack {name}-dev.tar.xz (exit status {tar.ExitCode}).");
                File.WriteAllText(done, "");
            }
        }
        return Path.Combine(cache, name);
    }

    private static FileStream WaitForLock(string path)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < 600)
            {
                Task.Delay(500).Wait();
            }
        }
    }

    private static string? FindArchives()
    {
        string? set = Environment.GetEnvironmentVariable("BEZEL_CORPUS");
        string folder = set is { Length: > 0 } ? set : Path.Combine(Repository.Root, "..", "shared", "corpus");
        return File.Exists(Path.Combine(folder, "ham-dev.tar.xz")) ? Path.GetFullPath(folder) : null;
    }
}

/// <summary>
/// A test that needs the corpus: skipped, saying so, where the corpus is absent; in CI (<c>CI=true</c>) it runs and fails instead.
/// <c>./test fast</c> (<c>BEZEL_TEST_FAST=1</c>) skips it everywhere.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("BEZEL_TEST_FAST") == "1")
            Skip = "needs the test corpus, and ./test fast leaves that out";
        else if (Corpus.Archives is null && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "needs the test corpus (set BEZEL_CORPUS)";
    }
}
