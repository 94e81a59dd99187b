namespace Bezel.Links.Tests;

/// <summary>Every variant that dnstwist's transformations give of a name must be found, whatever it is called.</summary>
public sealed class DnstwistTests
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly Dictionary<char, string> Neighbours = new()
    {
        ['a'] = "qwsz",
        ['b'] = "vghn",
        ['c'] = "xdfv",
        ['d'] = "erfcxs",
        ['e'] = "wsdr",
        ['f'] = "rtgvcd",
        ['g'] = "tyhbvf",
        ['h'] = "yujnbg",
        ['i'] = "ujko",
        ['j'] = "uikmnh",
        ['k'] = "iolmj",
        ['l'] = "kop",
        ['m'] = "njk",
        ['n'] = "bhjm",
        ['o'] = "iklp",
        ['p'] = "ol",
        ['q'] = "aw",
        ['r'] = "edft",
        ['s'] = "wedxza",
        ['t'] = "rfgy",
        ['u'] = "yhji",
        ['v'] = "cfgb",
        ['w'] = "qase",
        ['x'] = "zsdc",
        ['y'] = "tghu",
        ['z'] = "asx",
    };

    private static readonly Dictionary<char, string[]> Glyphs = new()
    {
        ['a'] = ["à", "á", "ạ", "а", "ä"],
        ['b'] = ["Ь", "ḃ"],
        ['c'] = ["с", "ċ", "ć"],
        ['d'] = ["cl", "ԁ", "ď"],
        ['e'] = ["é", "е", "ê", "ẹ", "ė"],
        ['g'] = ["q", "ġ", "ğ"],
        ['h'] = ["һ", "ĥ"],
        ['i'] = ["1", "l", "í", "ï", "і", "ı"],
        ['j'] = ["ј", "ĵ"],
        ['k'] = ["ḳ", "ķ"],
        ['l'] = ["1", "i", "ł", "ĺ"],
        ['m'] = ["n", "rn", "ṃ"],
        ['n'] = ["m", "ń", "ñ"],
        ['o'] = ["0", "о", "ö", "ọ", "ȯ"],
        ['p'] = ["р", "ṗ"],
        ['q'] = ["g"],
        ['r'] = ["ŕ", "ṛ"],
        ['s'] = ["ѕ", "ś", "ş"],
        ['t'] = ["ţ", "ț"],
        ['u'] = ["ü", "ú", "ū"],
        ['v'] = ["ν", "ѵ"],
        ['w'] = ["vv", "ŵ", "ԝ"],
        ['x'] = ["х"],
        ['y'] = ["у", "ý"],
        ['z'] = ["ż", "ź"],
    };

    public static TheoryData<string> Names => new("meridian-diamonds", "adlerjewels", "stonecraft-gems", "levinbrothers");

    [Theory]
    [MemberData(nameof(Names))]
    public void Finds_every_variant_of_a_name(string name)
    {
        var index = new LookalikeIndex();
        index.Add(name + ".com");
        List<string> missed = [.. Variants(name).Distinct().Where(v => v != name + ".com" && index.Find(v) is null)];
        missed.ShouldBeEmpty();
    }

    [Fact]
    public void Keeps_two_changes_apart_from_one()
    {
        var index = new LookalikeIndex();
        index.Add("levinbrothers.com");
        foreach (string other in (string[])["levynsbrothers.com", "lewinsbrother.com", "kevinbrother.com", "levinsisters.com", "elvinsbrothers.com", "brotherslevin.com", "evinlbrothers.com", "levinbrthoers.com"])
            index.Find(other).ShouldBeNull(other);
    }

    private static IEnumerable<string> Variants(string name)
    {
        foreach (char c in Alphabet)
            yield return name + c + ".com";
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            for (int bit = 0; bit < 8; bit++)
            {
                char flipped = (char)(c ^ 1 << bit);
                if (Alphabet.Contains(flipped, StringComparison.Ordinal))
                    yield return name[..i] + flipped + name[(i + 1)..] + ".com";
            }
            yield return name.Remove(i, 1) + ".com";
            yield return name.Insert(i, c.ToString()) + ".com";
            if (i > 0 && c != '-' && name[i - 1] != '-')
            {
                yield return name.Insert(i, "-") + ".com";
                yield return name.Insert(i, ".") + ".com";
            }
            if (i > 0 && c != name[i - 1])
                yield return name[..(i - 1)] + c + name[i - 1] + name[(i + 1)..] + ".com";
            if (i > 1)
                yield return name[..i] + (name[i - 1] is 's' or 'x' or 'z' ? "es" : "s") + name[i..] + ".com";
            foreach (char near in Neighbours.GetValueOrDefault(c, ""))
            {
                yield return name[..i] + near + name[(i + 1)..] + ".com";
                yield return name.Insert(i, near.ToString()) + ".com";
                yield return name.Insert(i + 1, near.ToString()) + ".com";
            }
            if ("aeiou".Contains(c, StringComparison.Ordinal))
            {
                foreach (char vowel in "aeiou")
                    yield return name[..i] + vowel + name[(i + 1)..] + ".com";
            }
            foreach (string glyph in Glyphs.GetValueOrDefault(c, []))
                yield return name[..i] + glyph + name[(i + 1)..] + ".com";
        }
        foreach (string suffix in (string[])["net", "org", "co", "co.uk", "de", "ru", "xyz", "shop", "cm"])
            yield return name + "." + suffix;
        foreach (string word in (string[])["pay", "billing", "invoice", "secure", "login", "support", "online", "accounts", "payments", "orders"])
        {
            yield return name + "-" + word + ".com";
            yield return name + word + ".com";
            yield return word + "-" + name + ".com";
            yield return word + name + ".com";
            yield return name.Replace("-", "", StringComparison.Ordinal) + "-" + word + ".net";
        }
    }
}
