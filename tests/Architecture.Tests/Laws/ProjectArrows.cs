namespace Bezel.Architecture.Tests.Laws;

/// <summary>
/// Which project may reference which. The kinds, from the inside out:
/// pure libraries, libraries that talk to the world, what proves the sender over them (<c>Authentication</c>), the ground (<c>Shop</c>), what pages are made of (<c>Pages</c>), modules, the hub that composes them, programs.
/// A project of <c>src</c> that is not named here and is no program is a module.
/// </summary>
internal static class ProjectArrows
{
    /// <summary>Pure libraries (no I/O, no clock) and what each may reference.</summary>
    private static readonly Dictionary<string, string[]> Pure = new()
    {
        ["Mime"] = [],
        ["Links"] = [],
        ["Money"] = [],
        ["Ledger"] = [],
        ["Documents"] = ["Mime"],
        ["Judge"] = ["Mime", "Documents", "Links", "Money"],
    };

    /// <summary>Packages that a pure library may use; all others stand on the framework alone.</summary>
    private static readonly Dictionary<string, string[]> PurePackages = new() { ["Judge"] = ["YamlDotNet"] };

    private static readonly string[] World = ["Imap", "Dns", "Scanning"];

    /// <summary>Proves who sent a message: asks nothing but the DNS, through its interface, and knows pure libraries.</summary>
    private const string Proving = "Authentication";

    private static readonly string[] ProvingKnows = ["Mime", "Links", "Dns"];

    private const string Ground = "Shop";

    /// <summary>What modules need to have pages: knows the ground and no module.</summary>
    private const string Pages = "Pages";

    /// <summary>Composes the modules; the programs start it.</summary>
    private const string Hub = "Hub";

    public static bool IsPure(Project project) => project.Area == "src" && Pure.ContainsKey(project.Name);

    public static IEnumerable<string> Violations(IReadOnlyList<Project> projects)
    {
        Dictionary<string, Project> byName = projects.ToDictionary(p => p.Name);
        foreach (Project project in projects.Where(p => p.Area == "src"))
        {
            foreach (string reference in project.References)
            {
                if (!byName.TryGetValue(reference, out Project? target))
                    yield return $"{project.Path} references {reference}, which is not in the checkout.";
                else if (WhyNot(project, target) is { } reason)
                    yield return $"{project.Path} must not reference {target.Name}: {reason}";
            }
            foreach (string package in project.Packages)
            {
                if (IsPure(project) && !PurePackages.GetValueOrDefault(project.Name, []).Contains(package))
                    yield return $"{project.Path} must not use the package {package}: a pure library stands on the framework alone, so that it can be trusted and reused by itself.";
            }
        }
    }

    private static string? WhyNot(Project from, Project to)
    {
        if (to.Area != "src")
            return $"what is shipped must not depend on {to.Area}/.";
        if (to.IsProgram)
            return "a program composes the others; nothing is built on a program.";
        if (Pure.TryGetValue(from.Name, out string[]? allowed))
            return allowed.Contains(to.Name) ? null : $"it is a pure library and may reference {(allowed.Length == 0 ? "nothing" : string.Join(", ", allowed))}.";
        if (from.Name == Proving)
            return ProvingKnows.Contains(to.Name) ? null : $"it proves the sender and may know only {string.Join(", ", ProvingKnows)}.";
        if (from.IsProgram || Pure.ContainsKey(to.Name))
            return null;
        if (to.Name == Hub)
            return "the hub composes the modules; only a program may start it.";
        if (from.Name == Hub)
            return null;
        if (World.Contains(from.Name))
            return "it talks to the world for others and may know pure libraries only.";
        if (World.Contains(to.Name) || to.Name == Proving)
            return from.Name == Ground ? "the ground may know pure libraries only." : null;
        if (from.Name == Ground)
            return "the ground knows no module; modules stand on it.";
        if (from.Name == Pages)
            return to.Name == Ground ? null : "it is what the pages of all modules are made of, and knows none of them.";
        return to.Name is Ground or Pages ? null : "modules touch only through the interfaces in Shop, never one another.";
    }
}
