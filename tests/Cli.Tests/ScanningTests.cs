using System.Text.Json;
using Bezel.Testing;

namespace Bezel.Cli.Tests;

/// <summary><c>bezel check --clamd, --yara, --ocr</c>: what programs of others say joins the verdict.</summary>
public sealed class ScanningTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ProgramFact("yara")]
    public void A_rule_of_the_shop_that_fits_an_attachment_is_told()
    {
        string rules = _folder.Write("own.yar", "rule Known_trick { strings: $a = \"ring-mark-4711\" condition: $a }");
        string file = _folder.Write("note.txt", "nothing but ring-mark-4711");
        JsonElement line = BezelProgram.Run("check", "--json", "--yara", rules, file).Lines().ShouldHaveSingleItem();
        line.GetProperty("files").ToString().ShouldContain("Known_trick");
        BezelProgram.Run("check", "--json", file).Lines().ShouldHaveSingleItem().GetProperty("files").ToString().ShouldNotContain("Known_trick");
    }

    [Fact]
    public void A_daemon_that_is_not_there_is_told()
    {
        string file = _folder.Write("note.txt", "a few words");
        // Nobody listens at the port of the discard service.
        JsonElement line = BezelProgram.Run("check", "--json", "--clamd", "127.0.0.1:9", file).Lines().ShouldHaveSingleItem();
        line.GetProperty("could_not_check").ToString().ShouldContain("clamav-daemon");
    }

    [Theory]
    [InlineData("--clamd", "nonsense", "no address of a ClamAV daemon")]
    [InlineData("--yara", "/nowhere/rules.yar", "no YARA rules")]
    public void What_cannot_be_is_wrong_usage(string option, string value, string says)
    {
        Run run = BezelProgram.Run("check", option, value, _folder.Write("note.txt", "a"));
        run.Status.ShouldBe(64);
        run.Errors.ShouldContain(says);
    }
}
