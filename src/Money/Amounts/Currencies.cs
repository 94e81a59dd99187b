namespace Bezel.Money;

/// <summary>Names and signs of currencies. Codes are ISO 4217, the active ones and XBT and BTC, which demands for ransom use.</summary>
internal static class Currencies
{
    private const string Codes =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTC BTN BWP BYN BZD CAD CDF CHF CLP CNH CNY COP CRC CUP CVE CZK " +
        "DJF DKK DOP DZD EGP ERN ETB ETH EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW " +
        "KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG " +
        "QAR RMB RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV " +
        "WST XAF XCD XOF XPF YER ZAR ZMW ZWL USDT USDC ";

    private static readonly HashSet<string> Known = [.. Codes.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> KnownSpan = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    // Longest first: "US$" before "$".
    private static readonly (string Sign, string Code)[] Signs =
    [
        ("US$", "USD"), ("HK$", "HKD"), ("NZ$", "NZD"), ("AU$", "AUD"), ("CA$", "CAD"), ("NT$", "TWD"), ("MX$", "MXN"), ("A$", "AUD"), ("C$", "CAD"), ("S$", "SGD"), ("R$", "BRL"),
        ("$", "USD"), ("\uFF04", "USD"), ("\u20AC", "EUR"), ("\u00A3", "GBP"), ("\uFFE1", "GBP"), ("\u00A5", "JPY"), ("\uFFE5", "JPY"), ("\u20B9", "INR"), ("\u20A8", "INR"),
        ("\u20BD", "RUB"), ("\u20A9", "KRW"), ("\u20BA", "TRY"), ("\u20AA", "ILS"), ("\u20AB", "VND"), ("\u20B1", "PHP"), ("\u20A6", "NGN"), ("\u0E3F", "THB"), ("\u20B4", "UAH"), ("\u20BF", "BTC"),
    ];

    private static readonly (string Word, string? Code)[] Words =
    [
        ("us dollars", "USD"), ("u.s. dollars", "USD"), ("canadian dollars", "CAD"), ("australian dollars", "AUD"), ("hong kong dollars", "HKD"), ("singapore dollars", "SGD"),
        ("dollars", "USD"), ("dollar", "USD"), ("bucks", "USD"), ("euros", "EUR"), ("euro", "EUR"), ("pounds sterling", "GBP"), ("pounds", "GBP"), ("quid", "GBP"), ("sterling", "GBP"),
        ("yen", "JPY"), ("yuan", "CNY"), ("renminbi", "CNY"), ("rupees", "INR"), ("rs", "INR"), ("swiss francs", "CHF"), ("francs", "CHF"), ("franken", "CHF"), ("fr", "CHF"), ("sfr", "CHF"), ("shekels", "ILS"),
        ("zl", "PLN"), ("zloty", "PLN"), ("kr", null), ("kronor", "SEK"), ("kroner", null), ("dirhams", "AED"), ("dhs", "AED"), ("reais", "BRL"), ("pesos", null), ("rand", "ZAR"),
        ("bitcoin", "BTC"), ("bitcoins", "BTC"), ("\u5186", "JPY"), ("\u5143", "CNY"),
    ];

    /// <summary>Whether the text is an ISO 4217 code in use, in upper case.</summary>
    public static bool IsCode(ReadOnlySpan<char> text) => text.Length == 3 && KnownSpan.Contains(text) && text is not ("BTC" or "RMB" or "CNH");

    /// <summary>The currency that ends at <paramref name="end"/> (just before a number), and where it begins.</summary>
    public static bool Before(ReadOnlySpan<char> text, int end, out string? code, out int start)
    {
        code = null;
        start = end;
        int stop = end;
        while (stop > 0 && end - stop < 2 && text[stop - 1] is ' ')
            stop--;
        if (stop == 0)
            return false;
        char nearest = text[stop - 1];
        if (!(char.IsAsciiLetter(nearest) || nearest is '$' or '.' or ':' || nearest >= 0x80))
            return false;
        foreach ((string sign, string signCode) in Signs)
        {
            if (nearest < 0x80 && nearest != '$')
                break;
            if (text[..stop].EndsWith(sign, StringComparison.Ordinal) && (!char.IsAsciiLetter(sign[0]) || stop == sign.Length || !char.IsAsciiLetter(text[stop - sign.Length - 1])))
            {
                code = signCode;
                start = stop - sign.Length;
                // "USD $500" and "CAD $500": the code names the dollar.
                if (sign == "$" && Before(text, start, out string? named, out int first) && named is not null)
                    (code, start) = (named, first);
                return true;
            }
        }
        int word = stop;
        if (word > 0 && text[word - 1] is '.' or ':')
            word--;
        int last = word;
        while (word > 0 && last - word < 5 && char.IsAsciiLetter(text[word - 1]))
            word--;
        if (word > 0 && char.IsAsciiLetterOrDigit(text[word - 1]) || last - word < 2)
            return false;
        ReadOnlySpan<char> name = text[word..last];
        if (name.Length >= 3 && IsUpper(name) && KnownSpan.TryGetValue(name, out string? found))
            code = found == "RMB" ? "CNY" : found;
        else if (name.Equals("rs", StringComparison.OrdinalIgnoreCase))
            code = "INR";
        else if (name is "Fr" or "SFr" or "Sfr")
            code = "CHF";
        else
            return false;
        start = word;
        return true;
    }

    /// <summary>The currency that follows a number, and where it ends.</summary>
    public static bool After(ReadOnlySpan<char> text, int from, out string? code, out int end)
    {
        code = null;
        end = from;
        int at = from;
        while (at < text.Length && at - from < 2 && text[at] is ' ' or '-')
            at++;
        if (at >= text.Length || !(char.IsAsciiLetter(text[at]) || text[at] == '$' || text[at] >= 0x80))
            return false;
        foreach ((string sign, string signCode) in Signs)
        {
            if (text[at..].StartsWith(sign, StringComparison.Ordinal))
            {
                // "5 $10" is two things.
                if (at + sign.Length < text.Length && char.IsAsciiDigit(text[at + sign.Length]))
                    return false;
                code = signCode;
                end = at + sign.Length;
                return true;
            }
        }
        int word = at;
        while (word < text.Length && word - at < 5 && char.IsAsciiLetterUpper(text[word]))
            word++;
        if (word - at >= 3 && (word >= text.Length || !char.IsAsciiLetterOrDigit(text[word])) && KnownSpan.TryGetValue(text[at..word], out string? found))
        {
            code = found == "RMB" ? "CNY" : found;
            end = word;
            return true;
        }
        foreach ((string name, string? wordCode) in Words)
        {
            if (text[at..].StartsWith(name, StringComparison.OrdinalIgnoreCase)
                && (at + name.Length >= text.Length || !char.IsLetter(text[at + name.Length]) || name[0] >= 0x80))
            {
                if (name is "rs" or "fr")
                    continue;
                code = wordCode;
                end = at + name.Length;
                return true;
            }
        }
        return false;
    }

    private static bool IsUpper(ReadOnlySpan<char> name) => !name.ContainsAnyExceptInRange('A', 'Z');
}
