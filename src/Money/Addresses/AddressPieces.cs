namespace Bezel.Money;

/// <summary>The pieces that may follow a street: suite or floor, town, state and postcode, country.</summary>
internal static class AddressPieces
{
    /// <summary>"Suite 1203", "#12", "5th Floor", "Fl. 5".</summary>
    public static bool Unit(ReadOnlySpan<char> text, int at, int end, out int stop)
    {
        stop = at;
        if (at < end && text[at] == '#')
        {
            int sign = at + 1;
            while (sign < end && text[sign] == ' ' && sign - at < 3)
                sign++;
            return Value(text, sign, end, out stop);
        }
        int word = WordEnd(text, at, end);
        if (word == at || word - at > 12)
            return false;
        string lower = new string(text[at..word]).ToLowerInvariant();
        if (AddressWords.UnitTypes.ContainsKey(lower))
        {
            int value = word;
            while (value < end && value - word < 4 && text[value] is ' ' or '.' or '#' or ':')
                value++;
            return value > word && Value(text, value, end, out stop);
        }
        // "5th Floor", "second floor", "2. Etage"
        if (char.IsAsciiDigit(text[at]) || AddressWords.OrdinalWords.ContainsKey(lower))
        {
            int next = word;
            while (next < end && next - word < 3 && text[next] is ' ' or '.')
                next++;
            int last = WordEnd(text, next, end);
            if (last > next && last - next <= 8 && AddressWords.UnitTypes.TryGetValue(new string(text[next..last]).ToLowerInvariant(), out string? unit) && unit == "floor")
            {
                stop = last;
                return true;
            }
        }
        return false;
    }

    /// <summary>A postcode of the United States (with its state), the United Kingdom, Canada, the Netherlands, or four or five digits with a town.</summary>
    public static bool Postcode(ReadOnlySpan<char> text, int at, int end, bool afterTown, out int stop, out bool townFollows)
    {
        stop = at;
        townFollows = false;
        int word = WordEnd(text, at, end);
        if (word == at)
            return false;
        int length = word - at;
        int next = word;
        while (next < end && next - word < 3 && text[next] is ' ' or ',' or '.')
            next++;
        int nextEnd = WordEnd(text, next, end);
        ReadOnlySpan<char> first = text[at..word];
        ReadOnlySpan<char> second = text[next..nextEnd];
        if (length == 2 && char.IsAsciiLetter(first[0]) && char.IsAsciiLetter(first[1]) && AddressWords.IsState(new string(first).ToLowerInvariant()))
        {
            if (IsDigits(second, 5))
            {
                stop = Zip4(text, nextEnd, end);
                return true;
            }
            // Canada: ON M5B 2L7
            if (second.Length == 3 && IsPattern(second, "AnA") && Postcode(text, next, end, true, out stop, out townFollows))
                return true;
            if (char.IsAsciiLetterUpper(first[0]) && char.IsAsciiLetterUpper(first[1]) && afterTown)
            {
                stop = word;
                return true;
            }
            return false;
        }
        if (length is >= 2 and <= 4 && char.IsAsciiLetter(first[0]) && first.ContainsAnyInRange('0', '9') && second.Length == 3 && (IsPattern(second, "nAA") || IsPattern(first, "AnA") && IsPattern(second, "nAn")))
        {
            stop = nextEnd;
            return true;
        }
        // Eircode: "V94 T2XR", "D02AF30"
        if (IsPattern(first[..Math.Min(3, length)], "Ann") && (length == 3 && IsEircodeEnd(second) || length == 7 && IsEircodeEnd(first[3..])))
        {
            stop = length == 3 ? nextEnd : word;
            return true;
        }
        // "821 09 Bratislava", "111 57 Stockholm"; "1200-109 Lisboa", "00-001 Warszawa"; "1077AB Amsterdam"
        bool parted = IsDigits(first, 3) && IsDigits(second, 2) && next == word + 1 || (length is 2 or 4 && IsDigits(first, length) && word < end && text[word] == '-' && Digits3(text, word + 1, end));
        if (parted)
        {
            int last = text[word] == '-' ? word + 4 : nextEnd;
            int name = last;
            while (name < end && name - last < 3 && text[name] is ' ' or ',')
                name++;
            if (name < end && name > last && char.IsUpper(text[name]))
            {
                stop = last;
                townFollows = !afterTown;
                return true;
            }
        }
        if (length == 6 && IsPattern(first, "nnnnAA") && char.IsUpper(first[4]))
        {
            stop = word;
            townFollows = true;
            return true;
        }
        if (length is >= 5 and <= 7 && char.IsAsciiLetter(first[0]) && IsPattern(first[^3..], "nAA") && char.IsAsciiLetterOrDigit(first[1]) && first[..^3].ContainsAnyInRange('0', '9'))
        {
            stop = word;
            return true;
        }
        if (IsDigits(first, 4) && second.Length == 2 && IsPattern(second, "AA") && char.IsAsciiLetterUpper(second[0]))
        {
            stop = nextEnd;
            townFollows = true;
            return true;
        }
        if (IsDigits(first, 5) || IsDigits(first, 4) || IsDigits(first, 6))
        {
            bool town = second.Length > 1 && char.IsUpper(second[0]);
            if (!town && !(afterTown && length >= 5))
                return false;
            stop = Zip4(text, word, end);
            townFollows = town && !afterTown;
            return true;
        }
        // D-10115 Berlin
        if (length <= 2 && char.IsAsciiLetterUpper(first[0]) && word < end && text[word] == '-')
            return Postcode(text, word + 1, end, afterTown, out stop, out townFollows);
        return false;
    }

