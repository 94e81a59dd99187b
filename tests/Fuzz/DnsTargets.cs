using System.Net;
using System.Text;
using Bezel.Authentication;
using Bezel.Dns;
using Bezel.Dns.Wire;
using Bezel.Mime;

namespace Bezel.Fuzz.Tests;

/// <summary>What name servers send, what domains publish, and the traces that messages carry.</summary>
public class DnsTargets
{
    private const int MostRecords = 4096;

    private static readonly string[] Hops =
    [
        "from mail.shop.example (out7.mailer.example [192.0.2.7]) by mx.here.example (Postfix) with ESMTPS id 1 for <me@here.example>; Mon, 2 Mar 2026 10:00:00 +0100 (CET)",
        "from out7.mailer.example ([192.0.2.7]:41234 helo=mail.shop.example) by mx.here.example with esmtps (Exim 4.96) (envelope-from <a@b.example>) id 1; Mon, 2 Mar 2026 10:00:00 +0100",
        "from unknown (HELO mail.shop.example) (192.0.2.7) by mx.here.example with SMTP; 2 Mar 2026 10:00:00 -0000",
        "from mail.shop.example (2001:db8::7) by AM1.mail.protection.outlook.com (10.13.174.176) with Microsoft SMTP Server id 15.20 via Frontend Transport; Mon, 2 Mar 2026",
    ];

    [Fact]
    public void Replies()
    {
        DnsQuery query = DnsQuery.Create("name.example", DnsRecordType.Txt, mixCase: false, edns: false);
        byte[] question = [.. query.Bytes[..2], 0x81, 0x80, 0, 1, 0, 2, 0, 1, 0, 0, .. query.Bytes[12..]];
        FuzzRun.Of("dns-reply",
            [
                [.. question, 0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 9, 0, 4, 1, (byte)'b', 0xC0, 17, 1, (byte)'b', 0xC0, 17, 0, 16, 0, 1, 0, 0, 0, 9, 0, 4, 3, 65, 66, 67,
                    0, 0, 6, 0, 1, 0, 0, 0, 9, 0, 24, 0xC0, 12, 0xC0, 12, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 60],
                [.. question, 0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 9, 0, 8, 3, 65, 66, 67, 3, 68, 69, 70, 0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 9, 0, 1, 0],
            ],
            ["\xC0\x0C", "\xC0\x00", "\xFF\xFF", "\0\x10\0\x01", "\0\x05\0\x01", "\0\x06\0\x01", "\x3F", "\0\0\0\0"],
            input =>
            {
                DnsReply reply = DnsReply.Read(input, query);
                if (reply.Answer is { } answer && (answer.Records.Count > MostRecords || answer.TimeToLive < TimeSpan.Zero || (answer.Outcome == DnsOutcome.Found) != (answer.Records.Count > 0)))
                    throw new InvalidOperationException("The answer contradicts itself.");
            });
    }

    [Fact]
    public void Zones() => FuzzRun.Of("zone",
        ["$ORIGIN shop.example.\n$TTL 60\n@ IN SOA ns host ( 1 2 3\n 4 5 ) ; x\n 60 MX 10 mail\nmail A 192.0.2.1\n* TXT \"a\\\"b\" \\065\n$FAIL x TXT\n"u8.ToArray()],
        ["$ORIGIN ", "$TTL ", "(", ")", ";", "\"", "\\", "\n ", "@", " IN ", " TXT ", "\\255", "."],
        input =>
        {
            try
            {
                ZoneFile.Parse(Encoding.Latin1.GetString(input));
            }
            catch (FormatException)
            {
                // A zone that cannot be read is refused.
            }
        });

    [Fact]
    public void Spf_records() => FuzzRun.Of("spf",
        [
            "v=spf1 a mx/24//64 ptr:%{d} include:b.example exists:%{ir}.%{v}._spf.%{d2} ip4:192.0.2.0/24 ip6:2001:db8::/32 redirect=c.example exp=%{l}.e.example ~all"u8.ToArray(),
            "v=spf1 -exists:%{l1r+-}.%{o}.%{h}.%{p}.%{S} ?include:name.example -all exp=name.example"u8.ToArray(),
        ],
        ["%{", "}", "%%", "%_", "%-", "%{p}", "%{i9r}", "include:", "redirect=", "exp=", "/", "//", ":", "=", " ", "all", "-", "ip4:", "ip6:", "mx", "name.example"],
        input =>
        {
            var zone = new ZoneFile().Add("name.example", DnsRecordType.Txt, new TxtRecord(Encoding.Latin1.GetString(input)))
                .Add("1.2.0.192.in-addr.arpa", DnsRecordType.Ptr, new NameRecord("name.example")).Add("name.example", DnsRecordType.A, new AddressRecord(IPAddress.Parse("192.0.2.1")))
                .Add("name.example", DnsRecordType.Mx, new MxRecord(1, "name.example"));
            Wait(Spf.CheckAsync(IPAddress.Parse("192.0.2.1"), "anna@name.example", "name.example", zone));
            // Ten terms, each with ten hosts at most, the client's names, the records and an explanation.
            if (zone.Lookups > 150)
                throw new InvalidOperationException($"{zone.Lookups} lookups.");
        });

    [Fact]
    public void Dmarc_and_bimi_records() => FuzzRun.Of("dmarc",
        ["v=DMARC1; p=reject; sp=none; np=quarantine; adkim=s; aspf=r; psd=n; t=y; rua=mailto:a@b.example; pct=5"u8.ToArray(), "v=BIMI1; l=https://a.example/x.svg; a="u8.ToArray()],
        ["v=DMARC1", "v=BIMI1", ";", "=", "p=", "psd=y", "np=reject", "l=", "\0"],
        input =>
        {
            var zone = new ZoneFile();
            foreach (string name in (string[])["_dmarc.a.example.com", "_dmarc.example.com", "default._bimi.a.example.com"])
                zone.Add(name, DnsRecordType.Txt, new TxtRecord(Encoding.Latin1.GetString(input)));
            DmarcAnswer answer = Wait(Dmarc.CheckAsync("a.example.com", null, ["b.example.com"], ["c.example.com"], zone));
            Wait(Bimi.CheckAsync(answer, zone));
        });

    [Fact]
    public void Traces() => FuzzRun.Of("trace",
        [.. Hops.Select(hop => Encoding.Latin1.GetBytes("Return-Path: <a@b.example>\nReceived-SPF: pass (mx.here.example: domain of a@b.example designates 192.0.2.7 as permitted sender) client-ip=192.0.2.7; helo=x;\nReceived: " + hop + "\nFrom: a@b.example\n\nx"))],
        ["(", ")", "[", "]", "from ", " by ", " with ", "helo=", "HELO ", "\\", "\"", ";", "\n ", "client-ip=", "IPv6:", "unknown", "envelope-from <"],
        input => Wait(SenderAuthentication.CheckAsync(MimeMessage.Read(input), input, ["mx.here.example", "outlook.com"], new ZoneFile(), DateTimeOffset.UnixEpoch)));

    private static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();
}
