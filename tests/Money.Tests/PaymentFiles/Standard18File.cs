using System.Globalization;

namespace Bezel.Money.Tests.PaymentFiles;

/// <summary>A Bacs record to be written.</summary>
internal sealed record BacsItem(string SortCode, string Account, long Pence, string Name, string Reference = "", string Code = "99");

/// <summary>Writes Standard 18 files that hold together.</summary>
internal static class Standard18File
{
    public static List<string> Records(bool manyDays, params BacsItem[] items)
    {
        int length = manyDays ? 106 : 100;
        long credits = items.Where(i => i.Code == "99").Sum(i => i.Pence), debits = items.Where(i => i.Code != "99").Sum(i => i.Pence);
        string day = manyDays ? " 26328" : "";
        List<string> records =
        [
            Pad("VOL1" + "004711" + new string(' ', 27) + "123456", 79) + "1",
            Pad("HDR1" + "A123456S  1123456" + "004711" + "0001" + "0001" + "      " + " 26324" + " 26344" + "0" + "000000", 80),
            Pad("HDR2" + "F" + "02000" + "00" + length.ToString(CultureInfo.InvariantCulture), 80),
            Pad("UHL1" + " 26328" + "999999    " + "00" + "000000" + (manyDays ? "4 MULTI  " : "1 DAILY  ") + "001", 80),
        ];
        foreach (BacsItem item in items)
            records.Add(Record(item.SortCode, item.Account, item.Code, item.Pence, item.Reference, item.Name) + day);
        int debitCount = items.Count(i => i.Code != "99"), creditCount = items.Length - debitCount;
        if (credits > 0)
        {
            records.Add(Record("600001", "31926819", "17", credits, "CONTRA", "LINDEN JEWELLERS") + day);
            debitCount++;
        }
        if (debits > 0)
        {
            records.Add(Record("600001", "31926819", "99", debits, "CONTRA", "LINDEN JEWELLERS") + day);
            creditCount++;
        }
        records.Add("EOF1" + records[1][4..]);
        records.Add("EOF2" + records[2][4..]);
        records.Add(Pad("UTL1" + Digits(credits + debits, 13) + Digits(credits + debits, 13) + Digits(debitCount, 7) + Digits(creditCount, 7), 80));
        return records;
    }

    private static string Record(string sortCode, string account, string code, long pence, string reference, string name) =>
        sortCode + account + "0" + code + "600001" + "31926819" + "    " + Digits(pence, 11) + Pad("LINDEN JEWELLERS", 18) + Pad(reference, 18) + Pad(name, 18);

    private static string Pad(string text, int length) => text.PadRight(length)[..length];

    private static string Digits(long number, int length) => number.ToString(CultureInfo.InvariantCulture).PadLeft(length, '0');
}
