using System.Globalization;
using Bezel.AccountTexts.Book;

namespace Bezel.AccountTexts.Texts;

/// <summary>What the text of a message does with the account.</summary>
internal enum Tone
{
    /// <summary>Tells that the account is a new one.</summary>
    New,

    /// <summary>Says nothing about change.</summary>
    Neutral,

    /// <summary>Tells that nothing changed.</summary>
    Same,
}

/// <summary>The text of a message, in the pieces that carriers put in different places.</summary>
/// <param name="Ask">The sentence before the account; empty where there is none.</param>
internal sealed record Body(string Language, string Subject, string Greeting, IReadOnlyList<string> Before, string Ask, string After, string Closing, string Signature)
{
    public static Body Make(Draw draw, BookSupplier supplier, string sender, Tone tone, int business)
    {
        string language = draw.Chance(25) ? "en" : supplier.Language;
        Phrases phrases = Phrases.Of(language);
        Filled fill = new(draw);
        List<string> before = [draw.OneOf(phrases.SmallTalk), .. draw.Some(phrases.Business, business).Select(fill.In)];
        string ask = draw.OneOf(tone switch { Tone.New => phrases.NewDetails, Tone.Same => phrases.SameDetails, _ => phrases.Neutral });
        return new(language, fill.In(draw.OneOf(phrases.Subjects)), draw.OneOf(phrases.Greetings), [.. before.Where(one => one.Length > 0)], ask,
            fill.In(draw.OneOf(phrases.After)), draw.OneOf(phrases.Closings), Signed(draw, supplier, sender, fill));
    }

    /// <summary>The whole text with the details in their place.</summary>
    public string With(string details) => string.Join("\n\n", new[] { Greeting, string.Join(" ", Before), (Ask + "\n" + details).Trim(), After, Closing + "\n" + Signature }.Where(piece => piece.Length > 0));

    private static string Signed(Draw draw, BookSupplier supplier, string sender, Filled fill) => draw.Below(4) switch
    {
        0 => $"{sender}\n{supplier.Name}",
        1 => fill.In($"{sender}\n{supplier.Name}\n{supplier.City}\nTel. {{phone}} · Fax {{phone}}"),
        2 => fill.In($"{sender} | {supplier.Name} | {{phone}}\nEIN {{ein}}"),
        _ => fill.In($"{sender}\n\n{supplier.Name}, {supplier.City}\nVAT {{vat}}, Reg. no. {{cust}}\nT {{phone}}  M {{phone}}"),
    };
}

/// <summary>Fills the numbers of the trade into sentences: none of them is an account.</summary>
internal sealed class Filled(Draw draw)
{
    public string In(string text)
    {
        int open;
        while ((open = text.IndexOf('{', StringComparison.Ordinal)) >= 0)
        {
            int close = text.IndexOf('}', open);
            text = text[..open] + Value(text[(open + 1)..close]) + text[(close + 1)..];
        }
        return text;
    }

    private string Value(string kind) => kind switch
    {
        "inv" => draw.Of("2026-", "INV-", "", "RE", "F/") + draw.Number(draw.Between(4, 6)),
        "amount" => Amount(),
        "date" => string.Create(CultureInfo.InvariantCulture, $"{draw.Between(1, 12):00}/{draw.Between(1, 28):00}/2026"),
        "carat" => string.Create(CultureInfo.InvariantCulture, $"{draw.Between(30, 900) / 100.0:0.00}"),
        "fedex" => $"{draw.Number(4)} {draw.Number(4)} {draw.Number(4)}",
        "ups" => $"1Z {draw.Number(3)} AA1 01 {draw.Number(4)} {draw.Number(4)}",
        "gia" => draw.Number(10),
        "memo" => draw.Number(5),
        "order" => $"{draw.Number(3)}-{draw.Number(7)}-{draw.Number(7)}",
        "po" => "45" + draw.Number(8),
        "cust" => draw.Number(8),
        "vat" => "GB" + draw.Number(9),
        "vatdigits" => draw.Number(9),
        "ein" => $"{draw.Number(2)}-{draw.Number(7)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"+1 {draw.Of(212, 310, 973, 718)} 555 {draw.Between(100, 9999):0000}"),
    };

    private string Amount()
    {
        int whole = draw.Between(100, 98000);
        return draw.Of("$", "USD ", "€", "EUR ", "£") + whole.ToString(draw.Chance(70) ? "N2" : "0", CultureInfo.InvariantCulture);
    }
}
