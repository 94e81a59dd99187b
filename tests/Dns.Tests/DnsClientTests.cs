using System.Net;

namespace Bezel.Dns.Tests;

/// <summary>What a client asks and what it makes of honest answers.</summary>
public sealed class DnsClientTests
{
    private static readonly AddressRecord First = new(IPAddress.Parse("192.0.2.1"));

    private static byte[] AddressReply(LoopbackServer.Question q) => q.Asked.Reply().Answer(Message.A, Message.Address(1)).Bytes;

    [Fact]
    public async Task Records_of_every_type_are_read()
    {
        await using var server = new LoopbackServer(q => (DnsRecordType)q.Asked.Type switch
        {
            DnsRecordType.A => AddressReply(q),
            DnsRecordType.Aaaa => q.Asked.Reply().Answer(28, IPAddress.Parse("2001:db8::1").GetAddressBytes()).Bytes,
            DnsRecordType.Txt => q.Asked.Reply().Answer(Message.Txt, Message.Strings("v=spf1 ", "-all", "", "\xFF")).Bytes,
            DnsRecordType.Mx => q.Asked.Reply().Answer(Message.Mx, [0, 10, 4, .. "mail"u8, 0xC0, 12]).Bytes,
            DnsRecordType.Soa => q.Asked.Reply().Answer(Message.Soa, Message.StartOfZone(77)).Bytes,
            _ => q.Asked.Reply().Answer(q.Asked.Type, Message.Wire("Other.example")).Bytes,
        });
        using DnsClient client = server.Client(o => o);
        async Task<DnsRecord> Only(DnsRecordType type) => (await client.LookupAsync("name.example", type)).Records.ShouldHaveSingleItem();

        (await Only(DnsRecordType.A)).ShouldBe(First);
        (await Only(DnsRecordType.Aaaa)).ShouldBe(new AddressRecord(IPAddress.Parse("2001:db8::1")));
        (await Only(DnsRecordType.Txt)).ShouldBe(new TxtRecord("v=spf1 -all\xFF"));
        // Shortened to the name of the question, which was sent in mixed case.
        (await Only(DnsRecordType.Mx)).ShouldBe(new MxRecord(10, "mail.name.example"));
        (await Only(DnsRecordType.Soa)).ShouldBe(new SoaRecord("ns.example", "admin.example", 77));
        (await Only(DnsRecordType.Ptr)).ShouldBe(new NameRecord("other.example"));
        (await Only(DnsRecordType.Cname)).ShouldBe(new NameRecord("other.example"));
        (await Only(DnsRecordType.Ns)).ShouldBe(new NameRecord("other.example"));
    }

    [Fact]
    public async Task A_name_without_such_records_is_told_from_one_that_does_not_exist()
    {
        await using var server = new LoopbackServer(q => q.Asked.Reply(q.Asked.Name.StartsWith("no", StringComparison.OrdinalIgnoreCase) ? 3 : 0)
            .Authority(Message.Soa, Message.StartOfZone(40), "example").Bytes);
        using DnsClient client = server.Client();
        (await client.LookupAsync("nothing.example", DnsRecordType.A)).Outcome.ShouldBe(DnsOutcome.NoSuchName);
        DnsAnswer other = await client.LookupAsync("other.example", DnsRecordType.A);
        (other.Outcome, other.TimeToLive).ShouldBe((DnsOutcome.NoData, TimeSpan.FromSeconds(40)));
    }

    [Fact]
    public async Task Questions_differ_in_id_port_and_case()
    {
        await using var server = new LoopbackServer(AddressReply);
        using DnsClient client = server.Client(o => o with { MaxCachedAnswers = 0 });
        for (int i = 0; i < 20; i++)
            await client.LookupAsync("a-name-with-many-letters.example", DnsRecordType.A);
        server.Questions.Select(q => BitConverter.ToUInt16(q.Bytes)).Distinct().Count().ShouldBeGreaterThan(15);
        server.Questions.Select(q => q.From.Port).Distinct().Count().ShouldBeGreaterThan(15);
        server.Questions.Select(q => q.Asked.Name).Distinct().Count().ShouldBeGreaterThan(15);
        server.Questions.ShouldAllBe(q => q.Asked.Edns);
    }

