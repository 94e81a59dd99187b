using System.Globalization;

namespace Bezel.Train.ModernMail;

/// <summary>Made-up bank accounts whose check digits hold (ISO 13616, ABA), as genuine and fraudulent invoices both carry them.</summary>
internal static class Accounts
{
    public static string Iban(SeededRandom random, string country)
    {
        var (code, length) = country switch
        {
            "fr" => ("FR", 23),
            "es" => ("ES", 20),
            "it" => ("DE", 18),
            "pt" => ("PT", 21),
            "pl" => ("PL", 24),
            "se" => ("SE", 20),
            _ => ("DE", 18),
        };
        var body = random.Digits(length);
        var remainder = 0;
        foreach (var letter in body + code + "00")
        {
            foreach (var digit in (char.IsAsciiDigit(letter) ? letter - '0' : letter - 'A' + 10).ToString(CultureInfo.InvariantCulture))
                remainder = ((remainder * 10) + (digit - '0')) % 97;
        }

        var check = (98 - remainder).ToString("00", CultureInfo.InvariantCulture);
        return string.Join(' ', (code + check + body).Chunk(4).Select(part => new string(part)));
    }

    public static string Routing(SeededRandom random)
    {
        var digits = random.Pick(["02", "06", "07", "11", "12", "26", "31"]) + random.Digits(6);
        int[] weights = [3, 7, 1, 3, 7, 1, 3, 7];
        var sum = digits.Select((digit, i) => (digit - '0') * weights[i]).Sum();
        return digits + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }
}
