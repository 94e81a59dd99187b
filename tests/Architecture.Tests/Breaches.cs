namespace Bezel.Architecture.Tests;

/// <summary>How a law's outcome is asserted: a breach is printed with its reason, all breaches at once.</summary>
internal static class Breaches
{
    public static void ShouldHold(this IEnumerable<string> violations)
    {
        string all = string.Join("\n  ", violations);
        if (all.Length > 0)
            Assert.Fail("\n  " + all + "\n(the laws and their reasons are in tests/Architecture.Tests/Laws)");
    }

    /// <summary>The planted violation is seen, and the message names it.</summary>
    public static void ShouldCatch(this IEnumerable<string> violations, string named)
    {
        string[] all = [.. violations];
        all.Length.ShouldBe(1, string.Join("\n", all));
        all[0].ShouldContain(named);
    }
}
