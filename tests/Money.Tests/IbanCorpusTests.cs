using Bezel.Testing;

namespace Bezel.Money.Tests;

public class IbanCorpusTests
{
    [CorpusFact]
    public void Agrees_with_every_case_of_the_suite()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Corpus.Folder("suites"), "payment", "iban", "iban-cases.tsv"));
        lines.Length.ShouldBeGreaterThan(50);
        var wrong = new List<string>();
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split('\t');
            bool valid = cells[1] == "valid";
            if (AccountNumbers.IsIban(cells[0]) != valid)
                wrong.Add(line);
            // In a text a valid one is found without a label, an invalid one is reported under its label as not holding.
            IReadOnlyList<AccountMention> found = MoneyFinder.Find(valid ? cells[0] : "IBAN: " + cells[0]).Accounts;
            if (found.Count != 1 || found[0].CheckDigitsHold != valid || valid && found[0].Account != AccountNumbers.Normalise(cells[0]))
                wrong.Add("in a text: " + line);
        }
        wrong.ShouldBeEmpty(string.Join("\n", wrong));
    }

    [CorpusFact]
    public void Finds_every_iban_of_the_payment_files()
    {
        int seen = 0;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Corpus.Folder("suites"), "payment"), "*.xml", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(file);
            var found = MoneyFinder.Find(text).Accounts.Select(a => a.Account).ToHashSet();
            foreach (string piece in text.Split("<IBAN>").Skip(1))
            {
                string iban = piece[..piece.IndexOf('<', StringComparison.Ordinal)];
                if (!AccountNumbers.IsIban(iban))
                    continue;
                seen++;
                found.ShouldContain(AccountNumbers.Normalise(iban), file);
            }
        }
        seen.ShouldBeGreaterThan(50);
    }
}
