using System.Text.Json;

namespace Bezel.Cli.Tests;

/// <summary>Mailboxes of any size stream.</summary>
public sealed class LargeInputTests
{
    [Fact]
    public void An_mbox_of_400_megabytes_is_judged_in_less_than_300_megabytes_of_memory()
    {
        if (Environment.GetEnvironmentVariable("BEZEL_TEST_FAST") == "1")
            return;
        int written = 0;
        Run run = BezelProgram.RunWith(input => written = Mails.WriteMbox(input, 400L << 20), "check", "--json", "-");
        List<JsonElement> lines = run.Lines();
        lines.Count.ShouldBe(written);
        lines[^1].GetProperty("index").GetInt32().ShouldBe(written - 1);
        if (OperatingSystem.IsLinux())
            run.PeakBytes.ShouldBeInRange(1L << 20, 300L << 20);
    }
}
