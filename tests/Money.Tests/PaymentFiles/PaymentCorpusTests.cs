using Bezel.Money.PaymentFiles;
using Bezel.Money.Statements;
using Bezel.Testing;

namespace Bezel.Money.Tests.PaymentFiles;

/// <summary>The fixtures of other projects' readers. Exceptions are listed with their reasons.</summary>
public class PaymentCorpusTests
{
    private sealed record Row(string Path, string Kind, string Truth)
    {
        public string Name => Path[(Path.LastIndexOf('/') + 1)..];

        public bool SaidToBeBad => Truth.Contains("invalid", StringComparison.Ordinal) || Truth.Contains("crasher", StringComparison.Ordinal);

        public FileStream Open() => File.OpenRead(System.IO.Path.Combine(Corpus.Folder("suites"), "..", Path));
    }

    private static Row[] Rows(string kind) =>
    [
        .. File.ReadLines(Path.Combine(Corpus.Folder("suites"), "MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Where(f => f[3] == "payment" && f[8].Contains(kind, StringComparison.Ordinal)).Select(f => new Row(f[0], f[3], f[8])),
    ];

    private static PaymentFile Read(Row row)
    {
        using Stream stream = row.Open();
        return PaymentFileReader.Read(stream, row.Name);
    }

    /// <summary>Files that their project reads and a bank would not take as they are.</summary>
    private static readonly Dictionary<string, string> WrongIndeed = new()
    {
        ["1k8RecordFollowing9Record.txt"] = "the batch control stands behind the file control",
        ["20110805A.ach"] = "the file control counts five batches, there are four",
        ["20180713-IAT.ach"] = "a debit in a batch of credits",
        ["20180716-IAT-A17-A18.ach"] = "a debit in a batch of credits",
        ["adv-noFileControl.ach"] = "no file control",
        ["bh-ed-ad-bh-ed-ad-ed-ad.ach"] = "neither headers nor controls",
        ["iat-mixedDebitCredit.ach"] = "two addenda of remittance with the same number",
        ["issue1620.ach"] = "the file control counts two batches, there is one",
        ["issue751.ach"] = "neither file header nor file control",
        ["moov-ids.ach"] = "totals of nines, written to be ignored",
    };

    [CorpusFact]
    public void Reads_every_good_ach_file_without_an_error_but_the_listed_ones()
    {
        Row[] rows = Rows("NACHA");
        rows.Length.ShouldBeGreaterThan(60);
        List<string> wrong = [];
        int good = 0;
        foreach (Row row in rows.Where(r => !r.SaidToBeBad))
        {
            PaymentFile file = Read(row);
            if (file.Format != PaymentFileFormat.Nacha || file.IsComplete == WrongIndeed.ContainsKey(row.Name))
                wrong.Add($"{row.Name}: {file.Format} {string.Join("; ", file.Defects.Select(d => d.Say()).Take(3))}");
            good++;
        }
        wrong.ShouldBeEmpty();
        good.ShouldBeGreaterThan(35);
    }

    [CorpusFact]
    public void Finds_an_error_in_every_ach_file_that_is_named_invalid_but_the_listed_ones()
    {
        // Found by fuzzing a converter, not by being wrong as files; and one whose only fault is a description of zeros, which the rules do not forbid.
        bool NotWrong(Row row) => row.Name.Length == 44 || row.Name is "2mCompanyEntryDescAllZeros.txt" or "3fTELIndvNameAllZeros.txt";
        List<string> wrong = [.. Rows("NACHA").Where(r => r.SaidToBeBad && !NotWrong(r) && Read(r).IsComplete).Select(r => r.Name)];
        wrong.ShouldBeEmpty();
    }

    /// <summary>Placeholder accounts whose check digits do not hold, and a payment in sterling that calls itself SEPA.</summary>
    private static readonly string[] OfPlaceholders = [PaymentFileCodes.IbanInvalid, PaymentFileCodes.SepaCurrency];

    [CorpusFact]
    public void Reads_every_credit_transfer_file_with_nothing_but_placeholder_accounts_to_object_to()
    {
        Row[] rows = Rows("pain.001");
        rows.Length.ShouldBeGreaterThan(10);
        foreach (Row row in rows)
        {
            PaymentFile file = Read(row);
            file.Format.ShouldBe(PaymentFileFormat.Pain001, row.Name);
            row.Truth.ShouldContain(file.Version!, Case.Sensitive, row.Name);
            file.Lines.ShouldNotBeEmpty(row.Name);
            file.Defects.Where(d => d.Severity == PaymentFileSeverity.Error).ShouldAllBe(d => OfPlaceholders.Contains(d.Code), row.Name);
        }
    }

    [CorpusFact]
    public void Says_of_direct_debits_that_they_are_no_payments()
    {
        Row[] rows = Rows("pain.008");
        rows.Length.ShouldBeGreaterThan(10);
        foreach (Row row in rows)
            Read(row).Defects.ShouldHaveSingleItem(row.Name).Code.ShouldBe(PaymentFileCodes.DirectDebits);
    }

    [CorpusFact]
    public void Reads_every_statement_without_an_error()
    {
        Row[] rows = [.. Rows("camt"), .. Rows("OFX")];
        rows.Length.ShouldBeGreaterThan(15);
        foreach (Row row in rows)
        {
            using Stream stream = row.Open();
            BankStatement statement = BankStatementReader.Read(stream, row.Name);
            statement.Format.ShouldBe(row.Truth.Contains("camt", StringComparison.Ordinal) ? BankStatementFormat.Camt : BankStatementFormat.Ofx, row.Name);
            // One is wrong by its name; one is a bank's description of itself.
            statement.IsComplete.ShouldBe(row.Name is not ("camt053.v2.wrong.xml" or "profrs.ofx"), row.Name);
        }
    }

    [CorpusFact]
    public void Reads_every_file_of_any_kind_without_throwing()
    {
        foreach (string path in Directory.EnumerateFiles(Path.Combine(Corpus.Folder("suites")), "*", SearchOption.AllDirectories))
        {
            BadPaymentFileTests.Sound(File.ReadAllBytes(path));
            using FileStream stream = File.OpenRead(path);
            BankStatementReader.Read(stream, "file");
        }
    }
}
