using Bezel.Dns;

namespace Bezel.Authentication.Tests;

public sealed class DmarcTests
{
    private static readonly SpfAnswer NoSpf = new(SpfResult.None, "");

    private static ValueTask<DmarcAnswer> Check(string zone, string from, SpfAnswer? spf = null, string[]? verified = null, string[]? @unchecked = null) =>
        Dmarc.CheckAsync(from, spf ?? NoSpf, verified ?? [], @unchecked ?? [], ZoneFile.Parse(zone));

    private static SpfAnswer Pass(string domain) => new(SpfResult.Pass, domain);

    [Fact]
    public async Task An_aligned_signature_or_spf_makes_it_pass()
    {
        const string zone = "_dmarc.shop.example TXT \"v=DMARC1; p=reject\"";
        (await Check(zone, "shop.example", verified: ["mailer.example", "shop.example"])).ShouldSatisfyAllConditions(
            a => a.Result.ShouldBe(DmarcResult.Pass), a => a.DkimAligned.ShouldBe("shop.example"), a => a.SpfAligned.ShouldBeFalse());
        (await Check(zone, "Shop.Example.", Pass("bounce.shop.example"))).ShouldSatisfyAllConditions(
            a => a.Result.ShouldBe(DmarcResult.Pass), a => a.SpfAligned.ShouldBeTrue(), a => a.FromDomain.ShouldBe("shop.example"));
        (await Check(zone, "shop.example", Pass("mailer.example"), ["mailer.example", "evilshop.example"])).ShouldSatisfyAllConditions(
            a => a.Result.ShouldBe(DmarcResult.Fail), a => a.Policy.ShouldBe(DmarcPolicy.Reject), a => a.PolicyDomain.ShouldBe("shop.example"));
        (await Check(zone, "shop.example", new SpfAnswer(SpfResult.SoftFail, "shop.example"))).Result.ShouldBe(DmarcResult.Fail);
    }

    [Fact]
    public async Task Strict_alignment_wants_the_same_domain()
    {
        const string zone = "_dmarc.shop.example TXT \"v=DMARC1; p=reject; adkim=s; aspf=S\"";
        (await Check(zone, "shop.example", Pass("mail.shop.example"), ["mail.shop.example"])).Result.ShouldBe(DmarcResult.Fail);
        (await Check(zone, "shop.example", Pass("shop.example"))).Result.ShouldBe(DmarcResult.Pass);
        (await Check(zone, "shop.example", verified: ["SHOP.example"])).Result.ShouldBe(DmarcResult.Pass);
    }

    [Fact]
    public async Task The_policy_is_looked_for_upwards_and_its_organization_is_the_topmost_record()
    {
        const string zone = "_dmarc.example.org TXT \"v=DMARC1; p=reject; sp=quarantine\"\n_dmarc.mail.example.org TXT \"v=DMARC1; p=none\"\na.mail.example.org A 192.0.2.1";
        DmarcAnswer answer = await Check(zone, "a.mail.example.org");
        (answer.Result, answer.PolicyDomain, answer.OrganizationalDomain, answer.Policy).ShouldBe((DmarcResult.Fail, "example.org", "example.org", DmarcPolicy.Quarantine));
        (await Check(zone, "mail.example.org")).ShouldSatisfyAllConditions(
            a => a.PolicyDomain.ShouldBe("mail.example.org"), a => a.OrganizationalDomain.ShouldBe("example.org"), a => a.Policy.ShouldBe(DmarcPolicy.None));
        (await Check(zone, "mail.example.org", verified: ["b.example.org"])).Result.ShouldBe(DmarcResult.Pass);
    }

