using System.Diagnostics;
using System.Xml.Linq;
using Bezel.Testing;

namespace Bezel.Architecture.Tests;

/// <summary>
/// One project file, as much of it as the laws look at.
/// </summary>
/// <param name="Name">The project's name, which is its file's name.</param>
/// <param name="Area">The top folder: <c>src</c>, <c>tests</c>, <c>tools</c> or <c>bench</c>.</param>
/// <param name="Path">Path from the checkout's root, with forward slashes.</param>
/// <param name="IsProgram">Whether it builds something that is started.</param>
/// <param name="AssemblyName">Name of the assembly, without ending.</param>
/// <param name="References">Names of the projects that it references.</param>
/// <param name="Packages">Names of the packages that it references itself.</param>
internal sealed record Project(
    string Name, string Area, string Path, bool IsProgram, string AssemblyName, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    public static Project Read(string path, string xml)
    {
        XElement root = XDocument.Parse(xml).Root!;
        string name = System.IO.Path.GetFileNameWithoutExtension(path);
        string? outputType = root.Descendants("OutputType").LastOrDefault()?.Value;
        string sdk = root.Attribute("Sdk")?.Value ?? "";
        return new Project(
            name,
            path[..path.IndexOf('/', StringComparison.Ordinal)],
            path,
            outputType is "Exe" or "WinExe" || sdk == "Microsoft.NET.Sdk.Web",
            root.Descendants("AssemblyName").LastOrDefault()?.Value ?? "Bezel." + name,
            [.. root.Descendants("ProjectReference").Select(r => (string?)r.Attribute("Include") ?? "").Select(NameOf)],
            [.. root.Descendants("PackageReference").Select(r => (string?)r.Attribute("Include") ?? "")]);

        static string NameOf(string include) => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/'));
    }
}

/// <summary>
/// The checkout as the laws see it: found on disk, so that what is added tomorrow is judged too.
/// </summary>
internal static class Checkout
{
    private static readonly string[] Areas = ["src", "tests", "tools", "bench"];

    /// <summary>Every file that is, or would be, in version control; paths from the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    /// <summary>Every project file on disk.</summary>
    public static IReadOnlyList<Project> Projects { get; } =
        [.. Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).Select(f => Project.Read(f, Text(f)))];

    /// <summary>The projects of <c>src</c>.</summary>
    public static IEnumerable<Project> Sources => Projects.Where(p => p.Area == "src");

    public static string Text(string path) => File.ReadAllText(Full(path));

    public static string Full(string path) => Path.Combine(Repository.Root, path);

    /// <summary>The built assembly of a project, in the configuration that these tests were built in.</summary>
    public static string Assembly(Project project)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        string path = Full(Path.Combine(Path.GetDirectoryName(project.Path)!, "bin", framework.Parent!.Name, framework.Name, project.AssemblyName + ".dll"));
        File.Exists(path).ShouldBeTrue($"{project.Name} is not built where it is looked for: {path}");
        return path;
    }

    private static List<string> ListFiles()
    {
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using Process git = Process.Start(start)!;
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        List<string> files = [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(f => File.Exists(Full(f)))];
        files.ShouldNotBeEmpty("git lists no file; the laws would hold over nothing");
        files.ShouldContain("Bezel.slnx");
        files.Where(f => Areas.Any(a => f.StartsWith(a + "/", StringComparison.Ordinal)) && f.EndsWith(".csproj", StringComparison.Ordinal)).ShouldNotBeEmpty();
        return files;
    }
}
