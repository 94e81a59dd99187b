using System.Net;
using System.Net.Sockets;

namespace Bezel.Dns.Tests;

/// <summary>Servers that lose, garble, refuse and forge.</summary>
public sealed class BadServerTests
{
    private static byte[] Good(LoopbackServer.Question q) => q.Asked.Reply().Answer(Message.A, Message.Address(1)).Bytes;

    private static byte[] Bad(Message reply) => reply.Answer(Message.A, Message.Address(66)).Bytes;

    private static void ShouldBeGood(DnsAnswer answer) => answer.Records.ShouldBe([new AddressRecord(IPAddress.Parse("192.0.2.1"))]);

    private static async Task<DnsAnswer> Ask(LoopbackServer server, Func<DnsClientOptions, DnsClientOptions>? change = null)
    {
        using DnsClient client = server.Client(change);
        return await client.LookupAsync("name.example", DnsRecordType.A);
    }

    [Fact]
    public async Task A_lost_packet_is_asked_for_again()
    {
        await using var server = new LoopbackServer(q => q.Number == 0 ? null : Good(q));
        ShouldBeGood(await Ask(server, o => o with { Timeout = TimeSpan.FromMilliseconds(500), Rounds = 8 }));
    }

    [Fact]
    public async Task A_server_that_stays_silent_is_left_for_the_next()
    {
        await using var silent = new LoopbackServer(_ => (byte[]?)null);
        await using var server = new LoopbackServer(Good);
        ShouldBeGood(await Ask(server, o => o with { Servers = [silent.Endpoint, server.Endpoint], Timeout = TimeSpan.FromMilliseconds(500), Rounds = 8 }));
        DnsAnswer none = await Ask(silent, o => o with { Timeout = TimeSpan.FromMilliseconds(100) });
        (none.Outcome, none.CouldNotCheck).ShouldBe((DnsOutcome.TimedOut, true));
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_no_answer()
    {
        int port;
        using (var free = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)))
            port = ((IPEndPoint)free.Client.LocalEndPoint!).Port;
        using var client = new DnsClient(new DnsClientOptions { Servers = [new IPEndPoint(IPAddress.Loopback, port)], Timeout = TimeSpan.FromMilliseconds(200) });
        (await client.LookupAsync("name.example", DnsRecordType.A)).Outcome.ShouldBe(DnsOutcome.TimedOut);
    }

    [Theory]
    [InlineData(2, DnsOutcome.ServerFailed)]
    [InlineData(5, DnsOutcome.Refused)]
    [InlineData(9, DnsOutcome.ServerFailed)]
    [InlineData(4, DnsOutcome.ServerFailed)]
    public async Task A_server_that_cannot_answer_is_could_not_check(int code, DnsOutcome outcome)
    {
        await using var server = new LoopbackServer(q => q.Asked.Reply(code).Bytes);
        DnsAnswer answer = await Ask(server);
        (answer.Outcome, answer.CouldNotCheck).ShouldBe((outcome, true));
    }

    [Fact]
    public async Task The_next_server_is_asked_when_one_cannot_answer()
    {
        await using var failing = new LoopbackServer(q => q.Asked.Reply(2).Bytes);
        await using var server = new LoopbackServer(Good);
        ShouldBeGood(await Ask(server, o => o with { Servers = [failing.Endpoint, server.Endpoint] }));
    }

    [Fact]
    public async Task Forged_packets_are_passed_over()
    {
        await using var server = new LoopbackServer(q => q.OverTcp ? [Good(q)] :
        [
            Bad(q.Asked.Reply(id: (q.Bytes[0] << 8 | q.Bytes[1]) ^ 1)),
            Bad(q.Asked.Reply(name: "other.example")),
            Bad(q.Asked.Reply(type: Message.Mx)),
            [], [1, 2, 3], q.Bytes,
            Good(q),
        ]);
        ShouldBeGood(await Ask(server));
    }

    [Fact]
    public async Task Packets_from_elsewhere_are_not_even_seen()
    {
        await using var server = new LoopbackServer(q =>
        {
            LoopbackServer.SendFromElsewhereAsync(Bad(q.Asked.Reply()), q.From).Wait();
            return Good(q);
        });
        ShouldBeGood(await Ask(server));
    }

    [Fact]
    public async Task A_flood_of_forged_packets_moves_the_question_to_tcp()
    {
        await using var server = new LoopbackServer(q => q.OverTcp
            ? [Good(q)]
            : Enumerable.Range(1, 100).Select(i => Bad(q.Asked.Reply(id: (q.Bytes[0] << 8 | q.Bytes[1]) ^ i))));
        ShouldBeGood(await Ask(server));
        server.Questions.Last().OverTcp.ShouldBeTrue();
    }

    [Fact]
    public async Task Records_that_the_question_does_not_lead_to_count_for_nothing()
    {
        await using var server = new LoopbackServer(q => q.Asked.Reply().Answer(Message.A, Message.Address(66), "bank.example").Answer(Message.A, Message.Address(1)).Bytes);
        using DnsClient client = server.Client();
        ShouldBeGood(await client.LookupAsync("name.example", DnsRecordType.A));
        await client.LookupAsync("bank.example", DnsRecordType.A);
        server.Questions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_does_not_keep_the_case_is_asked_in_small_letters_from_then_on()
    {
        await using var server = new LoopbackServer(q => q.Asked.Reply(name: q.Asked.Name.ToLowerInvariant()).Answer(Message.A, Message.Address(1)).Bytes);
        using DnsClient client = server.Client();
        for (int i = 0; i < 3; i++)
            ShouldBeGood(await client.LookupAsync($"name-with-letters-{i}.example", DnsRecordType.A));
        server.Questions.Count.ShouldBe(4);
        server.Questions.Skip(1).ShouldAllBe(q => !q.Asked.Name.Any(char.IsUpper));
    }

    [Fact]
    public async Task A_server_that_does_not_know_edns_is_asked_without_from_then_on()
    {
        await using var server = new LoopbackServer(q => !q.Asked.Edns ? Good(q) : q.Number % 2 == 0 ? q.Asked.Reply(1).Bytes : [.. q.Bytes[..2], 0x81, 0x81, 0, 0, 0, 0, 0, 0, 0, 0]);
        using DnsClient client = server.Client();
        ShouldBeGood(await client.LookupAsync("a.example", DnsRecordType.A));
        ShouldBeGood(await client.LookupAsync("b.example", DnsRecordType.A));
        server.Questions.Select(q => q.Asked.Edns).ShouldBe([true, false, false]);
    }

    [Fact]
    public async Task A_server_that_only_refers_to_others_is_no_answer()
    {
        await using var server = new LoopbackServer(q => q.Asked.Reply().Authority(Message.Ns, Message.Wire("ns.elsewhere.example"), "example").Bytes);
        (await Ask(server)).Outcome.ShouldBe(DnsOutcome.ServerFailed);
    }

    public static TheoryData<string, byte[]> Garbled => new()
    {
        { "a pointer to itself", [0xC0, 30] },
        { "a pointer forwards", [0xC0, 200] },
        { "a label of a reserved kind", [0x80, 1, 2] },
        { "a label beyond the end", [63, 1, 2] },
        { "a name that never ends", [1, 65, 1, 65, 1, 65] },
    };

    [Theory]
    [MemberData(nameof(Garbled))]
    public async Task Names_that_cannot_be_read_are_could_not_check(string what, byte[] owner)
    {
        await using var server = new LoopbackServer(q => q.Asked.Reply().Raw([.. owner, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 192, 0, 2, 66]).Claiming(1).Bytes);
        (await Ask(server)).Outcome.ShouldBe(DnsOutcome.ServerFailed, what);
    }

    [Fact]
    public async Task Pointers_that_lead_to_one_another_end()
    {
        // Two pointers, each to the other, in the content of an alias.
        await using var server = new LoopbackServer(q =>
        {
            Message reply = q.Asked.Reply();
            int at = reply.Length + 12;
            return reply.Answer(Message.Cname, [0xC0, (byte)(at + 2), 0xC0, (byte)at]).Bytes;
        });
        (await Ask(server)).Outcome.ShouldBe(DnsOutcome.ServerFailed);
    }

    [Fact]
    public async Task Counts_and_lengths_that_lie_are_could_not_check()
    {
        await using var server = new LoopbackServer(q => (q.Number % 3) switch
        {
            0 => q.Asked.Reply().Answer(Message.A, Message.Address(1)).Claiming(65_535).Bytes,
            1 => q.Asked.Reply().Answer(Message.A, Message.Address(1)).Claiming(2).Bytes,
            _ => q.Asked.Reply().Raw(0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 9, 0, 4, 200, 65, 65, 65).Claiming(1).Bytes,
        });
        for (int i = 0; i < 3; i++)
            (await Ask(server, o => o with { Rounds = 1 })).Outcome.ShouldBe(DnsOutcome.ServerFailed);
    }

    [Fact]
    public async Task Tcp_that_breaks_off_or_is_not_there_is_could_not_check()
    {
        await using var broken = new LoopbackServer(q => q.OverTcp ? [] : [q.Asked.Reply(truncated: true).Bytes]);
        (await Ask(broken)).Outcome.ShouldBe(DnsOutcome.ServerFailed);
        await using var udpOnly = new LoopbackServer(q => [q.Asked.Reply(truncated: true).Bytes], withTcp: false);
        (await Ask(udpOnly)).Outcome.ShouldBe(DnsOutcome.ServerFailed);
        await using var cutOffTwice = new LoopbackServer(q => q.Asked.Reply(truncated: true).Bytes);
        (await Ask(cutOffTwice)).Outcome.ShouldBe(DnsOutcome.ServerFailed);
    }

    [Fact]
    public async Task A_client_that_is_disposed_of_asks_no_more()
    {
        await using var server = new LoopbackServer(Good);
        DnsClient client = server.Client();
        client.Dispose();
        await Should.ThrowAsync<ObjectDisposedException>(async () => await client.LookupAsync("name.example", DnsRecordType.A));
    }
}
