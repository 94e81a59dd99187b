namespace Bezel.Fuzz.Tests;

/// <summary>The guard itself: it must fail when a target does.</summary>
public class FuzzRunTests
{
    [Fact]
    public void Reports_a_throw_and_keeps_the_input()
    {
        Exception failed = Should.Throw<Exception>(() => FuzzRun.Of("planted", ["aaaaaaaa"u8.ToArray()], ["BOOM"], input =>
        {
            if (input.AsSpan().IndexOf("BOOM"u8) >= 0)
                throw new InvalidOperationException("planted");
        }, rounds: 500));
        failed.Message.ShouldContain("planted");
        string path = failed.Message.Split('\n')[0].Split(" on ")[1].Trim();
        File.ReadAllBytes(path).AsSpan().IndexOf("BOOM"u8).ShouldBeGreaterThanOrEqualTo(0);
        File.Delete(path);
    }

    [Fact]
    public void Makes_the_same_inputs_from_the_same_seed()
    {
        byte[][] inputs = ["hello there"u8.ToArray(), "0123456789"u8.ToArray()];
        byte[][] Make(ulong seed)
        {
            var mutator = new Mutator(seed, inputs, ["word"u8.ToArray()]);
            return [.. Enumerable.Range(0, 200).Select(_ => mutator.Next())];
        }
        Make(7).Select(Convert.ToHexString).ShouldBe(Make(7).Select(Convert.ToHexString));
        Make(7).Select(Convert.ToHexString).ShouldNotBe(Make(8).Select(Convert.ToHexString));
        Make(7).Select(Convert.ToHexString).Distinct().Count().ShouldBeGreaterThan(150);
    }
}
