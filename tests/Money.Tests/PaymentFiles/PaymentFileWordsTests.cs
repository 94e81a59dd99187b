using System.Reflection;
using Bezel.Money.PaymentFiles;

namespace Bezel.Money.Tests.PaymentFiles;

public class PaymentFileWordsTests
{
    private static readonly string[] Codes = [.. typeof(PaymentFileCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];

    [Fact]
    public void Every_code_has_a_sentence_of_its_own()
    {
        Codes.Length.ShouldBeGreaterThan(80);
        Codes.ShouldBeUnique();
        string[] said = [.. Codes.Select(c => new PaymentFileDefect(PaymentFileSeverity.Error, 7, 9, c, "").Say())];
        said.ShouldBeUnique();
        said.ShouldAllBe(s => s.StartsWith("Line 7, column 9: ", StringComparison.Ordinal) && s.EndsWith('.') && s.Length > 30);
    }

    [Fact]
    public void What_was_found_stands_behind_the_sentence() =>
        new PaymentFileDefect(PaymentFileSeverity.Error, 12, 21, PaymentFileCodes.BatchDebits, "500, 700 expected").Say()
            .ShouldBe("Line 12, column 21: The batch control states another total of debits than the entries make. (500, 700 expected)");

    [Fact]
    public void No_defect_shows_a_whole_account()
    {
        foreach (string text in new[]
        {
            "Payee,IBAN,Amount,Currency\nx,DE89370400440532013001,5.00,EUR\n",
            "Payee,Account,Amount,Sort code\nx,123456789,5.00,200000\n",
            new PainFile().Write(new PainItem("NL91ABNA0417164301", 5m, "x", "1")),
            NachaFile.Join(NachaFile.Records(new NachaGroup("PPD", new NachaItem("021000021", "1234567/8", 5, "x"))), "\n"),
        })
        {
            PaymentFile file = Files.Read(text);
            file.Defects.ShouldNotBeEmpty();
            string account = file.Lines[0].Account!.Account;
            file.Defects.ShouldAllBe(d => !d.Say().Contains(account, StringComparison.Ordinal) && !d.Say().Contains(account.Substring(account.Length - 6), StringComparison.Ordinal));
        }
    }
}
