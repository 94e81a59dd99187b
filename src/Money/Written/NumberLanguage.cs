using System.Collections.Frozen;

namespace Bezel.Money;

/// <summary>
/// The words of one language that digits are said in: nought to ninety-nine where pairs are said, single digits elsewhere, words that double
/// a digit, and words that stand between digits without being one ("dash", "then"). Lower case, accents off, words of a phrase apart by one blank.
/// </summary>
internal sealed class NumberLanguage
{
    /// <summary>Words in the longest phrase ("quatre vingt dix neuf").</summary>
    public const int LongestPhrase = 4;

    private NumberLanguage(IEnumerable<(string Phrase, string Digits)> numbers, string repeats, string between)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string phrase, string digits) in numbers)
            said.TryAdd(Fold(phrase), digits);
        Numbers = said.ToFrozenDictionary(StringComparer.Ordinal);
        Repeats = Pairs(repeats).ToFrozenDictionary(pair => pair.Key, pair => int.Parse(pair.Value, System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
        Between = between.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Fold).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Phrase to digits.</summary>
    public FrozenDictionary<string, string> Numbers { get; }

    /// <summary>Word to how often the digit behind it is meant.</summary>
    public FrozenDictionary<string, int> Repeats { get; }

    /// <summary>Words that may stand between two digits.</summary>
    public FrozenSet<string> Between { get; }

    /// <summary>The words of <see cref="English"/> that make larger numbers, with their noughts.</summary>
    public static FrozenDictionary<string, int> Scales { get; } = new Dictionary<string, int> { ["hundred"] = 2, ["thousand"] = 3, ["million"] = 6, ["billion"] = 9 }.ToFrozenDictionary();

    public static NumberLanguage English { get; } = new(
        [
            .. Units("zero one two three four five six seven eight nine"),
            ("oh", "0"), ("o", "0"), ("nought", "0"), ("naught", "0"), ("ought", "0"), ("aught", "0"), ("nil", "0"), ("null", "0"), ("niner", "9"), ("fower", "4"), ("fife", "5"),
            .. Range(10, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
            .. Tens("twenty thirty forty fifty sixty seventy eighty ninety", "one two three four five six seven eight nine", " "),
            ("fourty", "40"), ("ninty", "90"),
        ],
        "double=2 triple=3 treble=3 quadruple=4 twice=2 thrice=3",
        "dash hyphen space then and slash stroke dot point followed by comma digit digits");

    public static IReadOnlyList<NumberLanguage> All { get; } =
    [
        English,
        new([.. Units("null eins zwei drei vier funf sechs sieben acht neun"), ("ein", "1"), ("zwo", "2"), ("fuenf", "5"), ("nul", "0"), .. Range(10, "zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn"), ("zwoelf", "12"), ("fuenfzehn", "15"),
            .. German()], "doppel=2 doppelt=2 zweifach=2 dreifach=3 vierfach=4 zweimal=2 dreimal=3 viermal=4", "dann und bindestrich strich leerzeichen punkt"),
        new([.. Units("zero un deux trois quatre cinq six sept huit neuf"), ("une", "1"), .. French()], "double=2 triple=3", "puis tiret espace et point"),
        new([.. Units("cero uno dos tres cuatro cinco seis siete ocho nueve"), ("un", "1"), ("una", "1"), .. Range(10, "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"),
            .. Tens("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa", "uno dos tres cuatro cinco seis siete ocho nueve", " y ")], "doble=2 triple=3", "luego guion espacio y punto"),
        new([.. Units("zero uno due tre quattro cinque sei sette otto nove"), ("un", "1"), .. Range(10, "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove"), .. Italian()], "doppio=2 doppia=2 triplo=3 tripla=3", "poi trattino spazio e punto"),
        new([.. Units("nul een twee drie vier vijf zes zeven acht negen"), .. Range(10, "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien"), .. Dutch()], "dubbel=2 dubbele=2 driedubbel=3 driedubbele=3 driemaal=3 tweemaal=2", "dan en streepje spatie punt"),
        new([.. Units("zero um dois tres quatro cinco seis sete oito nove"), ("uma", "1"), ("duas", "2"), ("meia", "6"), .. Range(10, "dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove"), ("dezasseis", "16"), ("dezassete", "17"), ("dezanove", "19"),
            .. Tens("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa", "um dois tres quatro cinco seis sete oito nove", " e ")], "duplo=2 triplo=3", "depois hifen espaco e ponto"),
        new(Units("zero jeden dwa trzy cztery piec szesc siedem osiem dziewiec"), "", "potem myslnik"),
        new([.. Units("noll ett tva tre fyra fem sex sju atta nio"), ("en", "1"), ("nolla", "0")], "dubbel=2 dubbla=2", "sedan streck"),
        new([.. Units("nul en to tre fire fem seks syv otte ni"), ("null", "0"), ("sju", "7"), ("atte", "8"), ("et", "1")], "dobbelt=2", "derefter streg"),
        new([.. Units("sifir bir iki uc dort bes alti yedi sekiz dokuz"), ("s\u0131f\u0131r", "0"), ("alt\u0131", "6")], "cift=2", "sonra tire"),
        new([.. Units("ноль один два три четыре пять шесть семь восемь девять"), ("нуль", "0"), ("одна", "1"), ("две", "2")], "", "затем тире"),
        new([.. Units("μηδέν ένα δύο τρία τέσσερα πέντε έξι επτά οκτώ εννέα"), ("εφτά", "7"), ("οχτώ", "8"), ("εννιά", "9")], "", "παύλα"),
        new([.. Units("صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة"), ("اثنين", "2")], "", ""),
        new([.. Units("אפס אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע"), ("אחד", "1")], "", ""),
        new(Units("शून्य एक दो तीन चार पांच छह सात आठ नौ"), "", ""),
    ];

    /// <summary>Folds a phrase as the text is folded, so that both are compared alike.</summary>
    public static string Fold(string phrase)
    {
        var folded = new System.Text.StringBuilder(phrase.Length);
        for (int i = 0; i < phrase.Length; i++)
        {
            char c = Folding.Fold(phrase, i, out int width);
            if (c != Folding.Nothing)
                folded.Append(char.ToLowerInvariant(c));
            i += width - 1;
        }
        return folded.ToString();
    }

    private static IEnumerable<(string, string)> Units(string words) => words.Split(' ').Select((word, i) => (word, Text(i)));

    private static IEnumerable<(string, string)> Range(int from, string words) => words.Split(' ').Select((word, i) => (word, Text(from + i)));

    private static IEnumerable<(string, string)> Tens(string tens, string units, string joint)
    {
        string[] ten = tens.Split(' '), unit = units.Split(' ');
        for (int t = 0; t < ten.Length; t++)
        {
            yield return (ten[t], Text((t + 2) * 10));
            for (int u = 0; u < unit.Length; u++)
                yield return (ten[t] + joint + unit[u], Text((t + 2) * 10 + u + 1));
        }
    }

    private static IEnumerable<(string, string)> German()
    {
        string[] tens = ["zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig"], units = ["ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun"];
        for (int t = 0; t < tens.Length; t++)
        {
            // Folding leaves one s of a sharp one.
            yield return (tens[t], Text((t + 2) * 10));
            yield return (tens[t].Replace("ss", "s", StringComparison.Ordinal), Text((t + 2) * 10));
            for (int u = 0; u < units.Length; u++)
            {
                yield return (units[u] + "und" + tens[t], Text((t + 2) * 10 + u + 1));
                yield return (units[u] + "und" + tens[t].Replace("ss", "s", StringComparison.Ordinal), Text((t + 2) * 10 + u + 1));
            }
        }
    }

    private static IEnumerable<(string, string)> French()
    {
        string[] small = ["", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf"];
        string[] tens = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre vingt", "quatre vingt"];
        for (int n = 10; n < 100; n++)
        {
            if (n < 20)
            {
                yield return (small[n], Text(n));
                continue;
            }
            int rest = n / 10 is 7 or 9 ? n % 10 + 10 : n % 10;
            string ten = tens[n / 10];
            yield return (rest == 0 ? ten : ten + " " + small[rest], Text(n));
            if (rest is 1 or 11)
                yield return (ten + " et " + small[rest], Text(n));
        }
        yield return ("quatre vingts", "80");
        foreach ((string ten, int value) in ((string, int)[])[("septante", 70), ("huitante", 80), ("octante", 80), ("nonante", 90)])
        {
            yield return (ten, Text(value));
            for (int u = 1; u < 10; u++)
                yield return (ten + " " + small[u], Text(value + u));
        }
    }

    private static IEnumerable<(string, string)> Italian()
    {
        string[] tens = ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"], units = ["uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"];
        for (int t = 0; t < tens.Length; t++)
        {
            yield return (tens[t], Text((t + 2) * 10));
            for (int u = 0; u < units.Length; u++)
                yield return ((u is 0 or 7 ? tens[t][..^1] : tens[t]) + units[u], Text((t + 2) * 10 + u + 1));
        }
    }

    private static IEnumerable<(string, string)> Dutch()
    {
        string[] tens = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"], units = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"];
        for (int t = 0; t < tens.Length; t++)
        {
            yield return (tens[t], Text((t + 2) * 10));
            for (int u = 0; u < units.Length; u++)
                yield return (units[u] + "en" + tens[t], Text((t + 2) * 10 + u + 1));
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string list) =>
        list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => new KeyValuePair<string, string>(Fold(pair[..pair.IndexOf('=', StringComparison.Ordinal)]), pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]));

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
