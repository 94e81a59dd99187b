// Speed of logging does not matter here, readability does.
#pragma warning disable CA1848, CA1873
using System.Text.RegularExpressions;
using Bezel.Upkeep.Logs;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging;

namespace Bezel.Upkeep.Tests.Logs;

public sealed partial class FileLogTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly SetClock _clock = SetClock.At("2026-11-22T11:20:11.123Z");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_event_is_one_line_with_time_level_category_event_and_text()
    {
        using (FileLog log = Open())
            log.CreateLogger("Bezel.Hub.Work").Log(LogLevel.Warning, new EventId(12, "work-stuck"), "Work {Id} waits for {Kind} since {Hours:0.0} hours.", 41, "mail.notify", 2.25);
        Text().ShouldBe("2026-11-22T11:20:11.123Z warning Bezel.Hub.Work 12/work-stuck Work 41 waits for «mail.notify» since 2.3 hours.\n");
    }

    [Fact]
    public void An_exception_stays_on_the_line_of_its_event()
    {
        using (FileLog log = Open())
        {
            try
            {
                throw new InvalidOperationException("outer\nerror", new IOException("inner"));
            }
            catch (InvalidOperationException failed)
            {
                log.CreateLogger("A").LogError(failed, "It failed.");
            }
        }
        string line = Lines().ShouldHaveSingleItem();
        line.ShouldContain("error A - It failed. | System.InvalidOperationException: «outer\\nerror»");
        line.ShouldContain(nameof(An_exception_stays_on_the_line_of_its_event));
        line.ShouldContain(" | System.IO.IOException: «inner»");
    }

    [Fact]
    public void Nothing_that_is_logged_forges_or_hides_a_line()
    {
        const string hostile = "x\n2026-11-22T11:20:11.123Z info Bezel - All is well.\r\n\u2028\u2029\u0085\u001b[2J\u202e\u200b\0\ud800» end {Evil}";
        using (FileLog log = Open())
        {
            ILogger logger = log.CreateLogger(hostile);
            logger.LogInformation("Said: {Text}", hostile);
            logger.LogInformation(new EventId(1, hostile), "{Text}", hostile);
            logger.LogError(new IOException(hostile), "failed");
            logger.Log(LogLevel.Information, default, hostile, null, (state, _) => state);
        }
        Lines().Count.ShouldBe(4);
        foreach (string line in Lines())
        {
            LineForm().IsMatch(line).ShouldBeTrue(line);
            line.Where(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\u202e' or '\u200b').ShouldBeEmpty();
            line.Count(c => c == '»').ShouldBe(line.Count(c => c == '«'));
        }
    }

    [Fact]
    public void Any_text_gives_one_line_whose_values_are_marked()
    {
        Prop.ForAll<string, string>((one, two) =>
        {
            string line = LogText.Render(_clock.GetUtcNow(), LogLevel.Information, one ?? "", new EventId(0, two), Values("{A} and {B}", ("A", one), ("B", two)), null, (_, _) => "", 400);
            return !line.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029') && line.Count(c => c == '«') == line.Count(c => c == '»');
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_long_line_is_cut_and_says_so()
    {
        using (FileLog log = Open(new LogLimits { MaxLine = 200 }))
            log.CreateLogger("A").LogInformation("Got {Text}", string.Concat(Enumerable.Repeat("some words ", 100)));
        string line = Lines().ShouldHaveSingleItem();
        line.Length.ShouldBeLessThan(240);
        line.ShouldEndWith("more characters)");
        line.ShouldContain("»…");
    }

    [Theory]
    [InlineData("{Missing} and {{braces}} {", "(null) and {braces} {")]
    [InlineData("{A} {A,5} {A:x}", "26 26 1a")]
    [InlineData("}} {A} {", "} 26 {")]
    [InlineData("«{A}»", "\\u00ab26\\u00bb")]
    public void A_template_is_filled_as_the_framework_fills_it(string template, string expected) =>
        LogText.Render(_clock.GetUtcNow(), LogLevel.Information, "c", default, Values(template, ("A", 26)), null, (_, _) => "", 4096)
            .ShouldBe("2026-11-22T11:20:11.123Z info c - " + expected);

    [Fact]
    public void Levels_below_the_minimum_are_left_out()
    {
        using (FileLog log = new(_folder.Root, LogLevel.Warning, clock: _clock))
        {
            ILogger logger = log.CreateLogger("A");
            logger.IsEnabled(LogLevel.Information).ShouldBeFalse();
            logger.IsEnabled(LogLevel.None).ShouldBeFalse();
            logger.LogInformation("no");
            logger.LogWarning("yes");
        }
        Lines().ShouldHaveSingleItem().ShouldEndWith("yes");
    }

    [Fact]
    public void A_full_file_is_followed_by_the_next_and_a_new_day_begins_a_new_one()
    {
        using var files = new LogFiles(_folder.Root, new LogLimits { MaxFileBytes = 100 }, _clock);
        for (int i = 0; i < 5; i++)
            files.Write([new string((char)('a' + i), 39)]);
        _clock.Advance(TimeSpan.FromDays(1));
        files.Write(["tomorrow"]);
        Names().ShouldBe(["bezel-2026-11-22.1.log", "bezel-2026-11-22.2.log", "bezel-2026-11-22.log", "bezel-2026-11-23.log"]);
        new FileInfo(_folder["bezel-2026-11-22.1.log"]).Length.ShouldBe(80);
        LogFiles.Newest(_folder.Root).Select(file => file.Name).ShouldBe(["bezel-2026-11-23.log", "bezel-2026-11-22.2.log", "bezel-2026-11-22.1.log", "bezel-2026-11-22.log"]);
    }

    [Fact]
    public void Writing_goes_on_in_the_newest_file_after_a_restart()
    {
        for (int i = 0; i < 3; i++)
        {
            using FileLog log = Open();
            log.CreateLogger("A").LogInformation("{Run}", i);
        }
        Names().ShouldBe(["bezel-2026-11-22.log"]);
        Lines().Count.ShouldBe(3);
    }

    [Fact]
    public void The_oldest_files_go_when_all_together_are_too_large_or_too_old()
    {
        var limits = new LogLimits { MaxFileBytes = 100, MaxTotalBytes = 300 };
        using var files = new LogFiles(_folder.Root, limits, _clock);
        _folder.Write("bezel-2026-09-01.log", "old");
        File.SetLastWriteTimeUtc(_folder["bezel-2026-09-01.log"], new DateTime(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc));
        _folder.Write("bezel-notes.log", "somebody else's");
        for (int i = 0; i < 10; i++)
            files.Write([new string((char)('a' + i), 99)]);
        Names().ShouldBe(["bezel-2026-11-22.7.log", "bezel-2026-11-22.8.log", "bezel-2026-11-22.9.log", "bezel-notes.log"]);
    }

    [Fact]
    public void Log_files_are_for_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
            return;
        using (FileLog log = new(_folder["logs"], clock: _clock))
            log.CreateLogger("A").LogInformation("x");
        File.GetUnixFileMode(_folder["logs"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.GetUnixFileMode(LogFiles.Newest(_folder["logs"])[0].FullName).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_full_disk_costs_lines_but_is_survived_and_told_of()
    {
        if (!OperatingSystem.IsLinux())
            return;
        // /dev/full answers every write with "no space left on device".
        string path = _folder["bezel-2026-11-22.log"];
        File.CreateSymbolicLink(path, "/dev/full");
        using (FileLog log = Open())
        {
            ILogger logger = log.CreateLogger("A");
            logger.LogInformation("first");
            await UntilAsync(() => log.Dropped == 1);
            File.Delete(path);
            logger.LogInformation("second");
            _clock.Advance(TimeSpan.FromMinutes(1));
            await UntilAsync(() => { _clock.Advance(TimeSpan.FromMinutes(1)); return File.Exists(path) && Lines().Count == 2; });
            log.Dropped.ShouldBe(0);
        }
        Lines()[0].ShouldEndWith("warning Bezel.Upkeep.Logs 1/lines-lost 1 lines are missing here: they could not be written.");
        Lines()[1].ShouldEndWith("second");
    }

    [Fact]
    public async Task Callers_do_not_wait_for_a_disk_that_does_not_take_lines()
    {
        if (!OperatingSystem.IsLinux())
            return;
        File.CreateSymbolicLink(_folder["bezel-2026-11-22.log"], "/dev/full");
        using FileLog log = Open(new LogLimits { MaxWaiting = 4 });
        ILogger logger = log.CreateLogger("A");
        logger.LogInformation("first");
        await UntilAsync(() => log.Dropped == 1);
        for (int i = 0; i < 1000; i++)
            logger.LogInformation("{Number}", i);
        log.Dropped.ShouldBeGreaterThanOrEqualTo(990);
    }

    [Fact]
    public void Many_threads_lose_no_line()
    {
        using (FileLog log = Open(new LogLimits { MaxWaiting = 100_000 }))
        {
            ILogger logger = log.CreateLogger("A");
            Parallel.For(0, 20_000, i => logger.LogInformation("{Number}", i));
        }
        Lines().Select(line => line[(line.LastIndexOf(' ') + 1)..]).Distinct().Count().ShouldBe(20_000);
    }

    private static List<KeyValuePair<string, object?>> Values(string template, params (string, object?)[] values) =>
        [.. values.Select(pair => new KeyValuePair<string, object?>(pair.Item1, pair.Item2)), new("{OriginalFormat}", template)];

    // Not a timing: it ends as soon as what is waited for has happened, and fails if it never does.
    private static async Task UntilAsync(Func<bool> happened)
    {
        for (int i = 0; i < 3000 && !happened(); i++)
            await Task.Delay(10);
        happened().ShouldBeTrue();
    }

    private FileLog Open(LogLimits? limits = null) => new(_folder.Root, limits: limits, clock: _clock);

    private string[] Names() => [.. Directory.GetFiles(_folder.Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private string Text()
    {
        using var reader = new StreamReader(new FileStream(_folder["bezel-2026-11-22.log"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    private List<string> Lines() => [.. Text().Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(@"^2026-11-22T11:20:11\.123Z (info|error) \S+ \S+ .*$")]
    private static partial Regex LineForm();
}
