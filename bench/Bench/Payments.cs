using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bezel.Money;
using Bezel.Money.PaymentFiles;
using Bezel.Suppliers.Payments.Checking;

namespace Bezel.Bench;

/// <summary>
/// How long a payment file of 100,000 lines takes against 10,000 suppliers, and how much memory, for each format. Each is a process of its own, so that its peak
/// is its own; the book is made before the clock runs.
/// </summary>
internal static class Payments
{
    private const int Lines = 100_000;
    private const int Suppliers = 10_000;

    public static void Run(string[] options)
    {
        if (options is ["--one", var format])
        {
            One(Enum.Parse<PaymentFileFormat>(format));
            return;
        }
        foreach (PaymentFileFormat each in (ReadOnlySpan<PaymentFileFormat>)[PaymentFileFormat.Nacha, PaymentFileFormat.Pain001, PaymentFileFormat.Standard18, PaymentFileFormat.Csv])
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!);
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
                start.ArgumentList.Add(typeof(Payments).Assembly.Location);
            foreach (string argument in (ReadOnlySpan<string>)["payments", "--one", each.ToString()])
                start.ArgumentList.Add(argument);
            using Process process = Process.Start(start)!;
            process.WaitForExit();
        }
    }

    private static void One(PaymentFileFormat format)
    {
        string path = Path.Combine(Path.GetTempPath(), $"bezel-bench-{Environment.ProcessId}.{format}");
        try
        {
            List<BookPayee> payees = [.. Enumerable.Range(0, Suppliers).Select(PayeeOf)];
            using (var writer = new StreamWriter(path, append: false, new UTF8Encoding(false)))
                Write(writer, format);
            var book = new PayeeBook(payees);
            var watch = Stopwatch.StartNew();
            CheckedFile done;
            using (FileStream stream = File.OpenRead(path))
                done = PaymentCheck.Run(stream, "bench", book, PaymentMemory.Nothing, _ => { });
            watch.Stop();
            using var me = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{format,-11} {new FileInfo(path).Length / 1e6,6:0.0} MB  {done.Counts.All:N0} lines, {Suppliers:N0} suppliers: {watch.Elapsed.TotalSeconds:0.00} s, peak {me.PeakWorkingSet64 / 1e6:0} MB, ok {done.Counts.Ok}, look {done.Counts.Look}, stop {done.Counts.Stop}, complete {done.IsComplete}"));
            foreach (PaymentFileDefect defect in done.Defects.Where(d => d.Severity == PaymentFileSeverity.Error).Take(3))
                Console.WriteLine("  " + defect.Say());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static BookPayee PayeeOf(int i) => new() { Id = i + 1, Name = NameOf(i) + " LLC", Accounts = [new(KnownAccount.OfUs(Routing(i), Account(i)), true), new(KnownAccount.OfUk(SortCode(i), UkAccount(i)), true), new(KnownAccount.OfIban(Iban(i)), true)] };

    private static string NameOf(int i) => string.Create(CultureInfo.InvariantCulture, $"{Words[i % Words.Length]} {Words[i / Words.Length % Words.Length]} {i}");

    private static readonly string[] Words = ["Amber", "Birch", "Cedar", "Delta", "Ember", "Falcon", "Garnet", "Harbour", "Iris", "Jasper", "Kestrel", "Lapis", "Meridian", "Nickel", "Opal", "Pearl"];

    private static string Routing(int i)
    {
        string digits = string.Create(CultureInfo.InvariantCulture, $"{(i % 12) + 1:00}{i:000000}");
        int sum = 0;
        for (int at = 0; at < 8; at++)
            sum += (digits[at] - '0') * (at % 3) switch { 0 => 3, 1 => 7, _ => 1 };
        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    private static string Account(int i) => string.Create(CultureInfo.InvariantCulture, $"{100_000_000L + (i * 7919L)}");

    private static string SortCode(int i) => string.Create(CultureInfo.InvariantCulture, $"{200_000 + i}");

    private static string UkAccount(int i) => string.Create(CultureInfo.InvariantCulture, $"{10_000_000 + (i * 97)}");

    private static string Iban(int i)
    {
        string bban = string.Create(CultureInfo.InvariantCulture, $"37040044{532_000_000L + i:0000000000}");
        int rest = 0;
        foreach (char c in bban + "131400")
            rest = ((rest * 10) + (c - '0')) % 97;
        return string.Create(CultureInfo.InvariantCulture, $"DE{98 - rest:00}{bban}");
    }

    private static long Cents(int line) => 100 + (line * 37L % 900_000);

    private static void Write(TextWriter writer, PaymentFileFormat format)
    {
        switch (format)
        {
            case PaymentFileFormat.Nacha: Nacha(writer); break;
            case PaymentFileFormat.Pain001: Pain(writer); break;
            case PaymentFileFormat.Standard18: Standard18(writer); break;
            default: Csv(writer); break;
        }
    }

    private static void Csv(TextWriter writer)
    {
        writer.Write("Payee,Routing number,Account number,Amount,Currency,Reference\n");
        for (int n = 0; n < Lines; n++)
        {
            int i = n % Suppliers;
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{NameOf(i)},{Routing(i)},{Account(i)},{Cents(n) / 100m:0.00},USD,INV-{n}\n"));
        }
    }

    private static void Nacha(TextWriter writer)
    {
        long hash = 0, total = 0;
        Record($"101 0210000211234567891261122{"1200"}A094101{"FIRST BANK",-23}{"VALE",-23}");
        Record($"5220{"VALE",-16}{"",20}1234567891CCD{"PAYMENTS",-10}261123261123   1021000020000001");
        for (int n = 0; n < Lines; n++)
        {
            int i = n % Suppliers;
            string name = NameOf(i);
            hash += long.Parse(Routing(i).AsSpan(0, 8), CultureInfo.InvariantCulture);
            total += Cents(n);
            Record(string.Create(CultureInfo.InvariantCulture, $"622{Routing(i)}{Account(i),-17}{Cents(n):0000000000}{"V" + i,-15}{(name.Length > 22 ? name[..22] : name),-22}  002100002{n + 1:0000000}"));
        }
        hash %= 10_000_000_000;
        Record(string.Create(CultureInfo.InvariantCulture, $"8220{Lines:000000}{hash:0000000000}{0:000000000000}{total:000000000000}1234567891{"",25}021000020000001"));
        int records = Lines + 4;
        Record(string.Create(CultureInfo.InvariantCulture, $"9000001{(records + 9) / 10:000000}{Lines:00000000}{hash:0000000000}{0:000000000000}{total:000000000000}"));
        for (; records % 10 != 0; records++)
            writer.Write(new string('9', 94) + "\n");

        void Record(string text) => writer.Write(text.PadRight(94) + "\n");
    }

    private static void Pain(TextWriter writer)
    {
        long total = Enumerable.Range(0, Lines).Sum(Cents);
        string sum = (total / 100m).ToString("0.00", CultureInfo.InvariantCulture);
        writer.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn><GrpHdr><MsgId>BENCH-1</MsgId><CreDtTm>2026-11-22T12:00:00</CreDtTm><NbOfTxs>{Lines}</NbOfTxs><CtrlSum>{sum}</CtrlSum><InitgPty><Nm>Vale</Nm></InitgPty></GrpHdr>");
        writer.Write($"<PmtInf><PmtInfId>P1</PmtInfId><PmtMtd>TRF</PmtMtd><NbOfTxs>{Lines}</NbOfTxs><CtrlSum>{sum}</CtrlSum><ReqdExctnDt><Dt>2026-11-24</Dt></ReqdExctnDt><Dbtr><Nm>Vale</Nm></Dbtr><DbtrAcct><Id><IBAN>{Iban(99_999)}</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></DbtrAgt>\n");
        for (int n = 0; n < Lines; n++)
        {
            int i = n % Suppliers;
            writer.Write(string.Create(CultureInfo.InvariantCulture,
                $"<CdtTrfTxInf><PmtId><EndToEndId>E{n}</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"EUR\">{Cents(n) / 100m:0.00}</InstdAmt></Amt><CdtrAgt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></CdtrAgt><Cdtr><Nm>{NameOf(i)}</Nm><PstlAdr><TwnNm>Antwerp</TwnNm><Ctry>BE</Ctry></PstlAdr></Cdtr><CdtrAcct><Id><IBAN>{Iban(i)}</IBAN></Id></CdtrAcct><RmtInf><Ustrd>INV-{n}</Ustrd></RmtInf></CdtTrfTxInf>\n"));
        }
        writer.Write("</PmtInf></CstmrCdtTrfInitn></Document>\n");
    }

    // Contras and trailers as Bacs wants them: one contra for all, user trailer with sums and counts.
    private static void Standard18(TextWriter writer)
    {
        long total = Enumerable.Range(0, Lines).Sum(Cents);
        Label("VOL1000001".PadRight(41) + "HSBC123456".PadRight(38) + "1");
        Label("HDR1A123456S  1123456000001000100010001       26326 26330 000000" + new string(' ', 20));
        Label("HDR2F0200000100" + new string(' ', 35) + "00" + new string(' ', 28));
        Label("UHL1 26327999999    000000001 DAILY  001" + new string(' ', 40));
        for (int n = 0; n < Lines; n++)
        {
            int i = n % Suppliers;
            string name = NameOf(i).ToUpperInvariant();
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{SortCode(i)}{UkAccount(i)}099{"20000155779911"}{"    "}{Cents(n):00000000000}{"VALE",-18}{"INV" + n,-18}{(name.Length > 18 ? name[..18] : name),-18}\n"));
        }
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{"20000155779911"}017{"20000155779911"}{"    "}{total:00000000000}{"VALE",-18}{"CONTRA",-18}{"VALE",-18}\n"));
        Label("EOF1A123456S  1123456000001000100010001       26326 26330 000000" + new string(' ', 20));
        Label("EOF2F0200000100" + new string(' ', 35) + "00" + new string(' ', 28));
        Label(string.Create(CultureInfo.InvariantCulture, $"UTL1{total:0000000000000}{total:0000000000000}{1:0000000}{Lines:0000000}{"",36}"));

        void Label(string text) => writer.Write(text.PadRight(80) + "\n");
    }
}
