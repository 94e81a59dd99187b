using System.Globalization;

namespace Bezel.Train.ModernMail;

/// <summary>How dates, money, phones and streets are written in each country. Own tables, because ICU data differ from machine to machine.</summary>
internal static class Regions
{
    private static readonly Dictionary<string, string[]> Months = new(StringComparer.Ordinal)
    {
        ["en"] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ["de"] = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
        ["fr"] = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
        ["es"] = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
        ["pt"] = ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
        ["it"] = ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"],
        ["nl"] = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
        ["pl"] = ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"],
        ["sv"] = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"],
    };

    private static readonly Dictionary<string, string[]> Days = new(StringComparer.Ordinal)
    {
        ["en"] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        ["de"] = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
        ["fr"] = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
        ["es"] = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
        ["pt"] = ["domingo", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado"],
        ["it"] = ["domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"],
        ["nl"] = ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"],
        ["pl"] = ["niedziela", "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota"],
        ["sv"] = ["söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"],
    };

    public static string CountryOf(string language) => language switch
    {
        "en" => "us",
        "ja" => "jp",
        "sv" => "se",
        _ => language,
    };

    public static string Date(DateTimeOffset day, string language, string country)
    {
        var inv = CultureInfo.InvariantCulture;
        if (language == "ja")
            return string.Create(inv, $"{day.Year}年{day.Month}月{day.Day}日");

        var month = Month(day, language);
        return language switch
        {
            "en" when country == "us" => string.Create(inv, $"{month} {day.Day}, {day.Year}"),
            "de" => string.Create(inv, $"{day.Day}. {month} {day.Year}"),
            "es" or "pt" => string.Create(inv, $"{day.Day} de {month} de {day.Year}"),
            _ => string.Create(inv, $"{day.Day} {month} {day.Year}"),
        };
    }

    public static string ShortDate(DateTimeOffset day, string country) => day.ToString(
        country switch
        {
            "us" => "MM/dd/yyyy",
            "de" or "pl" => "dd.MM.yyyy",
            "se" => "yyyy-MM-dd",
            "jp" => "yyyy/MM/dd",
            "nl" => "dd-MM-yyyy",
            _ => "dd/MM/yyyy",
        },
        CultureInfo.InvariantCulture);

    public static string Month(DateTimeOffset day, string language) =>
        language == "ja" ? string.Create(CultureInfo.InvariantCulture, $"{day.Month}月") : Months[language][day.Month - 1];

    public static string Weekday(DateTimeOffset day, string language) =>
        language == "ja" ? "日月火水木金土"[(int)day.DayOfWeek] + "曜日" : Days[language][(int)day.DayOfWeek];

    public static string CurrencyOf(string country) => country switch
    {
        "us" => "usd",
        "uk" => "gbp",
        "au" => "aud",
        "in" => "inr",
        "br" => "brl",
        "pl" => "pln",
        "jp" => "jpy",
        "se" => "sek",
        _ => "eur",
    };

    public static string Money(decimal value, string currency, string language)
    {
        var inv = CultureInfo.InvariantCulture;
        if (currency == "jpy")
            return value.ToString("#,0", inv) + "円";

        var plain = value.ToString("#,0.00", inv);
        var comma = plain.Replace(',', ';').Replace('.', ',');
        return (currency, language) switch
        {
            ("usd", "en") => "$" + plain,
            ("gbp", "en") => "£" + plain,
            ("aud", "en") => "A$" + plain,
            ("eur", "en") => "€" + plain,
            ("inr", _) => "₹" + plain,
            ("brl", _) => "R$ " + comma.Replace(';', '.'),
            ("pln", _) => comma.Replace(';', ' ') + " zł",
            ("sek", _) => comma.Replace(';', ' ') + " kr",
            ("usd", _) => comma.Replace(';', '.') + " USD",
            ("eur", "fr") => comma.Replace(';', ' ') + " €",
            ("eur", "nl") => "€ " + comma.Replace(';', '.'),
            _ => comma.Replace(';', '.') + " €",
        };
    }

    public static string Phone(SeededRandom random, string country) => country switch
    {
        "us" => $"({random.Pick(["212", "312", "415", "617", "503", "704", "972"])}) 555-01{random.Digits(2)}",
        "uk" => random.Chance(50) ? $"020 7946 0{random.Digits(3)}" : $"0161 496 0{random.Digits(3)}",
        "au" => $"(0{random.Pick(["2", "3", "7"])}) 5550 {random.Digits(4)}",
        "ie" => $"01 {random.Digits(3)} {random.Digits(4)}",
        "in" => $"+91 22 {random.Digits(4)} {random.Digits(4)}",
        "de" => $"0{random.Pick(["30", "89", "40", "221"])} {random.Digits(7)}",
        "fr" => $"01 {random.Digits(2)} {random.Digits(2)} {random.Digits(2)} {random.Digits(2)}",
        "es" => $"91{random.Digits(1)} {random.Digits(3)} {random.Digits(3)}",
        "pt" => $"21{random.Digits(1)} {random.Digits(3)} {random.Digits(3)}",
        "br" => $"(11) 4{random.Digits(3)}-{random.Digits(4)}",
        "it" => $"02 {random.Digits(8)}",
        "nl" => $"020 {random.Digits(3)} {random.Digits(4)}",
        "pl" => $"22 {random.Digits(3)} {random.Digits(2)} {random.Digits(2)}",
        "jp" => $"03-{random.Digits(4)}-{random.Digits(4)}",
        _ => $"08-{random.Digits(3)} {random.Digits(2)} {random.Digits(2)}",
    };

    public static string TopLevel(string country) => country switch
    {
        "us" => "com",
        "uk" => "co.uk",
        "au" => "com.au",
        "br" => "com.br",
        "jp" => "co.jp",
        _ => country,
    };
}