    [Fact]
    public async Task Public_suffixes_divide_organizations()
    {
        const string zone = "_dmarc.bank.example TXT \"v=DMARC1; p=reject; psd=y\"\n_dmarc.example TXT \"v=DMARC1; p=none\"\n_dmarc.a.giant.bank.example TXT \"v=DMARC1; p=none\"";
        (await Check(zone, "a.giant.bank.example", verified: ["b.giant.bank.example"])).ShouldSatisfyAllConditions(
            a => a.Result.ShouldBe(DmarcResult.Pass), a => a.OrganizationalDomain.ShouldBe("giant.bank.example"), a => a.PolicyDomain.ShouldBe("a.giant.bank.example"));
        (await Check(zone, "mega.bank.example", verified: ["giant.bank.example", "bank.example"])).ShouldSatisfyAllConditions(
            a => a.Result.ShouldBe(DmarcResult.Fail), a => a.OrganizationalDomain.ShouldBe("mega.bank.example"), a => a.PolicyDomain.ShouldBe("bank.example"));
        (await Check(zone, "bank.example", verified: ["bank.example"])).ShouldSatisfyAllConditions(
            a => a.Result.ShouldBe(DmarcResult.Pass), a => a.OrganizationalDomain.ShouldBe("bank.example"));
        const string own = "_dmarc.example.org TXT \"v=DMARC1; p=reject\"\n_dmarc.unit.example.org TXT \"v=DMARC1; p=reject; psd=n\"";
        (await Check(own, "a.unit.example.org", verified: ["example.org"])).ShouldSatisfyAllConditions(
            a => a.Result.ShouldBe(DmarcResult.Fail), a => a.OrganizationalDomain.ShouldBe("unit.example.org"));
        (await Check(own, "example.org", verified: ["unit.example.org"])).Result.ShouldBe(DmarcResult.Fail);
    }

    [Fact]
    public async Task A_walk_asks_eight_names_at_most()
    {
        var asked = new Recorder(new ZoneFile());
        await Dmarc.CheckAsync("a.b.c.d.e.f.g.h.i.j.mail.example.com", NoSpf, [], [], asked);
        asked.Names.ShouldBe(
        [
            "_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com", "_dmarc.g.h.i.j.mail.example.com", "_dmarc.h.i.j.mail.example.com", "_dmarc.i.j.mail.example.com",
            "_dmarc.j.mail.example.com", "_dmarc.mail.example.com", "_dmarc.example.com", "_dmarc.com",
        ]);
    }

    [Fact]
    public async Task Names_that_do_not_exist_may_have_a_policy_of_their_own()
    {
        const string zone = "_dmarc.shop.example TXT \"v=DMARC1; p=none; sp=quarantine; np=reject\"\nreal.shop.example A 192.0.2.1";
        (await Check(zone, "real.shop.example")).ShouldSatisfyAllConditions(a => a.Policy.ShouldBe(DmarcPolicy.Quarantine), a => a.DomainIsMissing.ShouldBeFalse());
        (await Check(zone, "madeup.shop.example")).ShouldSatisfyAllConditions(a => a.Policy.ShouldBe(DmarcPolicy.Reject), a => a.DomainIsMissing.ShouldBeTrue());
    }

    [Fact]
    public async Task While_testing_one_step_less_is_asked() =>
        (await Check("_dmarc.shop.example TXT \"v=DMARC1; p=reject; t=y\"", "shop.example")).ShouldSatisfyAllConditions(
            a => a.Policy.ShouldBe(DmarcPolicy.Reject), a => a.Testing.ShouldBeTrue(), a => a.Asked.ShouldBe(DmarcPolicy.Quarantine));

    [Theory]
    [InlineData("v=DMARC1; p=reject; pct=0; ri=86400; rf=afrf; fo=1; ruf=mailto:x@shop.example", DmarcPolicy.Reject)]
    [InlineData("v=DMARC1 ; P = REJECT ;; unknown=x ;", DmarcPolicy.Reject)]
    [InlineData("v=DMARC1;sp=reject;p=quarantine", DmarcPolicy.Quarantine)]
    [InlineData("v=DMARC1", DmarcPolicy.None)]
    [InlineData("v=DMARC1; p=rejct; rua=mailto:x@shop.example", DmarcPolicy.None)]
    [InlineData("v=DMARC1; p=reject; sp=oops; rua=mailto:x@shop.example", DmarcPolicy.None)]
    [InlineData("v=DMARC1; p=rejct", null)]
    [InlineData("v=DMARC1; p=reject; p=none", null)]
    [InlineData("v=dmarc1; p=reject", null)]
    [InlineData("p=reject; v=DMARC1", null)]
    [InlineData("v=DMARC1; p=reject; what", null)]
    [InlineData("v=spf1 -all", null)]
    public async Task Records_are_read_as_their_writers_meant_them(string record, DmarcPolicy? policy)
    {
        DmarcAnswer answer = await Check($"_dmarc.shop.example TXT \"{record}\"", "shop.example");
        answer.Result.ShouldBe(policy is null ? DmarcResult.None : DmarcResult.Fail);
        answer.Policy.ShouldBe(policy ?? DmarcPolicy.None);
    }

