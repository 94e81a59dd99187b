using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Bezel.Shop;

namespace Bezel.People.Tokens;

/// <summary>
/// A token as a program holds it: <c>bezel_SHOP_NUMBER_SECRET</c>, where SECRET is 32 random bytes and 4 bytes of SHA-256 over all that stands before
/// them, in hexadecimal. So a person recognises it, a scanner of source code finds it (<see cref="Pattern"/>), and a slip of the pen is told from a token
/// that does not count without asking the database.
/// </summary>
internal static partial class TokenText
{
    /// <summary>What a scanner looks for.</summary>
    public const string Pattern = "bezel_[1-9][0-9]{0,15}_[1-9][0-9]{0,15}_[0-9a-f]{72}";

    public const int SecretBytes = 32;

    private const int CheckBytes = 4;

    /// <summary>Longest token there is.</summary>
    private const int MostCharacters = 6 + 16 + 1 + 16 + 1 + ((SecretBytes + CheckBytes) * 2);

    public static string Write(ShopId shop, long number, ReadOnlySpan<byte> secret)
    {
        string start = string.Create(CultureInfo.InvariantCulture, $"bezel_{shop.Value}_{number}_") + Convert.ToHexStringLower(secret);
        return start + CheckOf(start);
    }

    /// <summary>Reads a token; false for anything else, whatever it is.</summary>
    public static bool TryRead(string text, out ShopId shop, out long number, [NotNullWhen(true)] out byte[]? secret)
    {
        (shop, number, secret) = (default, 0, null);
        if (text.Length > MostCharacters || Whole().Match(text) is not { Success: true } found)
            return false;
        string start = text[..^(CheckBytes * 2)];
        if (!text.AsSpan(start.Length).SequenceEqual(CheckOf(start)))
            return false;
        shop = new ShopId(long.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        number = long.Parse(found.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        secret = Convert.FromHexString(found.Groups[3].ValueSpan[..(SecretBytes * 2)]);
        return true;
    }

    private static string CheckOf(string start) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(start)).AsSpan(0, CheckBytes));

    [GeneratedRegex(@"\Abezel_([1-9][0-9]{0,15})_([1-9][0-9]{0,15})_([0-9a-f]{72})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
