using System.Text;

namespace Bezel.Documents.Tests;

public class MacroBadInputTests
{
    private static DocumentInspection Inspect(byte[] content, DocumentLimits? limits = null)
    {
        DocumentInspection seen = DocumentInspection.Inspect("x", null, content, limits);
        seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
        return seen;
    }

    [Fact]
    public void Reads_what_is_there_of_cut_and_changed_files()
    {
        uint seed = 1;
        foreach ((_, byte[] content) in MacroSamples.Files)
        {
            for (int part = 0; part < 64; part++)
                Inspect(content[..(content.Length * part / 64)]);
            for (int round = 0; round < 200; round++)
            {
                byte[] changed = [.. content];
                for (int i = 0; i < 8; i++)
                {
                    seed = (seed * 1_664_525) + 1_013_904_223;
                    changed[(int)(seed >> 8) % changed.Length] ^= (byte)(1 << (int)(seed & 7));
                }
                Inspect(changed);
            }
        }
    }

    [Fact]
    public void Names_chains_and_trees_that_go_in_circles()
    {
        byte[] file = MacroFiles.Compound(("WordDocument", new byte[6_000]), ("1Table", new byte[6_000]));
        int table = (BitConverter.ToInt32(file, 76) + 1) * 512, directory = (BitConverter.ToInt32(file, 48) + 1) * 512;
        byte[] chain = [.. file];
        // The third sector of the first stream leads back to its first.
        chain[table + 8] = 0;
        Inspect(chain).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Loop);
        byte[] tree = [.. file];
        tree[directory + 128 + 72] = 1;
        Inspect(tree).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Loop);
        byte[] list = [.. file];
        // The list of allocation sectors goes on in a sector that names itself.
        list[68] = 1;
        list[69] = list[70] = list[71] = 0;
        BitConverter.GetBytes(1).CopyTo(list, 512 * 3 - 4);
        Inspect(list).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Loop);
        byte[] size = [.. file];
        Array.Fill(size, (byte)0xFF, directory + 128 + 120, 4);
        Inspect(size).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Truncated);
        file[30] = 200;
        Inspect(file).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Damaged);
    }

    [Fact]
    public void Stops_at_source_that_expands_without_end()
    {
        // A letter, then a copy of it to the end of the chunk: six bytes give 4096.
        byte[] chunk = [0x03, 0xB0, 0x02, (byte)'a', 0xFF, 0x0F];
        byte[] bomb = [1, .. Enumerable.Repeat(chunk, 40_000).SelectMany(c => c)];
        (string Path, byte[] Content)[] project = MacroFiles.Project("VBA", [], ("M", ""));
        project[^1].Content = bomb;
        Inspect(MacroFiles.Compound(project)).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Bomb);
    }

    [Fact]
    public void Bounds_records_formulas_and_brackets()
    {
        byte[] flood = [.. MacroFiles.Bof(5), .. Enumerable.Repeat(MacroFiles.Biff(0x0A), 1_200_000).SelectMany(r => r)];
        Inspect(MacroFiles.Xls(flood)).Defects.ShouldContain(d => d.Kind == DocumentDefectKind.LimitReached);
        // Each step doubles the text: 2 to the power of 3,000 characters without a bound.
        byte[] doubles = [.. MacroFiles.Text("aa"), .. Enumerable.Repeat((byte[])[0x44, 0, 0, 0, 0, 0x08], 3_000).SelectMany(t => t)];
        Inspect(MacroFiles.Xls(MacroFiles.Workbook([], [.. MacroFiles.Label(0, 0, new string('x', 200)), .. MacroFiles.Formula(1, 0, doubles)], kind: 1))).Has(FactKind.ExcelFourMacros).ShouldBeTrue();
        Inspect(MacroFiles.Xls(MacroFiles.Workbook([], MacroFiles.Formula(1, 0, [.. Enumerable.Repeat((byte)0x15, 60_000)]), kind: 1))).Has(FactKind.ExcelFourMacros).ShouldBeTrue();
        foreach (string source in (string[])
        [
            "x = " + new string('(', 100_000), "x = " + string.Concat(Enumerable.Repeat("Chr(", 50_000)), "x = " + string.Concat(Enumerable.Repeat("\"a\" & ", 100_000)), "s = \"ab\"\r\n" + string.Concat(Enumerable.Repeat("s = s & s\r\n", 20_000)),
            new string('"', 200_000), string.Concat(Enumerable.Repeat("' _\r\n", 50_000)), "x = Replace(\"" + new string('a', 30_000) + "\", \"a\", \"" + new string('b', 30_000) + "\")",
        ])
        {
            Inspect(MacroFiles.Doc(source)).Has(FactKind.Macros).ShouldBeTrue();
        }
    }

    [Fact]
    public void Bounds_commands_looked_for_in_text()
    {
        Inspect(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("=,", 400_000)) + "|!")).Has(FactKind.DynamicDataExchange).ShouldBeFalse();
        Inspect([.. "ID;P\r\nC;K"u8, .. Encoding.ASCII.GetBytes(new string(';', 500_000))]).TrueType.ShouldBe(FileType.Sylk);
    }

    [Fact]
    public void Ends_at_the_steps_that_are_allowed()
    {
        DocumentInspection seen = Inspect(MacroFiles.Doc(string.Concat(Enumerable.Repeat("x = Chr(65) & \"b\"\r\n", 20_000))), new DocumentLimits { MaxSteps = 100_000 });
        seen.Defects.ShouldContain(d => d.Kind == DocumentDefectKind.LimitReached);
    }
}
