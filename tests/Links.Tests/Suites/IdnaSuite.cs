using System.Globalization;
using System.Text;
using System.Text.Json;
using Bezel.Testing;
using Xunit.Abstractions;

namespace Bezel.Links.Tests.Suites;

/// <summary>The UTS #46 and punycode vectors, in the corpus.</summary>
public sealed class IdnaSuite(ITestOutputHelper output)
{
    [CorpusFact]
    public void Agrees_with_the_vectors_of_Uts46_for_Unicode_17() => Run("IdnaTestV2.txt", 0.999);

    [CorpusFact]
    public void Agrees_with_the_vectors_of_Uts46_for_Unicode_16() => Run("IdnaTestV2-Unicode16.txt", 0.999);

    [CorpusFact]
    public void Agrees_with_the_punycode_pairs()
    {
        string file = Path.Combine(Corpus.Folder("suites"), "idna", "rust-url", "punycode_tests.json");
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (JsonElement test in cases.RootElement.EnumerateArray())
        {
            string decoded = test.GetProperty("decoded").GetString()!, encoded = test.GetProperty("encoded").GetString()!;
            Punycode.Encode(decoded).ShouldBe(encoded);
            Punycode.Decode(encoded).ShouldBe(decoded);
        }
    }

    private void Run(string name, double least)
    {
        int all = 0;
        var wrong = new List<string>();
        foreach (string raw in File.ReadLines(Path.Combine(Corpus.Folder("suites"), "idna", "rust-url", name)))
        {
            string line = raw.Split('#')[0];
            string[] columns = line.Split(';');
            if (columns.Length < 7)
                continue;
            string source = Value(columns[0], "");
            string unicode = Value(columns[1], source);
            string unicodeStatus = columns[2].Trim();
            string ascii = Value(columns[3], unicode);
            string asciiStatus = columns[4].Trim() is { Length: > 0 } status ? status : unicodeStatus;
            // Lone surrogates cannot be told apart from U+FFFD once decoded.
            all++;
            bool expectError = HasError(asciiStatus);
            string? actual = Idna.ToAscii(source);
            if (expectError ? actual is not null : actual != ascii)
                wrong.Add($"{line}: {actual ?? "fails"}, expected {(expectError ? "failure" : ascii)}");
        }
        output.WriteLine($"{name}: {all - wrong.Count} of {all} ({100.0 * (all - wrong.Count) / all:F2}%)");
        foreach (string line in wrong.Take(60))
            output.WriteLine(line);
        all.ShouldBeGreaterThan(6000);
        ((double)(all - wrong.Count) / all).ShouldBeGreaterThanOrEqualTo(least);
    }

    // VerifyDnsLength (A4_1, A4_2), CheckHyphens (V2, V3) and UseSTD3ASCIIRules (U1) are off, as the URL standard says;
    // X4_2 is an empty label, which counts only under VerifyDnsLength.
    private static bool HasError(string status) => status.Trim('[', ']', ' ')
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Any(code => code is not ("A4_1" or "A4_2" or "V2" or "V3" or "U1" or "X4_2"));

    private static string Value(string column, string blank)
    {
        column = column.Trim();
        if (column.Length == 0)
            return blank;
        if (column == "\"\"")
            return "";
        var text = new StringBuilder();
        for (int i = 0; i < column.Length; i++)
        {
            if (column[i] == '\\' && column[i + 1] == 'u')
            {
                text.Append((char)int.Parse(column.AsSpan(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 5;
            }
            else if (column[i] == '\\' && column[i + 1] == 'x')
            {
                int end = column.IndexOf('}', i);
                text.Append(new Rune(int.Parse(column.AsSpan(i + 3, end - i - 3), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
                i = end;
            }
            else
            {
                text.Append(column[i]);
            }
        }
        return text.ToString();
    }
}
