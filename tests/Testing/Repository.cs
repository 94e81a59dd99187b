namespace Bezel.Testing;

/// <summary>Where things are in the checkout that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Bezel.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of test messages written for this project.</summary>
    public static string Samples => Path.Combine(Root, "tests", "Samples");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bezel.slnx")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("No Bezel.slnx above " + AppContext.BaseDirectory);
    }
}
