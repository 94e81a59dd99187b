namespace Bezel.Judge.Rules;

/// <summary>All rules of the program, found by reflection: a rule exists by being a class, nothing has to be listed.</summary>
public static class RuleBook
{
    private static readonly Lazy<IReadOnlyList<Rule>> Found = new(() =>
    [
        .. typeof(Rule).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (Rule)Activator.CreateInstance(type)!),
    ]);

    /// <summary>All rules, in the order of their full names.</summary>
    public static IReadOnlyList<Rule> All => Found.Value;
}
