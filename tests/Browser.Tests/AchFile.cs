using System.Globalization;
using System.Text;

namespace Bezel.Browser.Tests;

/// <summary>An ACH file (Nacha Operating Rules, Appendix Three) of one CCD batch with one credit, as a bookkeeping program writes it.</summary>
internal static class AchFile
{
    private const string OwnBank = "021000021";

    /// <param name="payee">Who is paid.</param>
    /// <param name="routing">Nine digits.</param>
    /// <param name="account">The account number.</param>
    /// <param name="cents">How much, in cents.</param>
    /// <param name="batch">The day and number of the file, so that two are not the same.</param>
    public static byte[] Of(string payee, string routing, string account, long cents, int batch)
    {
        string odfi = OwnBank[..8], hash = routing[..8].PadLeft(10, '0'), amount = cents.ToString("D12", CultureInfo.InvariantCulture), none = new('0', 12);
        string[] records =
        [
            $"101 {OwnBank}12345678902606241000{(char)('A' + batch)}094101{"FIRST BANK",-23}{"ADLER & DAUGHTERS",-23}{"",8}",
            $"5220{"ADLER DAUGHTERS",-16}{"",20}1234567890CCD{"INVOICES",-10}260624260625   1{odfi}{batch:D7}",
            $"622{routing}{account,-17}{cents:D10}{"20417",-15}{payee,-22}  0{odfi}{1:D7}",
            $"8220{1:D6}{hash}{none}{amount}1234567890{"",19}{"",6}{odfi}{batch:D7}",
            $"9{1:D6}{1:D6}{1:D8}{hash}{none}{amount}{"",39}",
        ];
        return Encoding.ASCII.GetBytes(string.Join("\n", records.Concat(Enumerable.Repeat(new string('9', 94), 5)).Select(r => r.PadRight(94))) + "\n");
    }
}
