using System.Globalization;
using System.Numerics;
using System.Text;

namespace Bezel.AccountTexts.Book;

/// <summary>Check digits, written from the standards alone, so that the set does not share a mistake with what it tests.</summary>
internal static class CheckDigits
{
    /// <summary>An IBAN of a country and its national part (ISO 13616: remainder of 97 must be 1).</summary>
    public static string Iban(string country, string national) => country + (98 - Remainder(national + country + "00")).ToString("00", CultureInfo.InvariantCulture) + national;

    public static bool IsIban(string iban) => Remainder(iban[4..] + iban[..4]) == 1;

    private static int Remainder(string letters)
    {
        var digits = new StringBuilder();
        foreach (char one in letters)
            digits.Append(char.IsDigit(one) ? one - '0' : one - 'A' + 10);
        return (int)(BigInteger.Parse(digits.ToString(), CultureInfo.InvariantCulture) % 97);
    }

    /// <summary>A routing number from its first eight digits (weights 3, 7, 1).</summary>
    public static string Routing(string eight)
    {
        int sum = 0;
        for (int i = 0; i < 8; i++)
            sum += (eight[i] - '0') * (i % 3) switch { 0 => 3, 1 => 7, _ => 1 };
        return eight + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>A Mexican CLABE from its first 17 digits (weights 3, 7, 1, each product modulo 10).</summary>
    public static string Clabe(string seventeen)
    {
        int sum = 0;
        for (int i = 0; i < 17; i++)
            sum += (seventeen[i] - '0') * (i % 3) switch { 0 => 3, 1 => 7, _ => 1 } % 10;
        return seventeen + (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
