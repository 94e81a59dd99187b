using System.Net;
using Bezel.Dns;

namespace Bezel.Authentication.Tests;

/// <summary>What the published suites leave open.</summary>
public sealed class SpfTests
{
    private static async Task<SpfAnswer> Check(string zone, string client = "192.0.2.1", string from = "anna@shop.example", string helo = "mail.shop.example", SpfLimits? limits = null) =>
        await Spf.CheckAsync(IPAddress.Parse(client), from, helo, ZoneFile.Parse(zone), limits);

    [Fact]
    public async Task The_term_that_matched_is_told_and_how_many_lookups_it_took()
    {
        SpfAnswer answer = await Check("""
            shop.example TXT "v=spf1 a mx include:_spf.mailer.example -all"
            shop.example A 198.51.100.1
            shop.example MX 10 shop.example
            _spf.mailer.example TXT "v=spf1 ip4:192.0.2.0/24 -all"
            """);
        (answer.Result, answer.Domain, answer.Term, answer.Lookups).ShouldBe((SpfResult.Pass, "shop.example", "include:_spf.mailer.example", 3));
        answer.Why.ShouldBeNull();
    }

    [Fact]
    public async Task Notices_without_a_sender_are_judged_by_helo()
    {
        SpfAnswer answer = await Check("mail.shop.example TXT \"v=spf1 exists:%{l}.%{o}.ok.example -all\"\npostmaster.mail.shop.example.ok.example A 127.0.0.2", from: "");
        (answer.Result, answer.Domain).ShouldBe((SpfResult.Pass, "mail.shop.example"));
    }

    [Fact]
    public async Task Domains_in_other_scripts_are_asked_for_in_their_ascii_form() =>
        (await Check("xn--jwelier-n2a.example TXT \"v=spf1 ip4:192.0.2.1 -all\"", from: "anna@Jüwelier.example")).ShouldSatisfyAllConditions(
            a => a.Result.ShouldBe(SpfResult.Pass), a => a.Domain.ShouldBe("xn--jwelier-n2a.example"));

    [Theory]
    [InlineData("")]
    [InlineData("anna@localhost")]
    [InlineData("anna@[192.0.2.1]")]
    [InlineData("anna@192.0.2.1")]
    [InlineData("anna@a..example")]
    [InlineData("anna@")]
    [InlineData("@")]
    public async Task Where_there_is_no_domain_the_answer_is_none(string from) =>
        (await Check("shop.example TXT \"v=spf1 -all\"", from: from, helo: "")).ShouldSatisfyAllConditions(a => a.Result.ShouldBe(SpfResult.None), a => a.Why.ShouldNotBeNull());

    [Theory]
    [InlineData("$TIMEOUT shop.example", SpfResult.TempError, "in time")]
    [InlineData("$FAIL shop.example", SpfResult.TempError, "could not answer")]
    [InlineData("$REFUSE shop.example", SpfResult.TempError, "refuses")]
    [InlineData("shop.example TXT \"v=spf1 a:broken.example -all\"\n$FAIL broken.example", SpfResult.TempError, "broken.example")]
    [InlineData("shop.example TXT \"v=spf1 mx -all\"\nshop.example MX 1 broken.example\n$FAIL broken.example", SpfResult.TempError, "broken.example")]
    [InlineData("shop.example TXT \"v=spf1 include:b.example -all\"\nb.example TXT \"v=spf1 ip4:oops\"", SpfResult.PermError, "ip4:oops")]
    [InlineData("shop.example TXT \"v=spf1 -all\"\nshop.example TXT \"v=spf1 +all\"", SpfResult.PermError, "2 SPF records")]
    [InlineData("shop.example TXT \"v=spf1 include:shop.example -all\"", SpfResult.PermError, "more than 10")]
    [InlineData("other.example TXT \"v=spf1 -all\"", SpfResult.None, "no SPF record")]
    public async Task Why_there_is_no_result_is_told(string zone, SpfResult result, string why)
    {
        SpfAnswer answer = await Check(zone);
        answer.Result.ShouldBe(result);
        answer.Why.ShouldNotBeNull().ShouldContain(why);
        answer.Term.ShouldBeNull();
    }

    [Fact]
    public async Task Names_of_the_client_that_cannot_be_looked_up_do_not_change_the_result() =>
        (await Check("shop.example TXT \"v=spf1 ptr -all\"\n$FAIL 1.2.0.192.in-addr.arpa")).Result.ShouldBe(SpfResult.Fail);

    [Fact]
    public async Task A_name_that_does_not_lead_back_to_the_client_proves_nothing()
    {
        const string zone = "shop.example TXT \"v=spf1 ptr -all\"\n1.2.0.192.in-addr.arpa PTR host.shop.example\nhost.shop.example A ";
        (await Check(zone + "192.0.2.1")).Result.ShouldBe(SpfResult.Pass);
        (await Check(zone + "192.0.2.2")).Result.ShouldBe(SpfResult.Fail);
    }

    [Fact]
    public async Task Limits_can_be_set()
    {
        const string zone = "shop.example TXT \"v=spf1 a:x.example a:y.example ip4:192.0.2.1 -all\"";
        (await Check(zone)).Result.ShouldBe(SpfResult.Pass);
        (await Check(zone, limits: new SpfLimits { MaxVoidLookups = 1 })).Result.ShouldBe(SpfResult.PermError);
        (await Check(zone, limits: new SpfLimits { MaxLookups = 1 })).Result.ShouldBe(SpfResult.PermError);
    }

    [Fact]
    public async Task A_check_that_takes_too_long_ends_and_one_that_is_called_off_throws()
    {
        var limits = new SpfLimits { MaxTime = TimeSpan.FromMilliseconds(50) };
        SpfAnswer answer = await Spf.CheckAsync(IPAddress.Loopback, "anna@shop.example", "", new Never(), limits);
        (answer.Result, answer.Domain).ShouldBe((SpfResult.TempError, "shop.example"));
        using var off = new CancellationTokenSource(50);
        await Should.ThrowAsync<OperationCanceledException>(async () => await Spf.CheckAsync(IPAddress.Loopback, "anna@shop.example", "", new Never(), cancellation: off.Token));
    }

    [Fact]
    public async Task A_record_that_is_all_includes_asks_no_more_than_its_lookups()
    {
        var zone = new ZoneFile().Add("shop.example", DnsRecordType.Txt, new TxtRecord("v=spf1 " + string.Concat(Enumerable.Repeat("include:%{i}.many.example ", 3000))));
        for (int i = 0; i < 3; i++)
            zone.Add("*.many.example", DnsRecordType.Txt, new TxtRecord("v=spf1 ?all" + i));
        (await Spf.CheckAsync(IPAddress.Parse("192.0.2.1"), "anna@shop.example", "", zone)).Result.ShouldBe(SpfResult.PermError);
        zone.Lookups.ShouldBeLessThan(15);
    }

    private sealed class Never : IDnsLookup
    {
        public async ValueTask<DnsAnswer> LookupAsync(string name, DnsRecordType type, CancellationToken cancellation = default)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return DnsAnswer.Without(DnsOutcome.TimedOut);
        }
    }
}
