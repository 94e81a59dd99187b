namespace Bezel.Documents.Tests;

public class ProgramTests
{
    private static DocumentInspection Inspect(byte[] content) => DocumentInspection.Inspect("bill.pdf", null, content);
    private static string[] Details(DocumentInspection seen, FactKind kind) => [.. seen.Facts.Where(fact => fact.Kind == kind).Select(fact => fact.Detail)];

    [Fact]
    public void Says_which_kind_of_program_it_is()
    {
        DocumentInspection seen = Inspect(ProgramSamples.Windows());
        seen.TrueType.ShouldBe(FileType.Executable);
        Details(seen, FactKind.Program).ShouldBe(["Windows program, 64-bit"]);
        seen.Has(FactKind.ProgramIsSigned).ShouldBeFalse();
        Details(Inspect(ProgramSamples.Windows(0x14C, library: true, managed: true)), FactKind.Program).ShouldBe(["Windows library, 32-bit, .NET"]);
        Details(Inspect([0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 62, 0, 0, 0, 0, 0]), FactKind.Program).ShouldBe(["Linux program, x64"]);
        Details(Inspect([0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 61, 0, 0, 0, 0, 0, 0, 0, 0]), FactKind.Program).ShouldBe(["Java class"]);
        Details(Inspect([0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 2, 1, 0, 0, 7, 0, 0, 0, 3]), FactKind.Program).ShouldBe(["macOS program for several machines"]);
        Details(Inspect([0xCF, 0xFA, 0xED, 0xFE, 7, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]), FactKind.Program).ShouldBe(["macOS program"]);
    }

    [Fact]
    public void Says_what_it_calls_itself_and_who_signed_it()
    {
        byte[] body = [.. new byte[64], .. ProgramSamples.VersionString("CompanyName", "Lind Tools"), .. new byte[6], .. ProgramSamples.VersionString("ProductName", "Ring Sizer")];
        DocumentInspection seen = Inspect(ProgramSamples.Windows(body: body, signature: ProgramSamples.Signature("Lind Tools Ltd")));
        Details(seen, FactKind.Program).ShouldBe(["Windows program, 64-bit, calls itself \"Ring Sizer\" of \"Lind Tools\""]);
        Details(seen, FactKind.ProgramIsSigned).ShouldBe(["Lind Tools Ltd"]);
        Details(Inspect(ProgramSamples.Windows(signature: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])), FactKind.ProgramIsSigned).ShouldBe([""]);
    }

    [Fact]
    public void Opens_what_it_would_unpack()
    {
        DocumentInspection seen = Inspect(ProgramSamples.Windows(after: SampleFiles.Zip(("a.txt", "hello there"))));
        Details(seen, FactKind.SelfExtracting).ShouldBe(["zip"]);
        seen.Text.ShouldContain("hello there");
        seen.TrueType.ShouldBe(FileType.Executable);
        Details(Inspect(ProgramSamples.Windows(after: [.. new byte[32], 0xEF, 0xBE, 0xAD, 0xDE, .. "NullsoftInst"u8, .. new byte[64]])), FactKind.SelfExtracting).ShouldBe(["NSIS installer"]);
        Inspect(ProgramSamples.Windows(after: new byte[64])).CouldNotCheck.ShouldBeNull();
        Inspect(ProgramSamples.Windows(after: new byte[9000])).CouldNotCheck.ShouldNotBeNull();
    }

    [Fact]
    public void Notes_a_packed_program()
    {
        Inspect(ProgramSamples.Windows(section: "UPX0")).Has(FactKind.Obfuscated).ShouldBeTrue();
        Inspect(ProgramSamples.Windows(section: ".text")).Has(FactKind.Obfuscated).ShouldBeFalse();
    }

    [Fact]
    public void Does_not_believe_its_headers()
    {
        byte[] program = ProgramSamples.Windows(signature: ProgramSamples.Signature("Lind Tools Ltd"));
        for (int i = 60; i < 0x80 + 24 + 280; i++)
        {
            byte[] wrong = [.. program];
            wrong[i] ^= 0xFF;
            Inspect(wrong).Defects.Where(d => d.Kind == DocumentDefectKind.ReaderFailed).ShouldBeEmpty();
        }
        for (int part = 1; part < 64; part++)
            Inspect(program[..(program.Length * part / 64)]).Defects.Where(d => d.Kind == DocumentDefectKind.ReaderFailed).ShouldBeEmpty();
    }
}
