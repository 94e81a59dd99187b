using System.Text;

namespace Bezel.Money;

/// <summary>Comparison of postal addresses.</summary>
public static class PostalAddresses
{
    private const int LongestAddress = 400;

    /// <summary>
    /// Whether two addresses are one place. Abbreviations, case, punctuation, order, and parts that one of them leaves out (country, ZIP+4, postcode, town, suite)
    /// do not matter; another house number, street, suite, postcode or town does.
    /// </summary>
    public static bool Same(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        AddressParts first = AddressParts.Of(Clip(a));
        AddressParts second = AddressParts.Of(Clip(b));
        if (first.Number != second.Number)
            return false;
        if (Contains(a, b, first) || Contains(b, a, first))
            return true;
        if (!SameStreet(first, second))
            return false;
        // Two units of parks: a common town says nothing.
        if (first.Number is null && first.Street.Count == 0 && !first.Town.IsSubsetOf(second.Town) && !second.Town.IsSubsetOf(first.Town))
            return false;
        foreach ((string kind, string value) in first.Units)
        {
            if (second.Units.TryGetValue(kind, out string? other) && other != value)
                return false;
        }
        // "Suite 1203" and "#1203" and "Unit 1203" are one; "Suite 1203" and "Room 900" are not.
        if (first.Door is not null && second.Door is not null && first.Door != second.Door)
            return false;
        if (first.Postcode is not null && second.Postcode is not null)
            return first.Postcode == second.Postcode;
        return first.Town.Count == 0 || second.Town.Count == 0 || first.Town.Overlaps(second.Town);
    }

    /// <summary>
    /// One line to compare and to look up by: lower case, no accents, no punctuation, abbreviations written in full ("St." is "street", "Ste" and "#" are "suite"),
    /// ordinals as digits ("Fifth" is "5"), states as their codes, no country, no ZIP+4.
    /// </summary>
    public static string Normalise(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return string.Join(' ', Words(Clip(address)));
    }

    private static bool SameStreet(AddressParts a, AddressParts b)
    {
        if (a.Street.Count == 0 || b.Street.Count == 0)
            return a.Street.Count == b.Street.Count;
        // The name must agree; the type ("street") may be left out by one, but not be another.
        if (!a.StreetName.SetEquals(b.StreetName))
            return false;
        return a.StreetType is null || b.StreetType is null || a.StreetType == b.StreetType;
    }

    /// <summary>Every word of a part of an address, its house number and another word among them, stands in the whole: a mention may be cut short.</summary>
    private static bool Contains(string whole, string part, AddressParts read)
    {
        List<string> few = Words(Clip(part));
        return read.Number is not null && few.Count >= 2 && few.Exists(w => w.Length > 2 && char.IsLetter(w[0])) && few.TrueForAll(new HashSet<string>(Words(Clip(whole))).Contains);
    }

    private static string Clip(string address) => address.Length > LongestAddress ? address[..LongestAddress] : address;

    /// <summary>The words of an address in their one spelling.</summary>
    internal static List<string> Words(string address)
    {
        var raw = new List<string>();
        var word = new StringBuilder();
        for (int i = 0; i < address.Length; i++)
        {
            char c = char.ToLowerInvariant(Folding.Fold(address, i, out int width));
            bool sharp = address[i] is '\u00DF';
            i += width - 1;
            if (c == Folding.Nothing)
                continue;
            if (char.IsLetterOrDigit(c))
            {
                word.Append(c);
                if (sharp)
                    word.Append('s');
                continue;
            }
            if (c is '\'')
                continue;
            // ZIP+4 and house numbers such as 36-40: the dash stays until the word is known.
            if (c == '-' && word.Length > 0 && char.IsAsciiDigit(word[^1]) && i + 1 < address.Length && char.IsAsciiDigit(address[i + 1]))
            {
                word.Append('-');
                continue;
            }
            Flush();
            if (c == '#')
                raw.Add("suite");
            if (c is ',' or '\n')
                raw.Add(",");
        }
        Flush();
        return Rewrite(raw);

        void Flush()
        {
            if (word.Length > 0)
                raw.Add(word.ToString());
            word.Clear();
        }
    }

    private static List<string> Rewrite(List<string> raw)
    {
        var words = new List<string>(raw.Count);
        for (int i = 0; i < raw.Count; i++)
        {
            string word = raw[i];
            if (word == ",")
                continue;
            string next = i + 1 < raw.Count ? raw[i + 1] : "";
            if (word.Length == 10 && word[5] == '-')
                word = word[..5];
            if (word is "p" && next is "o" || word is "po" or "postfach" && next is "box")
                continue;
            if (word is "o" && next is "box" || word is "no" or "nr" or "number" && next.Length > 0 && char.IsAsciiDigit(next[0]) || word is "and" or "attn" or "attention")
                continue;
            if (word.Length > 2 && char.IsAsciiDigit(word[0]) && word[^2..] is "st" or "nd" or "rd" or "th" && char.IsAsciiDigit(word[^3]))
                word = word[..^2];
            if (AddressWords.OrdinalWords.TryGetValue(word, out string? ordinal))
                word = ordinal;
            // "suite #12", "unit #4": the sign says nothing more.
            if (word == "suite" && words.Count > 0 && AddressWords.UnitTypes.ContainsValue(words[^1]))
                continue;
            if (word == "st" && (words.Count == 0 || char.IsAsciiDigit(words[^1][^1]) && words.Count == 1))
                word = "saint";
            else if (AddressWords.UnitTypes.TryGetValue(word, out string? unit))
                word = unit;
            else if (AddressWords.StreetTypes.TryGetValue(word, out string? street))
                word = street;
            else if (AddressWords.DirectionWords.TryGetValue(word, out string? direction))
                word = direction;
            else if (word.EndsWith("str", StringComparison.Ordinal) && word.Length > 5)
                word += "asse";
            if (word == ".")
                continue;
            words.Add(word);
        }
        DropCountry(words);
        StateNames(words);
        return words;
    }

    private static void DropCountry(List<string> words)
    {
        for (int length = Math.Min(4, words.Count - 2); length > 0; length--)
        {
            if (AddressWords.CountryWords.Contains(string.Join(' ', words.Skip(words.Count - length))))
            {
                words.RemoveRange(words.Count - length, length);
                return;
            }
        }
    }

    // The name of a state directly before the ZIP code (or at the end) becomes its code: "New York, New York 10036".
    private static void StateNames(List<string> words)
    {
        int end = words.Count;
        if (end > 0 && words[^1].Length == 5 && char.IsAsciiDigit(words[^1][0]))
            end--;
        for (int length = 3; length >= 1; length--)
        {
            // A lone "new york" is the town.
            if (end - length < 3)
                continue;
            string name = string.Join(' ', words.GetRange(end - length, length));
            if (AddressWords.StateByName(name) is { } code)
            {
                bool townToo = end - 2 * length >= 0 && string.Join(' ', words.GetRange(end - 2 * length, length)) == name;
                if (!townToo && code is "ny" or "wa" && end == words.Count)
                    return;
                words.RemoveRange(end - length, length);
                words.Insert(end - length, code);
                return;
            }
        }
    }
}
