using Bezel.Documents;
using Bezel.Judge.Files;

namespace Bezel.Judge.Tests.Files;

/// <summary>What is told of a file, in words.</summary>
public sealed class FileAccountTests
{
    public static TheoryData<FactKind> Kinds => [.. Enum.GetValues<FactKind>()];

    public static TheoryData<FileType> Types => [.. Enum.GetValues<FileType>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_of_fact_is_told_in_words(FactKind kind)
    {
        DocumentInspection file = Text("x.pdf").With([new DocumentFact(kind, "the evidence", "")]);
        FileAccount account = FileAccount.Of(file);
        account.Would.ShouldContain(sentence => sentence != Nothing, $"{kind} is told by no sentence");
        account.Would.ShouldAllBe(sentence => sentence.EndsWith('.') && !sentence.Contains('[', StringComparison.Ordinal) && !sentence.Contains('…', StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Types))]
    public void Every_type_has_a_name_in_words(FileType type) => FileWords.Of(type).ShouldNotStartWith("type.");

    [Fact]
    public void A_macro_that_starts_a_program_by_itself_is_one_sentence_and_the_first()
    {
        DocumentInspection file = Text("x.docm").With(
        [
            new DocumentFact(FactKind.EmbeddedFile, "logo.png", ""), new DocumentFact(FactKind.Macros, "ThisDocument", ""),
            new DocumentFact(FactKind.MacroRunsByItself, "AutoOpen", ""), new DocumentFact(FactKind.MacroStartsPrograms, "Shell", ""),
        ]);
        FileAccount.Of(file).Would.ShouldBe(["It would start a program as soon as it is opened: its macro AutoOpen calls Shell.", "It has other files in it: logo.png."]);
    }

    [Fact]
    public void Macros_of_two_documents_are_not_taken_together()
    {
        DocumentInspection file = Text("x.zip").With(
        [
            new DocumentFact(FactKind.MacroRunsByItself, "AutoOpen", "a.docm"), new DocumentFact(FactKind.MacroStartsPrograms, "Shell", "b.docm"),
        ]);
        FileAccount.Of(file).Would.ShouldBe(["a.docm: Its macro AutoOpen would run as soon as it is opened.", "b.docm: Its macros can start programs: Shell."]);
    }

    [Fact]
    public void A_file_in_which_nothing_starts_is_said_to_be_one_and_one_that_was_not_read_is_not()
    {
        FileAccount.Of(Text("x.txt")).Would.ShouldBe([Nothing]);
        FileAccount unread = FileAccount.Of(Text("x.txt").With([], couldNotCheck: "it is too long"));
        unread.Would.ShouldBe(["Bezel cannot say what it would do."]);
        unread.CouldNotCheck.ShouldBe("it is too long");
    }

    [Fact]
    public void Of_forty_addresses_three_are_told()
    {
        DocumentInspection file = Text("x.docx").With(Enumerable.Range(1, 40).Select(i => new DocumentFact(FactKind.ExternalContent, $"https://a{i}.example/", "")));
        FileAccount.Of(file).Would.Count.ShouldBe(3);
    }

    private const string Nothing = "Nothing in it would start by itself.";

    private static DocumentInspection Text(string name) => DocumentInspection.Inspect(name, null, "a few words"u8.ToArray());
}
