using System.Globalization;
using System.Text;

namespace Bezel.Money.Tests.PaymentFiles;

/// <summary>An entry to be written.</summary>
internal sealed record NachaItem(string Routing, string Account, long Cents, string Name, string Id = "", int Code = 22, params string[] Addenda)
{
    public bool IsCredit => Code % 10 is >= 1 and <= 4;
}

/// <summary>A batch to be written.</summary>
internal sealed record NachaGroup(string Class, params NachaItem[] Items);

/// <summary>Writes ACH files that hold together, by the record format of the Nacha Operating Rules, Appendix Three.</summary>
internal static class NachaFile
{
    public const string Bank = "09100001";

    public static byte[] Write(params NachaGroup[] batches) => Write("\r\n", batches);

    public static byte[] Write(string between, params NachaGroup[] batches) => Encoding.UTF8.GetBytes(Join(Records(batches), between));

    public static string Join(IEnumerable<string> records, string between) => string.Concat(records.Select(r => r + between));

    public static List<string> Records(params NachaGroup[] batches)
    {
        List<string> records = ["101" + " 091000019" + " 123456789" + "261120" + "0900" + "A" + "094" + "10" + "1" + Text("FIRST BANK", 23) + Text("LINDEN JEWELLERS", 23) + Text("", 8)];
        long hash = 0, debits = 0, credits = 0, count = 0;
        int number = 0, trace = 0;
        foreach (NachaGroup batch in batches)
        {
            number++;
            long batchHash = 0, batchDebits = 0, batchCredits = 0, batchCount = 0;
            string service = batch.Items.All(i => i.IsCredit) ? "220" : batch.Items.All(i => !i.IsCredit) ? "225" : "200";
            records.Add("5" + service + Text("LINDEN JEWELLERS", 16) + Text("", 20) + "1123456789" + batch.Class + Text("SUPPLIERS", 10) + "261123" + "261124" + "   " + "1" + Bank + Digits(number, 7));
            foreach (NachaItem item in batch.Items)
            {
                string traceNumber = Bank + Digits(++trace, 7);
                records.Add(Entry(batch.Class, item, traceNumber));
                int sequence = 0;
                foreach (string text in item.Addenda)
                    records.Add("705" + Text(text, 80) + Digits(++sequence, 4) + traceNumber[8..]);
                batchCount += 1 + item.Addenda.Length;
                batchHash += long.Parse(item.Routing[..8], CultureInfo.InvariantCulture);
                (batchCredits, batchDebits) = item.IsCredit ? (batchCredits + item.Cents, batchDebits) : (batchCredits, batchDebits + item.Cents);
            }
            records.Add("8" + service + Digits(batchCount, 6) + Digits(batchHash % 10_000_000_000, 10) + Digits(batchDebits, 12) + Digits(batchCredits, 12) + "1123456789" + Text("", 25) + Bank + Digits(number, 7));
            (hash, debits, credits, count) = (hash + batchHash, debits + batchDebits, credits + batchCredits, count + batchCount);
        }
        int blocks = (records.Count + 10) / 10;
        records.Add("9" + Digits(number, 6) + Digits(blocks, 6) + Digits(count, 8) + Digits(hash % 10_000_000_000, 10) + Digits(debits, 12) + Digits(credits, 12) + Text("", 39));
        while (records.Count % 10 != 0)
            records.Add(new string('9', 94));
        return records;
    }

    private static string Entry(string entryClass, NachaItem item, string trace)
    {
        string start = "6" + Digits(item.Code, 2) + item.Routing + Text(item.Account, 17) + Digits(item.Cents, 10) + Text(item.Id, 15);
        string name = entryClass is "CTX" ? Digits(item.Addenda.Length, 4) + Text(item.Name, 16) + "  " : Text(item.Name, 22);
        return start + name + "  " + (item.Addenda.Length > 0 ? "1" : "0") + trace;
    }

    /// <summary>The records of an international batch with one entry: the seven addenda, then what else is given.</summary>
    public static List<string> International(string account, string qualifier, string bank, string country, long cents, params string[] more)
    {
        const string trace = Bank + "0000001";
        List<string> records =
        [
            "101" + " 091000019" + " 123456789" + "261120" + "0900" + "A" + "094" + "10" + "1" + Text("FIRST BANK", 23) + Text("LINDEN JEWELLERS", 23) + Text("", 8),
            "5220" + Text("", 16) + "FF3" + Text("", 15) + country + "1123456789" + "IAT" + Text("STONES", 10) + "USD" + "EUR" + "261124" + "   " + "1" + Bank + "0000001",
            "622" + "091000019" + Digits(7 + more.Length, 4) + Text("", 13) + Digits(cents, 10) + Text(account, 35) + "  " + "  " + "1" + trace,
            "710" + "ANN" + Digits(cents, 18) + Text("", 22) + Text("Edelsteine Huber", 35) + Text("", 6) + "0000001",
            "711" + Text("LINDEN JEWELLERS", 35) + Text("1 HIGH STREET", 35) + Text("", 14) + "0000001",
            "712" + Text("NEW YORK*NY\\", 35) + Text("US*10036\\", 35) + Text("", 14) + "0000001",
            "713" + Text("FIRST BANK", 35) + "01" + Text("091000019", 34) + Text("US", 3) + Text("", 10) + "0000001",
            "714" + Text("SPARKASSE", 35) + qualifier + Text(bank, 34) + Text(country, 3) + Text("", 10) + "0000001",
            "715" + Text("K-1001", 15) + Text("HAUPTSTRASSE 1", 35) + Text("", 34) + "0000001",
            "716" + Text("PFORZHEIM*BW\\", 35) + Text("DE*75172\\", 35) + Text("", 14) + "0000001",
        ];
        int sequence = 0;
        foreach (string text in more)
            records.Add("717" + Text(text, 80) + Digits(++sequence, 4) + "0000001");
        int entries = 8 + more.Length;
        records.Add("8220" + Digits(entries, 6) + Digits(9100001, 10) + Digits(0, 12) + Digits(cents, 12) + "1123456789" + Text("", 25) + Bank + "0000001");
        records.Add("9" + Digits(1, 6) + Digits((records.Count + 10) / 10, 6) + Digits(entries, 8) + Digits(9100001, 10) + Digits(0, 12) + Digits(cents, 12) + Text("", 39));
        while (records.Count % 10 != 0)
            records.Add(new string('9', 94));
        return records;
    }

    /// <summary>A routing number made of eight digits and the check digit that belongs to them.</summary>
    public static string Routing(int seed)
    {
        string eight = "0" + (1 + seed % 9).ToString(CultureInfo.InvariantCulture) + (1000000 + seed * 7919L % 1000000).ToString(CultureInfo.InvariantCulture)[1..];
        int sum = 0;
        for (int i = 0; i < 8; i++)
            sum += (eight[i] - '0') * (i % 3) switch { 0 => 3, 1 => 7, _ => 1 };
        return eight + ((10 - sum % 10) % 10).ToString(CultureInfo.InvariantCulture);
    }

    private static string Text(string text, int length) => text.Length > length ? text[..length] : text.PadRight(length);

    private static string Digits(long number, int length) => number.ToString(CultureInfo.InvariantCulture).PadLeft(length, '0');
}
