using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Bezel.Cli.Tests;

/// <summary><c>bezel check --dns</c>: senders are looked up, from a zone file or a server on loopback; no test asks the network.</summary>
public sealed class SenderLookupTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_forged_message_is_found_out_and_an_honest_one_is_not()
    {
        string zone = Zone();
        JsonElement forged = Check("198.51.100.66", "--dns", "--dns-zone", zone);
        Rules(forged).ShouldContain("domain-disowns-message");
        Rules(forged).ShouldContain("supplier-domain-is-refuted");
        JsonElement honest = Check("192.0.2.7", "--dns", "--dns-zone", zone);
        Rules(honest).ShouldNotContain("domain-disowns-message");
        Rules(honest).ShouldNotContain("supplier-domain-is-refuted");
    }

    [Fact]
    public void An_old_message_that_fails_now_is_not_held_against_anybody()
    {
        JsonElement verdict = Check("198.51.100.66", TimeSpan.FromDays(400), "--dns", "--dns-zone", Zone());
        Rules(verdict).ShouldNotContain("domain-disowns-message");
        Rules(verdict).ShouldNotContain("supplier-domain-is-refuted");
        verdict.GetProperty("could_not_check").EnumerateArray().Select(c => c.ToString()).ShouldContain(c => c.Contains("old", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_looked_up_unless_it_is_asked_for() => Rules(Check("198.51.100.66")).ShouldNotContain("domain-disowns-message");

    [Fact]
    public void What_could_not_be_looked_up_is_said()
    {
        string zone = _folder.Write("broken.zone", "$TIMEOUT _dmarc.stonesupply.example\nstonesupply.example TXT \"v=spf1 -all\"\n");
        JsonElement verdict = Check("198.51.100.66", "--dns", "--dns-zone", zone);
        Rules(verdict).ShouldNotContain("domain-disowns-message");
        verdict.GetProperty("could_not_check").EnumerateArray().Select(c => c.ToString()).ShouldContain(c => c.Contains("in time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_is_given_is_asked()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var end = new CancellationTokenSource();
        int asked = 0;
        Task serving = Task.Run(async () =>
        {
            while (true)
            {
                UdpReceiveResult question = await server.ReceiveAsync(end.Token);
                asked++;
                // The same message as an answer, saying that there is no such name.
                (question.Buffer[2], question.Buffer[3], question.Buffer[11]) = (0x81, 0x83, 0);
                await server.SendAsync(question.Buffer.AsMemory(0, question.Buffer.Length - 11), question.RemoteEndPoint, end.Token);
            }
        });
        JsonElement verdict = await Task.Run(() => Check("198.51.100.66", "--dns", "--dns-server", server.Client.LocalEndPoint!.ToString()!));
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(serving);
        asked.ShouldBeGreaterThan(1);
        Rules(verdict).ShouldNotContain("domain-disowns-message");
    }

    [Theory]
    [InlineData("--dns-zone", "x.zone")]
    [InlineData("--dns-server", "192.0.2.53")]
    [InlineData("--dns", "--dns-server", "no-address")]
    [InlineData("--dns", "--dns-server", "192.0.2.53", "--dns-zone", "x.zone")]
    [InlineData("--dns", "--dns-zone", "absent.zone")]
    public void Wrong_use_is_told(params string[] options)
    {
        Run run = BezelProgram.Run(["check", .. options, _folder.Write("m.eml", "From: a@b.example\n\nhello")]);
        run.Status.ShouldBe(64);
        run.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_zone_that_cannot_be_read_is_told_with_its_line()
    {
        Run run = BezelProgram.Run("check", "--dns", "--dns-zone", _folder.Write("bad.zone", "a A 192.0.2.1\nb A oops\n"), _folder.Write("m.eml", "From: a@b.example\n\nhello"));
        run.Errors.ShouldContain("Line 2");
    }

    [Fact]
    public void Explain_says_how_the_sender_was_proved() =>
        BezelProgram.Run("explain", "--shop", Shop(), "--dns", "--dns-zone", Zone(), Message("192.0.2.7")).Output.ShouldContain("DMARC Pass, looked up");

    private JsonElement Check(string client, params string[] options) => Check(client, TimeSpan.FromMinutes(5), options);

    private JsonElement Check(string client, TimeSpan age, params string[] options) =>
        BezelProgram.Run(["check", "--json", "--shop", Shop(), .. options, Message(client, age)]).Lines().ShouldHaveSingleItem();

    private static List<string?> Rules(JsonElement verdict) => [.. verdict.GetProperty("reasons").EnumerateArray().Select(r => r.GetProperty("rule").GetString())];

    private string Zone() => _folder.Write("names.zone", """
        stonesupply.example TXT "v=spf1 ip4:192.0.2.7 -all"
        _dmarc.stonesupply.example TXT "v=DMARC1; p=reject"
        """);

    private string Shop() => _folder.Write("shop.yaml", """
        shop:
          name: Adler
          domains: [adler.example]
          trusted_receivers: [mx.adler.example]
        suppliers:
          - name: Stone Supply
            domains: [stonesupply.example]
        """);

    private string Message(string client, TimeSpan? age = null)
    {
        string now = (TimeProvider.System.GetUtcNow() - (age ?? TimeSpan.FromMinutes(5))).ToString("ddd, d MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
        return _folder.Write("m.eml", $"""
            Return-Path: <lee@stonesupply.example>
            Received: from mail.stonesupply.example (unknown [{client}]) by mx.adler.example (Postfix) with ESMTPS id 1; {now}
            From: Lee <lee@stonesupply.example>
            To: miriam@adler.example
            Date: {now}
            Subject: Saturday

            Lovely to see you both at the fair.
            """);
    }
}
