namespace Bezel.Money;

/// <summary>By which short keys accounts are found that may be the same; <see cref="AccountNumbers.SameAccount"/> then decides.</summary>
public static class AccountLookup
{
    private const int KeyLength = 6;

    /// <summary>
    /// One or two keys of an account number: any two numbers that <see cref="AccountNumbers.SameAccount"/> calls the same share one, also when one is
    /// an IBAN and the other its country's own form, or leading zeros are lost.
    /// </summary>
    /// <param name="number">Letters and digits only (<see cref="AccountNumbers.Normalise"/>).</param>
    public static IReadOnlyList<string> Keys(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (number.Length == 0)
            return [];
        string last = Trim(number[^Math.Min(KeyLength, number.Length)..]);
        // A French or Italian IBAN ends with control characters that the national form may lack.
        return number.Length > KeyLength + 2 ? [last, Trim(number[^(KeyLength + 2)..^2])] : [last];
    }

    private static string Trim(string digits)
    {
        string trimmed = digits.TrimStart('0');
        return trimmed.Length == 0 ? "0" : trimmed;
    }
}
