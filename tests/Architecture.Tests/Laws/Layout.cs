using System.Xml.Linq;

namespace Bezel.Architecture.Tests.Laws;

/// <summary>Laws about where things are: the solution, modules' READMEs, test projects.</summary>
internal static class Layout
{
    /// <summary>The solution is what the tests build and the formatter checks: a project that is missing there is never checked.</summary>
    public static IEnumerable<string> Solution(string slnx, IReadOnlyList<string> files)
    {
        HashSet<string> listed = [.. XDocument.Parse(slnx).Descendants("Project").Select(p => ((string?)p.Attribute("Path") ?? "").Replace('\\', '/'))];
        HashSet<string> present = [.. files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))];
        foreach (string path in present.Except(listed).Order())
            yield return $"{path} is not in Bezel.slnx, so nothing builds or checks it: add it.";
        foreach (string path in listed.Except(present).Order())
            yield return $"Bezel.slnx names {path}, which is not there.";
    }

    /// <summary>A newcomer reads the module's README first.</summary>
    public static IEnumerable<string> Readmes(IEnumerable<Project> sources, IReadOnlyList<string> files) =>
        from project in sources
        let readme = project.Path[..project.Path.LastIndexOf('/')] + "/README.md"
        where !files.Contains(readme)
        select $"{readme} is missing: it says what the module owns, what it does not, and how to add to it.";

    public static IEnumerable<string> TestProjects(IReadOnlyList<Project> projects) =>
        from project in projects
        where project.Area == "src" && !projects.Any(p => p.Area == "tests" && p.Name == project.Name + ".Tests")
        select $"{project.Path} has no tests/{project.Name}.Tests.";

    /// <summary>A test project must be named so that ./test finds it.</summary>
    public static IEnumerable<string> Findable(IReadOnlyList<Project> projects) =>
        from project in projects
        where project.Area == "tests" && !project.Name.EndsWith(".Tests", StringComparison.Ordinal) && project.Packages.Contains("Microsoft.NET.Test.Sdk")
        select $"{project.Path} has tests, but ./test runs only projects named *.Tests.";
}
