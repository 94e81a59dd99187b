namespace Bezel.Authentication.Tests.Spf;

public sealed class SpfResultTests
{
    [Fact]
    public void Nothing_known_is_no_pass() => default(SpfResult).ShouldBe(SpfResult.None);
}
