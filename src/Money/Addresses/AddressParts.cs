namespace Bezel.Money;

/// <summary>The parts of an address that decide whether two are one place, read from its normalised words.</summary>
internal sealed class AddressParts
{
    /// <summary>House number, or the number of a post-office box.</summary>
    public string? Number { get; private set; }

    public List<string> Street { get; } = [];

    /// <summary>Street words without its type.</summary>
    public HashSet<string> StreetName { get; } = [];

    public string? StreetType { get; private set; }

    /// <summary>Suite, floor, room, … and their numbers.</summary>
    public Dictionary<string, string> Units { get; } = [];

    /// <summary>The number of the door, whether it is called a suite, a unit, a room, an apartment or an office.</summary>
    public string? Door { get; private set; }

    public string? Postcode { get; private set; }

    public HashSet<string> Town { get; } = [];

    public static AddressParts Of(string address)
    {
        var parts = new AddressParts();
        List<string> words = PostalAddresses.Words(address);
        parts.TakePostcode(words);
        parts.TakeUnits(words);
        parts.TakeStreet(words);
        foreach (string word in words)
        {
            if (word.Length > 2 && !char.IsAsciiDigit(word[0]))
                parts.Town.Add(word);
        }
        return parts;
    }

    private void TakePostcode(List<string> words)
    {
        for (int i = words.Count - 1; i >= 1; i--)
        {
            string word = words[i];
            bool digits = word.Length is 4 or 5 && word.All(char.IsAsciiDigit);
            // A British or Canadian postcode is two words: "EC1N 8EB", "M5B 2L7".
            bool inward = word.Length == 3 && char.IsAsciiDigit(word[0]) && char.IsAsciiLetter(word[1]) && words[i - 1] is { Length: >= 2 and <= 4 } outward && char.IsAsciiLetter(outward[0]) && outward.Any(char.IsAsciiDigit);
            bool canadian = word.Length == 3 && char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[2]) && words[i - 1].Length == 3 && char.IsAsciiLetter(words[i - 1][0]);
            if (inward || canadian)
            {
                Postcode = words[i - 1] + word;
                words.RemoveRange(i - 1, 2);
                return;
            }
            // Ireland: "V94 T2XR"; Slovakia, Czechia, Sweden: "821 09".
            bool irish = word.Length == 4 && char.IsAsciiLetter(word[0]) && word.Any(char.IsAsciiDigit) && words[i - 1] is { Length: 3 } key && char.IsAsciiLetter(key[0]) && char.IsAsciiDigit(key[1]);
            bool parted = i >= 2 && word.Length == 2 && word.All(char.IsAsciiDigit) && words[i - 1].Length == 3 && words[i - 1].All(char.IsAsciiDigit) && words[..(i - 1)].Any(w => char.IsAsciiDigit(w[0]));
            if (irish || parted)
            {
                Postcode = words[i - 1] + word;
                words.RemoveRange(i - 1, 2);
                return;
            }
            if (i >= 2 && (word.Length == 8 && word[4] == '-' || word.Length == 6 && word[2] == '-'))
            {
                Postcode = word;
                words.RemoveAt(i);
                return;
            }
            if (word.Length == 6 && word[..4].All(char.IsAsciiDigit) && char.IsAsciiLetter(word[4]) && char.IsAsciiLetter(word[5]))
            {
                Postcode = word;
                words.RemoveAt(i);
                return;
            }
            bool joined = word.Length is >= 5 and <= 7 && char.IsAsciiLetter(word[0]) && char.IsAsciiLetter(word[^1]) && char.IsAsciiLetter(word[^2]) && char.IsAsciiDigit(word[^3]);
            // Dutch: "1012 LG"; the letters belong to it.
            bool dutch = digits && word.Length == 4 && i + 1 < words.Count && words[i + 1].Length == 2;
            if (joined || digits && i >= 2 && !AddressWords.UnitTypes.ContainsValue(words[i - 1]) && (word.Length == 5 || dutch || i + 1 < words.Count || i > 2))
            {
                Postcode = dutch ? word + words[i + 1] : word;
                words.RemoveRange(i, dutch ? 2 : 1);
                return;
            }
        }
    }

    private void TakeUnits(List<string> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (!AddressWords.UnitTypes.ContainsValue(words[i]))
                continue;
            bool after = i + 1 < words.Count && IsUnitValue(words[i + 1]);
            bool before = i > 0 && words[i] == "floor" && char.IsAsciiDigit(words[i - 1][0]) && i > 1;
            if (!after && !before)
                continue;
            int value = before && words[i] == "floor" ? i - 1 : i + 1;
            if (words[i] == "box")
                Number ??= "box " + words[value];
            Units[words[i]] = words[value];
            if (words[i] is "suite" or "unit" or "room" or "apartment" or "office" or "flat" or "shop" or "studio")
                Door = words[value];
            words.RemoveRange(Math.Min(i, value), 2);
            i = Math.Max(-1, Math.Min(i, value) - 1);
        }
    }

    private static bool IsUnitValue(string word) => char.IsAsciiDigit(word[^1]) || char.IsAsciiDigit(word[0]) || word.Length == 1;

    private void TakeStreet(List<string> words)
    {
        int number = words.FindIndex(w => char.IsAsciiDigit(w[0]));
        if (number < 0)
            return;
        Number ??= words[number];
        int type = words.FindIndex(number + 1, w => AddressWords.StreetTypes.ContainsKey(w));
        if (type > number && type - number <= 6)
        {
            // 47 West 47th Street; a direction may follow the type (5 Avenue South).
            StreetType = words[type];
            AddStreet(words, number + 1, type);
            int last = type;
            if (last + 1 < words.Count && AddressWords.DirectionWords.ContainsValue(words[last + 1]) && last + 2 < words.Count && last - number > 1)
                StreetName.Add(words[++last]);
            words.RemoveRange(0, last + 1);
            return;
        }
        // On the continent the number follows: "Hauptstrasse 5"; or the street's word leads: "12 rue de la Paix", "Via Roma 5".
        if (number > 0 && words[..number].Any(w => AddressWords.EndsStreet(w) || AddressWords.LeadsStreet(w)))
        {
            int first = words.FindIndex(w => AddressWords.EndsStreet(w) || AddressWords.LeadsStreet(w));
            AddStreet(words, first, number);
            words.RemoveRange(0, number + 1);
            return;
        }
        // "Mlynske nivy 16, Bratislava": a name before the number and no word of a street behind it.
        if (number > 0 && words[number - 1].Length > 2 && !(number + 1 < words.Count && AddressWords.LeadsStreet(words[number + 1])))
        {
            AddStreet(words, 0, number);
            words.RemoveRange(0, number + 1);
            return;
        }
        int end = Math.Min(words.Count, number + 1 + (number + 1 < words.Count && AddressWords.LeadsStreet(words[number + 1]) ? 4 : 2));
        AddStreet(words, number + 1, end);
        words.RemoveRange(0, end);
    }

    private void AddStreet(List<string> words, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            Street.Add(words[i]);
            StreetName.Add(words[i]);
        }
        if (Street.Count == 0 && StreetType is not null)
        {
            // "1 Broadway", "5 The Mews": the type is the name.
            Street.Add(StreetType);
            StreetName.Add(StreetType);
        }
    }
}