    [Fact]
    public async Task Several_records_at_one_name_are_none()
    {
        const string two = "_dmarc.a.shop.example TXT \"v=DMARC1; p=reject\"\n_dmarc.a.shop.example TXT \"v=DMARC1; p=none\"\n";
        (await Check(two, "a.shop.example")).Result.ShouldBe(DmarcResult.None);
        (await Check(two + "_dmarc.shop.example TXT \"v=DMARC1; p=quarantine\"", "a.shop.example")).PolicyDomain.ShouldBe("shop.example");
        (await Check(two + "_dmarc.a.shop.example TXT remark\n", "a.shop.example")).Result.ShouldBe(DmarcResult.None);
    }

    [Fact]
    public async Task What_could_not_be_checked_is_never_a_failure()
    {
        const string zone = "_dmarc.shop.example TXT \"v=DMARC1; p=reject\"";
        (await Dmarc.CheckAsync("shop.example", null, [], [], ZoneFile.Parse(zone))).Result.ShouldBe(DmarcResult.TempError);
        (await Check(zone, "shop.example", new SpfAnswer(SpfResult.TempError, "shop.example"))).Result.ShouldBe(DmarcResult.TempError);
        (await Check(zone, "shop.example", @unchecked: ["mail.shop.example"])).Result.ShouldBe(DmarcResult.TempError);
        (await Check("$FAIL _dmarc.shop.example", "shop.example", verified: ["shop.example"])).Result.ShouldBe(DmarcResult.TempError);
        (await Check("_dmarc.shop.example TXT \"v=DMARC1; p=reject\"\n$TIMEOUT _dmarc.example", "shop.example", verified: ["mail.shop.example"])).Result.ShouldBe(DmarcResult.TempError);
    }

    [Fact]
    public async Task What_could_not_be_checked_and_would_not_have_helped_does_not_matter()
    {
        const string zone = "_dmarc.shop.example TXT \"v=DMARC1; p=reject\"";
        (await Check(zone, "shop.example", new SpfAnswer(SpfResult.TempError, "mailer.example"), @unchecked: ["mailer.example"])).Result.ShouldBe(DmarcResult.Fail);
        (await Dmarc.CheckAsync("shop.example", null, ["shop.example"], [], ZoneFile.Parse(zone))).Result.ShouldBe(DmarcResult.Pass);
        (await Check("_dmarc.shop.example TXT \"v=DMARC1; p=reject\"\n$TIMEOUT _dmarc.example", "shop.example", verified: ["shop.example"])).Result.ShouldBe(DmarcResult.Pass);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..example")]
    public async Task Without_one_domain_there_is_nothing_to_ask(string from) => (await Check("", from)).Result.ShouldBe(DmarcResult.PermError);

    [Fact]
    public async Task A_thousand_signers_are_not_all_looked_up()
    {
        var asked = new Recorder(ZoneFile.Parse("_dmarc.shop.example TXT \"v=DMARC1; p=reject\"\n_dmarc.e.shop.example TXT \"v=DMARC1; psd=n\""));
        await Dmarc.CheckAsync("shop.example", NoSpf, [.. Enumerable.Range(0, 1000).Select(i => $"a{i}.b.c.d.e.shop.example")], [], asked);
        asked.Names.Count.ShouldBeInRange(20, 50);
    }

    private sealed class Recorder(ZoneFile zone) : IDnsLookup
    {
        public List<string> Names { get; } = [];

        public ValueTask<DnsAnswer> LookupAsync(string name, DnsRecordType type, CancellationToken cancellation = default)
        {
            Names.Add(name);
            return zone.LookupAsync(name, type, cancellation);
        }
    }
}