    /// <summary>One to four capitalised words; the last is not a state's code.</summary>
    public static bool Town(ReadOnlySpan<char> text, int at, int end, out int stop)
    {
        stop = at;
        int next = at;
        for (int words = 0; words < 4; words++)
        {
            int word = WordEnd(text, next, end);
            if (word == next || !char.IsUpper(text[next]) || word - next > 22)
                break;
            if (AddressWords.IsTime(text[next..word]))
                break;
            bool digits = text[next..word].ContainsAnyInRange('0', '9');
            if (digits || word - next == 2 && words > 0 && AddressWords.IsState(new string(text[next..word]).ToLowerInvariant()))
                break;
            if (word - next == 2 && words == 0 && char.IsUpper(text[next + 1]))
                break;
            if (word < end && text[word] == ':')
                return false; // a label, not a town
            stop = word;
            next = word;
            if (next + 1 < end && text[next] == '.' && word - at <= 3)
                next++;
            while (next < end && next - word < 3 && text[next] is ' ' or '-' or '\'')
                next++;
            if (next == word)
                break;
        }
        return stop > at && stop - at >= 3;
    }

    /// <summary>The name of a country.</summary>
    public static bool Country(ReadOnlySpan<char> text, int at, int end, out int stop)
    {
        stop = at;
        int next = at;
        int best = -1;
        for (int words = 0; words < 4; words++)
        {
            int word = WordEnd(text, next, end);
            if (word == next || word - at > 30)
                break;
            if (AddressWords.CountryWords.Contains(new string(text[at..word]).ToLowerInvariant().Replace(".", "", StringComparison.Ordinal)) && char.IsUpper(text[at]))
                best = word;
            next = word;
            while (next < end && next - word < 2 && text[next] is ' ' or '.')
                next++;
            if (next == word)
                break;
        }
        if (best < 0)
            return false;
        stop = best;
        return true;
    }

    private static bool Value(ReadOnlySpan<char> text, int at, int end, out int stop)
    {
        stop = at;
        int word = WordEnd(text, at, end);
        if (word == at || word - at > 8)
            return false;
        if (!text[at..word].ContainsAnyInRange('0', '9') && word - at > 1)
            return false;
        if (word + 1 < end && text[word] == '-' && char.IsAsciiLetterOrDigit(text[word + 1]) && WordEnd(text, word + 1, end) - word <= 5)
            word = WordEnd(text, word + 1, end);
        stop = word;
        return true;
    }

    private static int Zip4(ReadOnlySpan<char> text, int at, int end) =>
        at + 5 <= end && text[at] == '-' && IsDigits(text[(at + 1)..Math.Min(end, at + 5)], 4) ? at + 5 : at;

    private static int WordEnd(ReadOnlySpan<char> text, int at, int end)
    {
        int word = at;
        while (word < end && char.IsLetterOrDigit(text[word]))
            word++;
        return word;
    }

    private static bool Digits3(ReadOnlySpan<char> text, int at, int end) => WordEnd(text, at, end) == at + 3 && IsDigits(text.Slice(at, 3), 3);

    private static bool IsEircodeEnd(ReadOnlySpan<char> text) => text.Length == 4 && char.IsAsciiLetter(text[0]) && WordEnd(text, 0, 4) == 4 && text.ContainsAnyInRange('0', '9');

    private static bool IsDigits(ReadOnlySpan<char> text, int length) => text.Length == length && !text.ContainsAnyExceptInRange('0', '9');

    private static bool IsPattern(ReadOnlySpan<char> text, string pattern)
    {
        if (text.Length != pattern.Length)
            return false;
        for (int i = 0; i < text.Length; i++)
        {
            if (pattern[i] == 'A' ? !char.IsAsciiLetter(text[i]) : !char.IsAsciiDigit(text[i]))
                return false;
        }
        return true;
    }
}
