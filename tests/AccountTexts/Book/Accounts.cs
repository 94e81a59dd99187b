using System.Text;

namespace Bezel.AccountTexts.Book;

/// <summary>Makes accounts that could exist: right lengths and check digits, made-up banks and holders.</summary>
internal static class Accounts
{
    /// <summary>Form of the national part by country (IBAN registry): n digits, a capital letters; and banks for names and BICs.</summary>
    public static readonly (string Country, string Form, string Bic, string Bank)[] Ibans =
    [
        ("DE", "18n", "DEUTDEFF", "Deutsche Bank"), ("FR", "23n", "BNPAFRPP", "BNP Paribas"), ("IT", "1a22n", "BCITITMM", "Intesa Sanpaolo"), ("ES", "20n", "CAIXESBB", "CaixaBank"),
        ("NL", "4a10n", "ABNANL2A", "ABN AMRO"), ("BE", "12n", "KREDBEBB", "KBC"), ("GB", "4a14n", "BARCGB22", "Barclays"), ("IE", "4a14n", "AIBKIE2D", "Allied Irish Banks"),
        ("CH", "17n", "UBSWCHZH", "UBS"), ("AT", "16n", "GIBAATWW", "Erste Bank"), ("PL", "24n", "PKOPPLPW", "PKO"), ("PT", "21n", "BCOMPTPL", "Millennium"), ("SE", "20n", "ESSESESS", "SEB"),
        ("NO", "11n", "DNBANOKK", "DNB"), ("DK", "14n", "DABADKKK", "Danske Bank"), ("FI", "14n", "NDEAFIHH", "Nordea"), ("LU", "16n", "BCEELULL", "Spuerkeess"), ("CZ", "20n", "KOMBCZPP", "Komercni banka"),
        ("GR", "23n", "ETHNGRAA", "National Bank"), ("HU", "24n", "OTPVHUHB", "OTP"), ("TR", "22n", "ISBKTRIS", "Isbank"), ("AE", "19n", "EBILAEAD", "Emirates NBD"), ("IL", "19n", "POALILIT", "Hapoalim"),
        ("SA", "20n", "RJHISARI", "Al Rajhi"), ("LT", "16n", "REVOLT21", "Revolut"), ("EE", "16n", "LHVBEE22", "LHV"), ("MT", "4a23n", "VALLMTMT", "Bank of Valletta"), ("CY", "24n", "BCYPCY2N", "Bank of Cyprus"),
    ];

    /// <summary>Countries without IBAN: digits of the bank's code (0: by BIC), least and most digits of the number.</summary>
    public static readonly (string Country, int Code, int Least, int Most, string Bic, string Bank)[] Others =
    [
        ("AU", 6, 8, 9, "CTBAAU2S", "Commonwealth Bank"), ("CA", 9, 7, 12, "ROYCCAT2", "Royal Bank"), ("IN", 11, 11, 14, "HDFCINBB", "HDFC Bank"), ("ZA", 6, 10, 11, "FIRNZAJJ", "First National Bank"),
        ("MX", 0, 18, 18, "BNMXMXMM", "Banamex"), ("HK", 0, 12, 12, "HSBCHKHH", "HSBC Hong Kong"), ("SG", 0, 10, 10, "DBSSSGSG", "DBS"), ("CN", 0, 16, 19, "ICBKCNBJ", "ICBC"),
        ("TH", 0, 10, 10, "BKKBTHBK", "Bangkok Bank"), ("JP", 0, 7, 10, "BOTKJPJT", "MUFG"), ("LK", 0, 10, 12, "CCEYLKLX", "Commercial Bank of Ceylon"), ("BW", 0, 10, 11, "FIRNBWGX", "FNB Botswana"),
        ("NZ", 0, 15, 16, "ANZBNZ22", "ANZ"), ("KR", 0, 11, 14, "KOEXKRSE", "KEB Hana"),
    ];

    public static readonly string[] AmericanBanks = ["Chase", "Bank of America", "Wells Fargo", "Citibank", "Signature Bank", "Valley National", "TD Bank", "Israel Discount Bank", "M&T", "PNC", "First Republic", "Popular Bank"];

    public static readonly string[] BritishBanks = ["Barclays", "Lloyds", "NatWest", "HSBC", "Metro Bank", "Starling", "Santander", "Handelsbanken", "Monzo Business", "Tide"];

    public static BankAccount Make(Draw draw) => draw.Below(10) switch
    {
        < 4 => American(draw),
        < 7 => OfIban(draw, draw.OneOf(Ibans).Country),
        < 8 => British(draw),
        _ => Foreign(draw, draw.OneOf(Others).Country),
    };

    public static BankAccount Like(Draw draw, BankAccount account) => account.Scheme switch
    {
        Scheme.UnitedStates => American(draw),
        Scheme.Iban => OfIban(draw, account.Country),
        Scheme.UnitedKingdom => British(draw),
        _ => Foreign(draw, account.Country),
    };

    public static BankAccount American(Draw draw)
    {
        string district = draw.Between(1, 12).ToString("00", System.Globalization.CultureInfo.InvariantCulture);
        string routing = CheckDigits.Routing(district + Digits(draw, 6));
        string number = draw.Chance(12) ? "00" + draw.Number(draw.Between(7, 9)) : draw.Number(draw.Between(8, 13));
        return new(Scheme.UnitedStates, "US", routing, number, "", draw.OneOf(AmericanBanks));
    }

    public static BankAccount British(Draw draw) =>
        new(Scheme.UnitedKingdom, "GB", draw.Of("20", "30", "04", "60", "40", "23", "08", "11", "77", "83") + Digits(draw, 4), (draw.Chance(10) ? "0" : draw.Number(1)) + Digits(draw, 7), "", draw.OneOf(BritishBanks));

    public static BankAccount OfIban(Draw draw, string country)
    {
        (string code, string form, string bic, string bank) = Array.Find(Ibans, one => one.Country == country);
        return new(Scheme.Iban, code, "", CheckDigits.Iban(code, National(draw, form, bic)), bic, bank);
    }

    public static BankAccount Foreign(Draw draw, string country)
    {
        (string code, int bankDigits, int least, int most, string bic, string name) = Array.Find(Others, one => one.Country == country);
        string number = country == "MX" ? CheckDigits.Clabe(draw.Of("002", "012", "014", "021", "072") + Digits(draw, 14)) : draw.Number(draw.Between(least, most));
        string bank = country switch
        {
            "IN" => bic[..4] + "0" + Digits(draw, 6),
            "CA" => "0" + draw.Of("001", "002", "003", "004", "010") + Digits(draw, 5),
            _ => bankDigits == 0 ? bic : draw.Number(bankDigits),
        };
        return new(Scheme.Other, code, bank, number, bic, name);
    }

    public static string Digits(Draw draw, int length)
    {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++)
            text.Append((char)('0' + draw.Below(10)));
        return text.ToString();
    }

    private static string National(Draw draw, string form, string bic)
    {
        var text = new StringBuilder();
        int count = 0;
        foreach (char one in form)
        {
            if (char.IsDigit(one))
            {
                count = (count * 10) + (one - '0');
                continue;
            }
            text.Append(one == 'n' ? Digits(draw, count) : count == 4 ? bic[..4] : draw.Of("A", "L", "P", "X", "Y"));
            count = 0;
        }
        return text.ToString();
    }
}
