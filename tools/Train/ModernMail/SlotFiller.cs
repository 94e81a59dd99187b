using System.Globalization;
using System.Text;

namespace Bezel.Train.ModernMail;

/// <summary>
/// Fills the slots of one message. A slot gives the same value wherever it is written the same way in the message;
/// "#2" after it asks for another value. Slots nest; structural slots (links, buttons, tables) become marks that the renderer reads.
/// </summary>
internal sealed class SlotFiller
{
    public const char LinkStart = '\uE001', ButtonStart = '\uE002', TableStart = '\uE003', FooterStart = '\uE004', ImageStart = '\uE005', Divider = '\uE006', End = '\uE007';

    private readonly SeededRandom _random;
    private readonly MailTemplate _template;
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    public SlotFiller(MailTemplate template, SeededRandom random, DateTimeOffset date)
    {
        _template = template;
        _random = random;
        Date = date;
        // Japanese readers are written to with Japanese names; their mailboxes are Latin.
        var nameCountry = template.Country;
        First = Pools.First(random, nameCountry);
        Last = Pools.Last(random, nameCountry);
        Shop = Pools.Shop(random);
        var local = nameCountry == "jp" ? random.Pick(["info", "tencho", "sasaki", "shop"]) : random.Pick([Senders.Slug(First), "info", "orders", "office", Senders.Slug(First) + "." + Senders.Slug(Last), "sales", "accounts"]);
        ToDomain = random.Chance(20) ? random.Pick(["gmail.com", "outlook.com", "icloud.com"]) : Senders.CompanyDomain(Shop, nameCountry, random);
        To = (ToDomain.Length < 12 && local.Length < 7 ? Senders.Slug(Shop)[..6] + "." : "") + local + "@" + ToDomain;
    }

    public DateTimeOffset Date { get; }

    public string First { get; }

    public string Last { get; }

    public string Shop { get; }

    public string To { get; }

    public string ToDomain { get; }

