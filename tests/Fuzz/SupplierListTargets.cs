using System.Text;
using Bezel.Suppliers.Import;
using Bezel.Suppliers.Import.Reading;

namespace Bezel.Fuzz.Tests;

public class SupplierListTargets
{
    private static readonly string[] Words =
        ["\"", "\"\"", ",", ";", "\t", "\r\n", "=1+1", "+1 212 555 0134", "DE89370400440532013000", "021000021", "@", "BEGIN:VCARD", "END:VCARD", "\\", "\\n", ":", "TEL;TYPE=\"", "!VEND\t", "VEND\t", "suppliers:", "- name: ", "{", "]", "\0", "\u00FC", "1.2E+11"];

    [Fact]
    public void Tables() => FuzzRun.Of("supplier-table",
        [
            "Supplier,Contact,Phone,Email,Street,City,Zip,Routing number,Account number,Notes\n\"Meridian, Inc.\",Tom Vale,+1 212 555 0134,tom@meridian.example,580 Fifth Avenue,New York,10036,021000021,000123456789,\"a\nb\"\n"u8.ToArray(),
            Encoding.UTF8.GetBytes("Lieferant;Telefon;IBAN\nPerlenhaus;+49 30 5550107;DE89 3704 0044 0532 0130 00\n"),
            "*ContactName,AccountNumber,EmailAddress,POAddressLine1,BankAccountNumber\nPearl,C7,ken@pearl.example,Ginza,1234567\n"u8.ToArray(),
        ], Words, Read);

    [Fact]
    public void Cards_and_iif() => FuzzRun.Of("supplier-cards",
        [
            "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Tom\r\nORG:Meridian;Sales\r\nitem1.TEL;TYPE=WORK:+1 212 555\r\n  0134\r\nADR:;;580 Fifth;New York;NY;10036;\r\nNOTE:a\\nb\r\nEND:VCARD\r\n"u8.ToArray(),
            "!VEND\tNAME\tADDR1\tADDR2\tCONT1\tPHONE1\tEMAIL\tHIDDEN\nVEND\tMeridian\tM\t580 Fifth\tTom\t2125550134\ttom@m.example\tN\n"u8.ToArray(),
            "suppliers:\n  - name: M\n    accounts: [{ iban: DE89370400440532013000 }]\n"u8.ToArray(),
        ], Words, Read);

    private static void Read(byte[] input)
    {
        ReadList list = SupplierListReader.Read(input);
        if (list.Refusal is { } refusal && (refusal.Line < 1 || refusal.Column < 1 || refusal.Problem.Length == 0 || list.Suppliers.Count > 0))
            throw new InvalidOperationException("A refusal without its place, or with suppliers.");
        if (list.Defects.Count > SupplierListReader.MostDefects || list.Defects.Any(d => d.Line < 1 || d.Column < 1 || d.Problem.Length == 0))
            throw new InvalidOperationException("A defect without its place.");
        foreach (SaidSupplier supplier in list.Suppliers)
        {
            if (supplier.Name.Length is 0 or > 200 || supplier.Facts.Any(f => f.Value.Account is { } account && account.Number.Length is < 4 or > 34))
                throw new InvalidOperationException("A supplier that cannot be.");
        }
    }
}
