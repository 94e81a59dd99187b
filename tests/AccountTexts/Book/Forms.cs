namespace Bezel.AccountTexts.Book;

/// <summary>One part of the details of an account: what it is (<c>routing</c>, <c>iban</c> …) and its characters without separators.</summary>
/// <param name="Written">It is written in the ways of the set; else it stands as it is (names of banks, BICs).</param>
public sealed record Part(string Role, string Value, bool Written);

/// <summary>The parts that give an account: as in the book, or by another way that its country has for the same account.</summary>
internal static class Forms
{
    public static (string Name, List<Part> Parts) Of(Draw draw, BankAccount account, bool bankMatters, bool leadingZeros)
    {
        if (account.Scheme == Scheme.Iban)
            return draw.Chance(20) && National(account) is { } national ? ("national form", national) : ("as on file", WithBic(draw, account, [new("iban", account.Number, true)]));
        if (account.Scheme == Scheme.UnitedKingdom && draw.Chance(15))
            return ("IBAN of a national account", [new("iban", CheckDigits.Iban("GB", draw.Of("BARC", "LOYD", "NWBK", "MIDL") + account.Bank + account.Number), true)]);
        string number = account.Number;
        string form = "as on file";
        if (leadingZeros && account.Scheme == Scheme.UnitedStates && draw.Chance(number[0] == '0' ? 60 : 6))
            (number, form) = number[0] == '0' ? (number.TrimStart('0'), "leading zeros lost") : ("0" + number, "leading zeros added");
        var of = new Part(account.Country == "MX" ? "clabe" : "account", number, true);
        if (!bankMatters && draw.Chance(10))
            return ("number alone", [of]);
        List<Part> parts = account.Scheme switch
        {
            Scheme.UnitedStates => [new("routing", account.Bank, true), of],
            Scheme.UnitedKingdom => [new("sort", account.Bank, true), of],
            _ => Foreign(draw, account, of),
        };
        return (form, parts);
    }

    private static List<Part> WithBic(Draw draw, BankAccount account, List<Part> parts)
    {
        if (draw.Chance(40))
            parts.Insert(draw.Below(2), new("bic", account.Bic + draw.Of("", "", "XXX"), false));
        return parts;
    }

    private static List<Part> Foreign(Draw draw, BankAccount account, Part number) => account.Country switch
    {
        _ when account.Bank == account.Bic => draw.Chance(50) ? [new("bic", account.Bic, false), number] : [number, new("bic", account.Bic, false)],
        "AU" => [new("bsb", account.Bank, true), number],
        "CA" => [new("institution", account.Bank[1..4], true), new("transit", account.Bank[4..], true), number],
        "IN" => [number, new("ifsc", account.Bank, false)],
        _ => [new("branch", account.Bank, true), number],
    };

    /// <summary>Bank and number as they were written in the country before IBAN, and still are; null for countries where that is not common.</summary>
    private static List<Part>? National(BankAccount account)
    {
        string part = account.Number[4..];
        return account.Country switch
        {
            "GB" or "IE" => [new("sort", part[4..10], true), new("account", part[10..], true)],
            "DE" => [new("blz", part[..8], true), new("account", part[8..].TrimStart('0'), true)],
            "AT" => [new("blz", part[..5], true), new("account", part[5..].TrimStart('0'), true)],
            "BE" or "NO" or "ES" => [new("account", part, true)],
            // A Polish number is the IBAN without the letters: its check digits belong to it.
            "PL" => [new("account", account.Number[2..], true)],
            "DK" => [new("regnr", part[..4], true), new("account", part[4..], true)],
            _ => null,
        };
    }
}