    public string Fill(string text)
    {
        var output = new StringBuilder(text.Length + 64);
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] != '{')
            {
                output.Append(text[at++]);
                continue;
            }

            var end = Close(text, at);
            output.Append(Slot(text[(at + 1)..end]));
            at = end + 1;
        }

        return output.ToString();
    }

    private int Close(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] == '{')
                depth++;
            else if (text[i] == '}' && --depth == 0)
                return i;
        }

        throw new FormatException($"{_template.Id}: a brace is not closed.");
    }

    private string Slot(string slot)
    {
        if (slot.StartsWith('~'))
            return Fill(_random.Pick(TopLevelSplit(slot[1..])));

        var colon = slot.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? slot : slot[..colon];
        var argument = colon < 0 ? "" : slot[(colon + 1)..];
        switch (name)
        {
            case "link":
                return LinkStart + Pair(argument) + End;
            case "button":
                return ButtonStart + Pair(argument) + End;
            case "table":
                return TableStart + Fill(argument) + End;
            case "footer":
                return FooterStart + argument + End;
            case "img":
                return ImageStart + Fill(argument) + End;
            case "tok":
                return _random.Token(_random.Between(8, 26));
            default:
                if (!_known.TryGetValue(slot, out var value))
                    _known[slot] = value = Value(name.Split('#')[0], argument.Split('#')[0]);

                return value;
        }
    }

    private string Pair(string argument)
    {
        var parts = TopLevelSplit(argument);
        if (parts.Count != 2)
            throw new FormatException($"{_template.Id}: a link needs text and address: {argument}");

        return Fill(parts[0]) + Divider + Fill(parts[1]);
    }

    private static List<string> TopLevelSplit(string text)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{')
                depth++;
            else if (text[i] == '}')
                depth--;
            else if (text[i] == '|' && depth == 0)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private string Value(string name, string argument)
    {
        var country = _template.Country;
        var brand = argument.Length == 0 ? null : argument;
        return name switch
        {
            "first" => First,
            "last" => Last,
            "name" => country == "jp" ? Last + " " + First : First + " " + Last,
            "to" => To,
            "todomain" => ToDomain,
            "touser" => To[..To.IndexOf('@', StringComparison.Ordinal)],
            "company" => Shop,
            "first2" or "first3" => Pools.First(_random, country),
            "last2" or "last3" => Pools.Last(_random, country),
            "name2" => country == "jp" ? Slot("last2") + " " + Slot("first2") : Slot("first2") + " " + Slot("last2"),
            "name3" => country == "jp" ? Slot("last3") + " " + Slot("first3") : Slot("first3") + " " + Slot("last3"),
            "name2.slug" or "first2.slug" => SlugOrLatin(Slot("first2")),
            "last2.slug" => SlugOrLatin(Slot("last2")),
            "biz" or "biz2" => Pools.Business(_random),
            "gem" or "gem2" => Pools.GemBusiness(_random),
            "biz.d" or "biz2.d" or "gem.d" or "gem2.d" => Senders.CompanyDomain(Slot(name[..^2]), country, _random),
            "word" => Pools.Word(_random),
            "product" => Pools.Product(_random),
            "amt" => Money(Regions.CurrencyOf(country), argument),
            "usd" or "gbp" or "eur" or "aud" or "inr" or "brl" or "pln" or "sek" or "jpy" => Money(name, argument),
            "date" => Regions.Date(Shift(argument), _template.Language, country),
            "sdate" => Regions.ShortDate(Shift(argument), country),
            "day" => Regions.Weekday(Shift(argument), _template.Language),
            "month" => Regions.Month(argument.Length == 0 ? Date : Date.AddMonths(Number(argument)), _template.Language),
            "year" => argument.Length == 0 ? Date.Year.ToString(CultureInfo.InvariantCulture) : (Date.Year + Number(argument)).ToString(CultureInfo.InvariantCulture),
            "time" => Time(),
            "n" => Range(argument).ToString(CultureInfo.InvariantCulture),
            "code" => _random.Digits(6),
            "last4" => _random.Digits(4),
            "digits" => "1" + _random.Digits(Number(argument) - 1),
            "order" => _random.Pick(["#" + _random.Digits(5), _random.Digits(3) + "-" + _random.Digits(7) + "-" + _random.Digits(7), "W" + _random.Digits(8), "SO-" + _random.Digits(6), "1" + _random.Digits(8)]),
            "inv" => _random.Pick(["INV-" + _random.Digits(5), Date.Year + "-" + _random.Digits(4), "4" + _random.Digits(6), "RE" + _random.Digits(6), "SI" + _random.Digits(5)]),
            "ref" => _random.Text("ABCDEFGHJKLMNPRSTUVWXYZ", 2) + _random.Digits(7),
            "tracking" => _random.Pick(["1Z" + _random.Text("0123456789ABCDEFGHW", 16), "7" + _random.Digits(11), "JD" + _random.Digits(16), "9400" + _random.Digits(18), "H0" + _random.Digits(13)]),
            "phone" => Regions.Phone(_random, country),
            "tollfree" => _random.Pick(["+1 (8" + _random.Pick(["05", "08", "18", "33", "44", "66", "88"]) + ") " + _random.Between(200, 999) + "-" + _random.Digits(4), "1-8" + _random.Pick(["55", "88", "77"]) + "-" + _random.Between(200, 999) + "-" + _random.Digits(4)]),
            "city" => Pools.City(_random, country),
            "street" => Pools.Street(_random, country),
            "iban" => Accounts.Iban(_random, country),
            "sort" => _random.Digits(2) + "-" + _random.Digits(2) + "-" + _random.Digits(2),
            "acct" => _random.Between(1, 9) + _random.Digits(country == "uk" ? 7 : 9),
            "routing" => Accounts.Routing(_random),
            "btc" => "bc1q" + _random.Text("023456789acdefghjklmnpqrstuvwxyz", 38),
            "ip" => _random.Between(11, 220) + "." + _random.Next(255) + "." + _random.Next(255) + "." + _random.Between(1, 254),
            "hacked" => Senders.Hacked(_random, country),
            "bulk" => Senders.Bulk(_random),
            "fake" => Senders.Fake(brand ?? Pools.Word(_random), _random),
            "freemail" => Senders.FreeMailAddress(_random, country),
            "badfrom" => Senders.BadFrom(brand, _random, country),
            "badurl" => Senders.BadUrl(brand, _random, country),
            _ => throw new FormatException($"{_template.Id}: unknown slot {name}."),
        };
    }

    private string SlugOrLatin(string name)
    {
        var slug = Senders.Slug(name);
        return slug.Length > 0 ? slug : _random.Pick(["sasaki", "nakamura", "ogawa", "ishii"]);
    }

    private DateTimeOffset Shift(string argument) => argument.Length == 0 ? Date : Date.AddDays(Number(argument));

    private string Time() => _template.Country == "us"
        ? string.Create(CultureInfo.InvariantCulture, $"{_random.Between(1, 12)}:{_random.Between(0, 59):00} {_random.Pick(["AM", "PM"])}")
        : string.Create(CultureInfo.InvariantCulture, $"{_random.Between(7, 21):00}:{_random.Between(0, 59):00}");

    private string Money(string currency, string argument)
    {
        var cents = Range(argument) * 100 + _random.Pick([0, 0, 50, 99, 95, _random.Next(100)]);
        return Regions.Money(currency == "jpy" ? cents / 100 : cents / 100m, currency, _template.Language);
    }

    private int Range(string argument)
    {
        var dash = argument.IndexOf('-', StringComparison.Ordinal);
        return dash < 0
            ? throw new FormatException($"{_template.Id}: a range is written low-high: {argument}")
            : _random.Between(Number(argument[..dash]), Number(argument[(dash + 1)..]));
    }

    private int Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new FormatException($"{_template.Id}: not a number: {text}");
}
