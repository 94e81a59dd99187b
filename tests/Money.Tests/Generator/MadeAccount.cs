namespace Bezel.Money.Tests.Generator;

/// <summary>An account made up for a test, with check digits worked out here and not by the code under test.</summary>
internal sealed record MadeAccount(AccountKind Kind, string? Routing, string Account)
{
    private static readonly (string Country, string Shape)[] Ibans =
    [
        ("DE", "nnnnnnnnnnnnnnnnnn"), ("GB", "aaaannnnnnnnnnnnnn"), ("FR", "nnnnnnnnnnnnnnnnnnnnnnn"), ("ES", "nnnnnnnnnnnnnnnnnnnn"), ("IT", "annnnnnnnnnnnnnnnnnnnnn"),
        ("NL", "aaaannnnnnnnnn"), ("BE", "nnnnnnnnnnnn"), ("CH", "nnnnnnnnnnnnnnnnn"), ("AT", "nnnnnnnnnnnnnnnn"), ("PT", "nnnnnnnnnnnnnnnnnnnnn"), ("PL", "nnnnnnnnnnnnnnnnnnnnnnnn"),
        ("SE", "nnnnnnnnnnnnnnnnnnnn"), ("DK", "nnnnnnnnnnnnnn"), ("NO", "nnnnnnnnnnn"), ("IE", "aaaannnnnnnnnnnnnn"), ("AE", "nnnnnnnnnnnnnnnnnnn"), ("IL", "nnnnnnnnnnnnnnnnnnn"), ("TR", "nnnnnnnnnnnnnnnnnnnnnn"), ("MT", "aaaannnnnnnnnnnnnnnnnnnnnnn"),
    ];

    public static MadeAccount Of(Dice dice) => dice.Below(3) switch
    {
        0 => new MadeAccount(AccountKind.Iban, null, Iban(dice)),
        1 => new MadeAccount(AccountKind.UsAccount, RoutingNumber(dice), dice.Digits(8 + dice.Below(5), leadingZero: false)),
        _ => new MadeAccount(AccountKind.UkAccount, dice.Pick("20", "30", "40", "60", "09", "77", "04") + dice.Digits(4), dice.Digits(8)),
    };

    public static string RoutingNumber(Dice dice)
    {
        string first = dice.Pick("0", "1", "2", "3") + dice.Pick("1", "2") + dice.Digits(6);
        if (first[0] == '0' && first[1] == '0')
            first = "01" + first[2..];
        int sum = 0;
        int[] weights = [3, 7, 1, 3, 7, 1, 3, 7];
        for (int i = 0; i < 8; i++)
            sum += weights[i] * (first[i] - '0');
        return first + ((10 - sum % 10) % 10);
    }

    private static string Iban(Dice dice)
    {
        (string country, string shape) = dice.Pick(Ibans);
        string bban = string.Concat(shape.Select(c => c == 'n' ? dice.Digits(1) : dice.Letters(1)));
        System.Numerics.BigInteger number = System.Numerics.BigInteger.Parse(
            string.Concat((bban + country + "00").Select(c => char.IsDigit(c) ? c.ToString() : (c - 'A' + 10).ToString(System.Globalization.CultureInfo.InvariantCulture))),
            System.Globalization.CultureInfo.InvariantCulture);
        int check = 98 - (int)(number % 97);
        return country + check.ToString("00", System.Globalization.CultureInfo.InvariantCulture) + bban;
    }
}
