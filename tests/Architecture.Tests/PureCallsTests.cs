using Bezel.Architecture.Tests.Laws;

namespace Bezel.Architecture.Tests;

public sealed class PureCallsTests
{
    public static TheoryData<string> PureProjects => [.. Checkout.Sources.Where(ProjectArrows.IsPure).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(PureProjects))]
    public void A_pure_library_touches_neither_the_machine_nor_the_clock(string name)
    {
        Project project = Checkout.Sources.Single(p => p.Name == name);
        using FileStream assembly = File.OpenRead(Checkout.Assembly(project));
        PureCalls.Violations(name, assembly).ShouldHold();
    }

    [Theory]
    [InlineData("System.IO.File")]
    [InlineData("System.Diagnostics.Process")]
    [InlineData("System.TimeProvider.get_System")]
    [InlineData("System.Environment.GetEnvironmentVariable")]
    public void A_planted_call_is_caught(string call)
    {
        Planted.Calls().ShouldBeGreaterThan(0);
        using FileStream assembly = File.OpenRead(typeof(PureCallsTests).Assembly.Location);
        PureCalls.Violations("planted", assembly).ShouldContain(v => v.Contains($" {call}:", StringComparison.Ordinal));
    }

    /// <summary>What a pure library must not do; these tests' own assembly is the planted one.</summary>
    private static class Planted
    {
        public static long Calls() =>
            TimeProvider.System.GetTimestamp() + (Environment.GetEnvironmentVariable("PATH")?.Length ?? 0) + (File.Exists("x") ? 1 : 0);
    }
}
