using System.Net;

namespace Bezel.Dns.Tests;

public sealed class ZoneFileTests
{
    private const string Zone = """
        $ORIGIN shop.example.
        $TTL 600
        @           IN SOA ns hostmaster ( 1 3600 600
                                           86400 300 ) ; over two lines
        @           IN MX 10 mail
                    IN MX 20 backup.mail.example.
                    60 TXT "v=spf1 " "-all" ; a remark
        mail        IN A 192.0.2.1
        mail        IN AAAA 2001:db8::1
        www         CNAME mail
        loop        CNAME loop
        *.wild      TXT "any \"quoted\" \065"
        a.b.deep    A 192.0.2.7
        1.2.0.192.in-addr.arpa. PTR mail
        nomail      MX 0 .
        $TIMEOUT slow
        $FAIL broken TXT
        $REFUSE closed
        """;

    private static readonly ZoneFile Sample = ZoneFile.Parse(Zone);

    private static async Task<DnsAnswer> Ask(string name, DnsRecordType type) => await Sample.LookupAsync(name, type);

    [Fact]
    public async Task Records_of_every_type_are_found()
    {
        (await Ask("shop.example", DnsRecordType.Mx)).Records.ShouldBe([new MxRecord(10, "mail.shop.example"), new MxRecord(20, "backup.mail.example")]);
        (await Ask("shop.example", DnsRecordType.Txt)).Records.ShouldBe([new TxtRecord("v=spf1 -all")]);
        (await Ask("shop.example", DnsRecordType.Soa)).Records.ShouldBe([new SoaRecord("ns.shop.example", "hostmaster.shop.example", 300)]);
        (await Ask("mail.shop.example", DnsRecordType.A)).Records.ShouldBe([new AddressRecord(IPAddress.Parse("192.0.2.1"))]);
        (await Ask("mail.shop.example", DnsRecordType.Aaaa)).Records.ShouldBe([new AddressRecord(IPAddress.Parse("2001:db8::1"))]);
        (await Ask("1.2.0.192.in-addr.arpa", DnsRecordType.Ptr)).Records.ShouldBe([new NameRecord("mail.shop.example")]);
        (await Ask("nomail.shop.example", DnsRecordType.Mx)).Records.ShouldBe([new MxRecord(0, "")]);
    }

    [Fact]
    public async Task Times_to_live_are_those_of_the_zone()
    {
        (await Ask("shop.example", DnsRecordType.Mx)).TimeToLive.ShouldBe(TimeSpan.FromSeconds(600));
        (await Ask("shop.example", DnsRecordType.Txt)).TimeToLive.ShouldBe(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Aliases_are_followed_and_a_loop_of_them_ends()
    {
        (await Ask("www.shop.example", DnsRecordType.A)).Records.ShouldBe([new AddressRecord(IPAddress.Parse("192.0.2.1"))]);
        (await Ask("www.shop.example", DnsRecordType.Cname)).Records.ShouldBe([new NameRecord("mail.shop.example")]);
        (await Ask("loop.shop.example", DnsRecordType.A)).Outcome.ShouldBe(DnsOutcome.ServerFailed);
    }

    [Fact]
    public async Task A_name_without_such_a_record_is_told_from_one_that_does_not_exist()
    {
        (await Ask("mail.shop.example", DnsRecordType.Txt)).Outcome.ShouldBe(DnsOutcome.NoData);
        (await Ask("b.deep.shop.example", DnsRecordType.A)).Outcome.ShouldBe(DnsOutcome.NoData);
        (await Ask("c.deep.shop.example", DnsRecordType.A)).Outcome.ShouldBe(DnsOutcome.NoSuchName);
    }

    [Fact]
    public async Task Wildcards_answer_for_names_that_do_not_exist()
    {
        (await Ask("x.y.wild.shop.example", DnsRecordType.Txt)).Records.ShouldBe([new TxtRecord("any \"quoted\" A")]);
        (await Ask("wild.shop.example", DnsRecordType.Txt)).Outcome.ShouldBe(DnsOutcome.NoData);
    }

    [Fact]
    public async Task Names_may_be_stated_to_go_unanswered()
    {
        (await Ask("slow.shop.example", DnsRecordType.A)).Outcome.ShouldBe(DnsOutcome.TimedOut);
        (await Ask("broken.shop.example", DnsRecordType.Txt)).Outcome.ShouldBe(DnsOutcome.ServerFailed);
        (await Ask("broken.shop.example", DnsRecordType.A)).Outcome.ShouldBe(DnsOutcome.NoSuchName);
        (await Ask("closed.shop.example", DnsRecordType.Mx)).CouldNotCheck.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a..example")]
    [InlineData(".example")]
    [InlineData("a-label-of-sixty-four-characters-which-is-one-more-than-is-allow.example")]
    [InlineData("ü€.example")]
    public async Task What_can_be_no_name_does_not_exist(string name) =>
        (await Ask(name, DnsRecordType.A)).Outcome.ShouldBe(DnsOutcome.NoSuchName);

    [Fact]
    public async Task Capitals_and_a_last_dot_make_no_difference() =>
        (await Ask("MAIL.Shop.Example.", DnsRecordType.A)).Outcome.ShouldBe(DnsOutcome.Found);

    [Theory]
    [InlineData("a A 192.0.2.1\nb HINFO x", "Line 2")]
    [InlineData("a A 2001:db8::1", "no such address")]
    [InlineData("a MX 10", "missing")]
    [InlineData("$INCLUDE x", "$INCLUDE")]
    [InlineData("a MX 65536 b", "Line 1")]
    [InlineData("a 4294967296 A 192.0.2.1", "Line 1")]
    public void What_cannot_be_read_is_refused_with_its_line(string zone, string says) =>
        Should.Throw<FormatException>(() => ZoneFile.Parse(zone)).Message.ShouldContain(says);
}
