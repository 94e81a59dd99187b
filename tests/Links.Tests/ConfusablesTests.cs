namespace Bezel.Links.Tests;

public sealed class ConfusablesTests
{
    [Theory]
    [InlineData("раураl", "paypal")]
    [InlineData("ρaypal", "paypal")]
    [InlineData("pay\u200Bpal", "paypal")]
    [InlineData("ｐａｙｐａｌ", "paypal")]
    [InlineData("modern", "rnodem")]
    public void Gives_alike_strings_one_skeleton(string a, string b) => Confusables.Skeleton(a).ShouldBe(Confusables.Skeleton(b));

    [Theory]
    [InlineData("paypal", "paypol")]
    [InlineData("müller", "muller")]
    public void Keeps_different_strings_apart(string a, string b) => Confusables.Skeleton(a).ShouldNotBe(Confusables.Skeleton(b));

    [Theory]
    [InlineData("pаypal", true)]
    [InlineData("αdler", true)]
    [InlineData("paypal", false)]
    [InlineData("müller", false)]
    [InlineData("привет", false)]
    [InlineData("東京タワーです", false)]
    [InlineData("sony東京", false)]
    [InlineData("shop-24", false)]
    public void Sees_scripts_that_do_not_belong_together(string label, bool mixes) => Confusables.MixesScripts(label).ShouldBe(mixes);

    [Fact]
    public void Survives_lone_surrogates() => Confusables.Skeleton("a\ud800b").ShouldNotBeNull();
}
