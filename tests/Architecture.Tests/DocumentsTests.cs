using Bezel.Architecture.Tests.Laws;
using Bezel.Testing;

namespace Bezel.Architecture.Tests;

public sealed class DocumentsTests
{
    [Fact]
    public void Every_link_in_the_documents_leads_somewhere() =>
        Checkout.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(f => Documents.DeadLinks(f, Checkout.Text(f), p => p.Length == 0 || Path.Exists(Path.Combine(Repository.Root, p)))).ShouldHold();

    [Theory]
    [InlineData("See [the design](architecture.md).")]
    [InlineData("See [the design](../README.md#top).")]
    [InlineData("![picture](<no-such.png> \"title\")")]
    [InlineData("[outside](../../elsewhere.md)")]
    public void A_planted_dead_link_is_caught(string text) => Documents.DeadLinks("docs/terms.md", text, _ => false).ShouldCatch("docs/terms.md");

    [Fact]
    public void Links_are_followed_from_where_they_stand()
    {
        var asked = new List<string>();
        Documents.DeadLinks("docs/adr/0001-x.md", "[a](../terms.md) [b](0002-y.md#part) [c](/README.md) [d](#here) [e](https://example.com/x) `[f](code.md)`",
            p => { asked.Add(p); return true; }).ShouldHold();
        asked.ShouldBe(["docs/terms.md", "docs/adr/0002-y.md", "README.md"]);
    }

    [Fact]
    public void Every_picture_is_shown_in_a_document() =>
        Documents.PicturesThatNobodySees(Checkout.Files.Where(f => f.StartsWith("docs/", StringComparison.Ordinal) && f.EndsWith(".png", StringComparison.Ordinal)),
            Checkout.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal)).Select(f => (f, Checkout.Text(f)))).ShouldHold();

    [Fact]
    public void A_planted_picture_that_nobody_sees_is_caught() =>
        Documents.PicturesThatNobodySees(["docs/guide/pictures/a.png", "docs/guide/pictures/b.png"], [("docs/guide/today.md", "![a](pictures/a.png) `![b](pictures/b.png)`"), ("docs/b.md", "![b](pictures/b.png)")])
            .ShouldCatch("docs/guide/pictures/b.png");

    [Fact]
    public void Every_decision_has_a_number_of_its_own() =>
        Documents.Decisions(Checkout.Files.Where(f => f.StartsWith("docs/adr/", StringComparison.Ordinal)).Select(f => f["docs/adr/".Length..])).ShouldHold();

    [Theory]
    [InlineData("0002-second-thoughts.md", "0002")]
    [InlineData("third.md", "third.md")]
    [InlineData("0003_Third.md", "0003_Third.md")]
    public void A_planted_number_used_twice_or_missing_is_caught(string planted, string named) =>
        Documents.Decisions(["README.md", "template.md", "0001-record.md", "0002-store-mail.md", planted]).ShouldCatch(named);
}
