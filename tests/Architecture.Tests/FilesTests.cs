using Bezel.Architecture.Tests.Laws;

namespace Bezel.Architecture.Tests;

public sealed class FilesTests
{
    private static readonly string[] Written = [".cs", ".razor", ".css", ".js", ".py", ".sh"];
    private static readonly string[] Binary = [".png", ".pdf", ".zip", ".docx", ".xlsx", ".bin", ".gz", ".ico", ".woff2"];

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        Checkout.Files.Where(f => Written.Contains(Path.GetExtension(f))).SelectMany(f => Files.TooLong(f, Checkout.Text(f))).ShouldHold();

    [Fact]
    public void A_planted_file_of_401_lines_is_caught()
    {
        Files.TooLong("src/Mime/Fine.cs", string.Concat(Enumerable.Repeat("x\n", 400))).ShouldHold();
        Files.TooLong("src/Mime/Long.cs", string.Concat(Enumerable.Repeat("x\n", 401))).ShouldCatch("src/Mime/Long.cs");
    }

    [Fact]
    public void Names_say_what_a_thing_does() =>
        Checkout.Files.Where(f => f.Contains('/', StringComparison.Ordinal) && (f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".csproj", StringComparison.Ordinal)))
            .SelectMany(f => Files.EmptyNames(f, Checkout.Text(f))).ShouldHold();

    [Theory]
    [InlineData("src/Mime/StringUtils.cs", "", "StringUtils")]
    [InlineData("src/Mime/Helpers/Folding.cs", "", "Helpers")]
    [InlineData("src/Common/Common.csproj", "", "Common")]
    [InlineData("src/Mail/Mailbox.cs", "internal sealed class MailboxManager { }", "MailboxManager")]
    [InlineData("src/Mail/Mailbox.cs", "public sealed partial record struct MailHelper(int A);", "MailHelper")]
    [InlineData("src/Mail/Service.cs", "", "Service")]
    public void A_planted_empty_name_is_caught(string path, string text, string name) => Files.EmptyNames(path, text).ShouldCatch(name);

    [Fact]
    public void A_word_inside_a_word_is_no_empty_name() =>
        Files.EmptyNames("src/Mail/Uncommon.cs", "class Utilisation { } class ServiceLevel { } class Managed { }").ShouldHold();

    [Fact]
    public void Nothing_of_one_machine_is_in_the_project() =>
        Checkout.Files.Where(f => !Binary.Contains(Path.GetExtension(f))).SelectMany(f => Files.OfOneMachine(f, Checkout.Text(f))).ShouldHold();

    [Theory]
    [InlineData("cd /wo" + "rk/main")]
    [InlineData("\"/ho" + "me/anna/mail\"")]
    [InlineData("C:\\Us" + "ers\\anna")]
    [InlineData("https://api.nu" + "get.org/v3/index.json")]
    [InlineData("http://deb.deb" + "ian.org/x")]
    public void A_planted_path_or_registry_is_caught(string text) => Files.OfOneMachine("docs/x.md", "fine\n" + text).ShouldCatch("docs/x.md, line 2");

    [Theory]
    [InlineData("https://shop.example/ho" + "me/login")]
    [InlineData("bench/ho" + "me/x")]
    public void A_path_inside_an_address_is_no_machine_path(string text) => Files.OfOneMachine("docs/x.md", text).ShouldHold();
}
