using System.Text;

namespace Bezel.AccountTexts.Writings;

/// <summary>Digits in words, as they are said on the telephone.</summary>
internal static class Words
{
    private static readonly Dictionary<string, string[]> Digits = new()
    {
        ["en"] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
        ["de"] = ["null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"],
        ["fr"] = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"],
        ["it"] = ["zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"],
        ["es"] = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"],
        ["nl"] = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"],
    };

    public static string Spell(Draw draw, string text, string language, bool pairs)
    {
        List<string> said = [];
        string zero = language == "en" && draw.Chance(30) ? "oh" : Digit('0', language), two = language == "de" && draw.Chance(30) ? "zwo" : Digit('2', language);
        for (int i = 0; i < text.Length; i++)
        {
            string word = text[i] switch { '0' => zero, '2' => two, _ => Digit(text[i], language) };
            int same = 1;
            while (pairs && same < 3 && i + same < text.Length && text[i + same] == text[i])
                same++;
            if (same > 1)
            {
                word = Times(same, language) + " " + word;
                i += same - 1;
            }
            said.Add(word);
        }
        string between = draw.Of(" ", " ", " ", ", ", "-", " - ");
        string all = string.Join(pairs ? " " : between, said);
        return draw.Of(all, all, char.ToUpperInvariant(all[0]) + all[1..], all.ToUpperInvariant());
    }

    /// <summary>Some digits in words between the others.</summary>
    public static string Among(Draw draw, string text, string language)
    {
        var written = new StringBuilder();
        bool wasWord = false, any = false;
        foreach (char one in text)
        {
            bool word = draw.Chance(25) || (!any && written.Length > 3);
            any |= word;
            if (written.Length > 0 && (word || wasWord))
                written.Append(' ');
            written.Append(word ? Digit(one, language) : one);
            wasWord = word;
        }
        return written.ToString();
    }

    private static string Digit(char digit, string language) => (Digits.TryGetValue(language, out string[]? words) ? words : Digits["en"])[digit - '0'];

    private static string Times(int count, string language) => (language, count) switch
    {
        ("de", 2) => "doppel",
        ("de", _) => "dreifach",
        ("fr", 2) => "double",
        ("fr", _) => "triple",
        ("it", 2) => "doppio",
        ("it", _) => "triplo",
        ("es", 2) => "doble",
        ("es", _) => "triple",
        ("nl", 2) => "dubbel",
        ("nl", _) => "driedubbel",
        (_, 2) => "double",
        _ => "triple",
    };
}
