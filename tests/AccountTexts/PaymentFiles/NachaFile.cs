using System.Globalization;
using System.Text;

namespace Bezel.AccountTexts.PaymentFiles;

/// <summary>Writes ACH files: 94 characters a record, blocks of ten (Nacha Operating Rules, Appendix Three).</summary>
internal static class NachaFile
{
    public static byte[] Of(Draw draw, IReadOnlyList<PaymentLine> lines)
    {
        List<string> records = ["101 031101127 1220004962610080912A094101" + PaymentSet.Fixed("FIRST BANK", 23) + PaymentSet.Fixed("ADLER AND DAUGHTERS", 23) + "        "];
        int batch = 0, entries = 0;
        long hash = 0, total = 0;
        foreach (PaymentLine[] some in lines.Chunk(draw.Between(10, LinesOfBatch)))
        {
            batch++;
            string kind = draw.Of("CCD", "PPD", "CTX");
            int first = entries;
            long batchHash = 0, batchTotal = 0;
            records.Add($"5220{PaymentSet.Fixed("ADLER AND DAUGHT", 16)}{new string(' ', 20)}1841234567{kind}{PaymentSet.Fixed("VENDOR PAY", 10)}      261009   1031101120000001"[..87] + batch.ToString("0000000", CultureInfo.InvariantCulture));
            foreach (PaymentLine line in some)
            {
                bool addenda = kind == "CTX" || draw.Chance(30);
                string number = draw.Chance(10) && line.Given.Number.Length < 13 ? line.Given.Number.PadLeft(13, '0') : line.Given.Number;
                string trace = "03110112" + (entries + 1).ToString("0000000", CultureInfo.InvariantCulture);
                string name = kind == "CTX" ? "0001" + PaymentSet.Fixed(line.Payee, 16) + "  " : PaymentSet.Fixed(line.Payee, 22);
                records.Add($"622{line.Given.Bank}{PaymentSet.Fixed(number, 17)}{line.Cents:0000000000}{PaymentSet.Fixed(line.Reference, 15)}{name}  {(addenda ? 1 : 0)}{trace}");
                entries++;
                if (addenda)
                {
                    records.Add($"705{PaymentSet.Fixed("RMR*IV*" + line.Reference + "**" + PaymentSet.Amount(line.Cents) + "\\", 80)}0001{trace[8..]}");
                    entries++;
                }
                batchHash += long.Parse(line.Given.Bank[..8], CultureInfo.InvariantCulture);
                batchTotal += line.Cents;
            }
            records.Add($"8220{entries - first:000000}{batchHash % 10_000_000_000:0000000000}{0:000000000000}{batchTotal:000000000000}1841234567{new string(' ', 19)}{new string(' ', 6)}03110112{batch:0000000}");
            hash += batchHash;
            total += batchTotal;
        }
        int blocks = (records.Count + 1 + 9) / 10;
        records.Add($"9{batch:000000}{blocks:000000}{entries:00000000}{hash % 10_000_000_000:0000000000}{0:000000000000}{total:000000000000}{new string(' ', 39)}");
        while (records.Count % 10 != 0)
            records.Add(new string('9', 94));
        return Encoding.ASCII.GetBytes(string.Join(draw.Of("\r\n", "\n"), records) + "\n");
    }

    private const int LinesOfBatch = 50;
}