    [Fact]
    public async Task Aliases_are_followed_within_an_answer_and_beyond_it()
    {
        await using var server = new LoopbackServer(q => q.Asked.Name.ToUpperInvariant() switch
        {
            // The chain stands in the wrong order, with somebody else's address between.
            "WHOLE.EXAMPLE" => q.Asked.Reply().Answer(Message.A, Message.Address(1), "c.example", 90).Answer(Message.A, Message.Address(9), "stranger.example")
                .Answer(Message.Cname, Message.Wire("c.example"), "b.example", 50).Answer(Message.Cname, Message.Wire("B.example"), null, 80).Bytes,
            "PART.EXAMPLE" => q.Asked.Reply().Answer(Message.Cname, Message.Wire("end.example")).Bytes,
            "END.EXAMPLE" => AddressReply(q),
            _ => null,
        });
        using DnsClient client = server.Client();
        DnsAnswer whole = await client.LookupAsync("whole.example", DnsRecordType.A);
        whole.Records.ShouldBe([First]);
        whole.TimeToLive.ShouldBe(TimeSpan.FromSeconds(50));
        (await client.LookupAsync("part.example", DnsRecordType.A)).Records.ShouldBe([First]);
    }

    [Fact]
    public async Task A_loop_of_aliases_ends()
    {
        await using var server = new LoopbackServer(q => q.Asked.Name.StartsWith("in", StringComparison.OrdinalIgnoreCase)
            ? q.Asked.Reply().Answer(Message.Cname, Message.Wire("b.example")).Answer(Message.Cname, Message.Wire("inside.example"), "b.example").Bytes
            : q.Asked.Reply().Answer(Message.Cname, Message.Wire(q.Asked.Name.StartsWith("x", StringComparison.OrdinalIgnoreCase) ? "y.example" : "x.example")).Bytes);
        using DnsClient client = server.Client();
        (await client.LookupAsync("inside.example", DnsRecordType.A)).Outcome.ShouldBe(DnsOutcome.ServerFailed);
        (await client.LookupAsync("x.example", DnsRecordType.A)).Outcome.ShouldBe(DnsOutcome.ServerFailed);
        server.Questions.Count.ShouldBeLessThan(20);
    }

    [Fact]
    public async Task An_answer_that_was_cut_off_is_asked_for_over_tcp()
    {
        string[] strings = [.. Enumerable.Range(0, 200).Select(i => new string((char)('a' + (i % 26)), 255))];
        await using var server = new LoopbackServer(q => q.OverTcp ? q.Asked.Reply().Answer(Message.Txt, Message.Strings(strings)).Bytes : q.Asked.Reply(truncated: true).Bytes);
        using DnsClient client = server.Client();
        DnsAnswer answer = await client.LookupAsync("huge.example", DnsRecordType.Txt);
        answer.Records.ShouldBe([new TxtRecord(string.Concat(strings))]);
        server.Questions.Select(q => q.OverTcp).ShouldBe([false, true]);
    }

