using Bezel.Dns;

namespace Bezel.Authentication.Tests;

public sealed class BimiTests
{
    private const string Record = "default._bimi.shop.example TXT \"v=BIMI1; l=https://shop.example/mark.svg; a=https://shop.example/mark.pem\"";

    private static readonly DmarcAnswer Passed = new(DmarcResult.Pass, "news.shop.example") { OrganizationalDomain = "shop.example", PolicyDomain = "shop.example", Policy = DmarcPolicy.Reject };

    private static ValueTask<BimiAnswer> Check(string zone, DmarcAnswer dmarc) => Bimi.CheckAsync(dmarc, ZoneFile.Parse(zone));

    [Fact]
    public async Task A_mark_is_found_at_the_organization_with_where_it_lies() =>
        (await Check(Record, Passed)).ShouldBe(new BimiAnswer(BimiResult.Found, "shop.example", "https://shop.example/mark.svg", "https://shop.example/mark.pem"));

    [Fact]
    public async Task Without_a_strong_policy_that_was_kept_a_mark_does_not_count()
    {
        (await Check(Record, Passed with { Policy = DmarcPolicy.None })).Result.ShouldBe(BimiResult.NotEntitled);
        (await Check(Record, Passed with { Policy = DmarcPolicy.Quarantine, Testing = true })).Result.ShouldBe(BimiResult.NotEntitled);
        (await Check(Record, Passed with { Result = DmarcResult.Fail })).Result.ShouldBe(BimiResult.NotEntitled);
        (await Check(Record, Passed with { Policy = DmarcPolicy.Quarantine })).Result.ShouldBe(BimiResult.Found);
    }

    [Fact]
    public async Task The_writers_own_record_comes_first_and_may_decline()
    {
        (await Check(Record + "\ndefault._bimi.news.shop.example TXT \"v=BIMI1; l=; a=\"", Passed)).ShouldBe(new BimiAnswer(BimiResult.Declined, "news.shop.example"));
        (await Check("", Passed)).Result.ShouldBe(BimiResult.None);
        (await Check("default._bimi.shop.example TXT \"l=https://x.example/\"", Passed)).Result.ShouldBe(BimiResult.None);
        (await Check("$TIMEOUT default._bimi.news.shop.example", Passed)).Result.ShouldBe(BimiResult.TempError);
    }
}
