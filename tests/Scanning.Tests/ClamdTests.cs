using System.Globalization;
using Bezel.Documents;
using Bezel.Testing;

namespace Bezel.Scanning.Tests;

public class ClamdTests
{
    private static readonly DateTime Now = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override DateTimeOffset GetUtcNow() => Now + Passed;

        public override long GetTimestamp() => Passed.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }

    private static FileScan Scan(string address, Clock? clock = null, int seconds = 10) => new(new ScanningSettings { Clamd = address, Patience = TimeSpan.FromSeconds(seconds) }, clock ?? new Clock());

    [ProgramFact("clamd")]
    public async Task A_daemon_names_what_it_knows_and_is_silent_about_the_rest()
    {
        using ClamdServer clamd = await ClamdServer.StartAsync();
        foreach (string address in (string[])[string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{clamd.Port}"), clamd.Socket])
        {
            using FileScan scan = Scan(address);
            scan.Scan(Samples.Inspect("invoice.com", Samples.Eicar)).Facts.ShouldContain(new DocumentFact(FactKind.AntiMalwareHit, "Bezel.Test.Eicar.UNOFFICIAL", ""), address);
            DocumentInspection marked = scan.Scan(Samples.Text("here is the bezel-test-mark"));
            marked.Facts.ShouldBe([new DocumentFact(FactKind.AntiMalwareHit, "Bezel.Test.Mark.UNOFFICIAL", "")]);
            DocumentInspection clean = scan.Scan(Samples.Text("here is the bezel-test mark"));
            clean.Facts.ShouldBeEmpty();
            // It has no signatures but ours, whose age it cannot tell.
            clean.CouldNotCheck!.ShouldContain("freshclam");
        }
    }

    [ProgramFact("clamd")]
    public async Task A_file_beyond_the_daemons_own_limit_counts_as_not_checked()
    {
        using ClamdServer clamd = await ClamdServer.StartAsync();
        using FileScan scan = Scan(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{clamd.Port}"));
        DocumentInspection seen = scan.Scan(Samples.Text(new string('x', 3 << 20)));
        seen.Facts.ShouldBeEmpty();
        seen.CouldNotCheck.ShouldNotBeNull();
    }

    [Fact]
    public void Silence_counts_while_the_signatures_are_young()
    {
        using var daemon = new StandInDaemon("stream: OK", StandInDaemon.Version(Now.AddDays(-3)));
        using FileScan scan = Scan(daemon.Address);
        DocumentInspection clean = Samples.Text("nothing");
        scan.Scan(clean).ShouldBeSameAs(clean);
    }

    [Fact]
    public void Old_signatures_are_said_with_their_age_and_their_hits_count()
    {
        using var daemon = new StandInDaemon("stream: Old.Worm FOUND", StandInDaemon.Version(Now.AddDays(-45)));
        using FileScan scan = Scan(daemon.Address);
        DocumentInspection seen = scan.Scan(Samples.Text("something"));
        seen.CouldNotCheck!.ShouldContain("45 days old");
        seen.Facts.ShouldBe([new DocumentFact(FactKind.AntiMalwareHit, "Old.Worm", "")]);
    }

    [Theory]
    [InlineData("ClamAV 1.4.6/27823/Sat Nov 21 09:12:44 2026", true)]
    [InlineData("ClamAV 1.4.6/27823/Mon Nov  2 09:12:44 2026", false)]
    [InlineData("ClamAV 1.4.6", false)]
    [InlineData("UNKNOWN COMMAND", false)]
    [InlineData("ClamAV 1.4.6/27823/yesterday", false)]
    [InlineData("", false)]
    public void The_age_is_read_from_the_version(string version, bool young) =>
        (ClamdScanner.Age(version, new DateTimeOffset(Now), TimeSpan.FromDays(7)) is null).ShouldBe(young);

    [Fact]
    public void A_hit_inside_is_told_of_the_file_that_holds_it()
    {
        using var daemon = new StandInDaemon("stream: Same.Name FOUND", StandInDaemon.Version(Now));
        using FileScan scan = Scan(daemon.Address);
        DocumentInspection zip = Samples.Inspect("a.zip", Samples.Zip("inner.txt", "some words inside"u8.ToArray()));
        zip.Files.Count.ShouldBe(1);
        scan.Scan(zip).Facts.Where(f => f.Kind == FactKind.AntiMalwareHit).ShouldBe([new DocumentFact(FactKind.AntiMalwareHit, "Same.Name", "")]);
        daemon.Asked.ShouldBe(3);
    }

    [Fact]
    public void A_daemon_that_is_not_there_is_said_and_not_asked_again_at_once()
    {
        string address;
        using (var gone = new StandInDaemon("", ""))
            address = gone.Address;
        var clock = new Clock();
        using FileScan scan = Scan(address, clock);
        scan.Scan(Samples.Text("a")).CouldNotCheck!.ShouldContain("clamav-daemon");
        using var back = new StandInDaemon("stream: OK", StandInDaemon.Version(Now));
        scan.Scan(Samples.Text("b")).CouldNotCheck.ShouldNotBeNull();
        clock.Passed = TimeSpan.FromMinutes(2);
        scan.Scan(Samples.Text("c")).CouldNotCheck.ShouldNotBeNull();
        back.Asked.ShouldBe(0);
    }

    [Fact]
    public void A_daemon_that_does_not_answer_is_not_waited_for()
    {
        using var silent = new StandInDaemon(null, "");
        using FileScan scan = Scan(silent.Address, seconds: 1);
        scan.Scan(Samples.Text("a")).CouldNotCheck!.ShouldContain("ClamAV could not be asked");
        scan.Scan(Samples.Text("b")).CouldNotCheck.ShouldNotBeNull();
        silent.Asked.ShouldBe(1);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:")]
    [InlineData("localhost:0")]
    [InlineData("localhost:99999")]
    [InlineData(":3310")]
    public void What_is_no_address_is_said(string address)
    {
        using FileScan scan = Scan(address);
        scan.Scan(Samples.Text("a")).CouldNotCheck!.ShouldContain("HOST:PORT");
    }
}