    [Fact]
    public async Task Answers_are_remembered_for_their_time_and_no_longer()
    {
        await using var server = new LoopbackServer(AddressReply);
        var clock = new SteppingClock();
        using DnsClient client = server.Client(o => o with { Time = clock });
        (await client.LookupAsync("name.example", DnsRecordType.A)).TimeToLive.ShouldBe(TimeSpan.FromSeconds(300));
        clock.Step(TimeSpan.FromSeconds(299));
        DnsAnswer again = await client.LookupAsync("NAME.example.", DnsRecordType.A);
        (again.Records.Count, again.TimeToLive).ShouldBe((1, TimeSpan.FromSeconds(1)));
        server.Questions.Count.ShouldBe(1);
        clock.Step(TimeSpan.FromSeconds(1));
        await client.LookupAsync("name.example", DnsRecordType.A);
        server.Questions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Times_are_bounded_and_failures_are_remembered_shortly()
    {
        await using var server = new LoopbackServer(q => q.Asked.Name.StartsWith("f", StringComparison.OrdinalIgnoreCase) ? q.Asked.Reply(2).Bytes
            : q.Asked.Reply(3).Authority(Message.Soa, Message.StartOfZone(1_000_000), "example", 1_000_000).Bytes);
        var clock = new SteppingClock();
        using DnsClient client = server.Client(o => o with { Time = clock, Rounds = 1 });
        await client.LookupAsync("never.example", DnsRecordType.A);
        await client.LookupAsync("failing.example", DnsRecordType.A);
        await client.LookupAsync("failing.example", DnsRecordType.A);
        server.Questions.Count.ShouldBe(2);
        clock.Step(TimeSpan.FromSeconds(11));
        (await client.LookupAsync("failing.example", DnsRecordType.A)).Outcome.ShouldBe(DnsOutcome.ServerFailed);
        server.Questions.Count.ShouldBe(3);
        clock.Step(TimeSpan.FromMinutes(15));
        (await client.LookupAsync("never.example", DnsRecordType.A)).Outcome.ShouldBe(DnsOutcome.NoSuchName);
        server.Questions.Count.ShouldBe(4);
    }

    [Fact]
    public async Task The_memory_of_answers_is_bounded_and_the_least_used_go_first()
    {
        await using var server = new LoopbackServer(AddressReply);
        using DnsClient client = server.Client(o => o with { MaxCachedAnswers = 2 });
        foreach (string name in (string[])["a.example", "b.example", "a.example", "c.example", "a.example", "b.example"])
            await client.LookupAsync(name, DnsRecordType.A);
        server.Questions.Select(q => q.Asked.Name.ToUpperInvariant()).ShouldBe(["A.EXAMPLE", "B.EXAMPLE", "C.EXAMPLE", "B.EXAMPLE"]);
    }

    [Fact]
    public async Task The_same_question_is_never_under_way_twice()
    {
        using var gate = new ManualResetEventSlim();
        await using var server = new LoopbackServer(q =>
        {
            gate.Wait();
            return AddressReply(q);
        });
        using DnsClient client = server.Client(o => o with { Timeout = TimeSpan.FromSeconds(30) });
        Task<DnsAnswer>[] asking = [.. Enumerable.Range(0, 50).Select(_ => client.LookupAsync("name.example", DnsRecordType.A).AsTask())];
        using var impatient = new CancellationTokenSource();
        Task<DnsAnswer> givesUp = client.LookupAsync("name.example", DnsRecordType.A, impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(givesUp);
        gate.Set();
        (await Task.WhenAll(asking)).ShouldAllBe(a => a.Outcome == DnsOutcome.Found);
        server.Questions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_can_be_no_name_is_never_asked_for()
    {
        await using var server = new LoopbackServer(AddressReply);
        using DnsClient client = server.Client();
        foreach (string name in (string[])["", ".", "a..b", new string('a', 64) + ".example", string.Join('.', Enumerable.Repeat("abcdefg", 32)), "€.example"])
            (await client.LookupAsync(name, DnsRecordType.A)).Outcome.ShouldBe(DnsOutcome.NoSuchName);
        server.Questions.ShouldBeEmpty();
    }

    [Fact]
    public void Without_servers_given_those_of_the_system_are_asked()
    {
        using var client = new DnsClient();
        client.Servers.ShouldAllBe(s => s.Port == 53);
    }

    /// <summary>A clock that stands still until it is told; its timers are real.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Step(TimeSpan by) => _now += by;
    }
}
