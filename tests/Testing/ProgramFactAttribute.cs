namespace Bezel.Testing;

/// <summary>
/// A test that needs a real program on the machine (a mail server, OpenSSL): skipped, saying so, where it is not installed; in CI
/// (<c>CI=true</c>) it runs and fails instead. <c>./test fast</c> skips it everywhere.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    /// <param name="programs">Their names, as they are found in PATH.</param>
    public ProgramFactAttribute(params string[] programs)
    {
        if (Environment.GetEnvironmentVariable("BEZEL_TEST_FAST") == "1")
            Skip = "needs a server, and ./test fast leaves that out";
        else if (Environment.GetEnvironmentVariable("CI") != "true" && programs.FirstOrDefault(p => !IsInstalled(p)) is { } missing)
            Skip = $"needs {missing}, which is not installed (./test installs it)";
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
