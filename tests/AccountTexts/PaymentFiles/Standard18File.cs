using System.Globalization;
using System.Text;
using Bezel.AccountTexts.Book;

namespace Bezel.AccountTexts.PaymentFiles;

/// <summary>Writes UK Standard 18 files: labels of 80 characters, records of 100 (Bacs, file structures).</summary>
internal static class Standard18File
{
    public static byte[] Of(Draw draw, IReadOnlyList<PaymentLine> lines, BankAccount own)
    {
        const string originSort = "402226";
        string originNumber = PaymentSet.Fixed(own.Number, 8);
        long total = lines.Sum(line => line.Cents);
        bool labels = draw.Chance(50);
        List<string> records = [];
        if (labels)
        {
            records.Add(PaymentSet.Fixed("VOL1123456", 41) + PaymentSet.Fixed("    HSBC 123456", 38) + "1");
            records.Add(PaymentSet.Fixed("HDR1A123456S  1123456123456 00010001       26282 262890 000000", 80));
            records.Add(PaymentSet.Fixed("HDR2F0200000100", 80));
            records.Add(PaymentSet.Fixed("UHL1 26282999999    000000001 DAILY  001", 80));
        }
        foreach (PaymentLine line in lines)
        {
            records.Add($"{line.Given.Bank}{line.Given.Number}099{originSort}{originNumber}    {line.Cents:00000000000}{PaymentSet.Fixed("ADLER AND DAUGHTER", 18)}{PaymentSet.Fixed(line.Reference, 18)}{PaymentSet.Fixed(line.Payee, 18)}");
        }
        if (labels)
        {
            records.Add($"{originSort}{originNumber}017{originSort}{originNumber}    {total:00000000000}{PaymentSet.Fixed("ADLER AND DAUGHTER", 18)}{PaymentSet.Fixed("CONTRA", 18)}{PaymentSet.Fixed("ADLER AND DAUGHTER", 18)}");
            records.Add(PaymentSet.Fixed("EOF1A123456S  1123456123456 00010001       26282 262890 000000", 80));
            records.Add(PaymentSet.Fixed("EOF2F0200000100", 80));
            records.Add(PaymentSet.Fixed(string.Create(CultureInfo.InvariantCulture, $"UTL1{total:0000000000000}{total:0000000000000}{1:0000000}{lines.Count:0000000}"), 80));
        }
        return Encoding.ASCII.GetBytes(string.Join("\r\n", records) + "\r\n");
    }
}
