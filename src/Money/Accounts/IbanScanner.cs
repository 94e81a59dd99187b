namespace Bezel.Money;

/// <summary>
/// Finds IBANs. An IBAN proves itself (country, length, structure, mod 97), so it needs no label; one whose check digits do not hold is
/// reported only under a label, or in the printed form within a payment context, since a changed digit is a way past a comparison.
/// </summary>
internal static class IbanScanner
{
    /// <summary>An IBAN read at a place of the folded text.</summary>
    public readonly record struct Hit(int Start, int End, string Iban, bool Holds);

    /// <summary>Reads an IBAN that begins with the token's first character, or with the two letters before a digit token.</summary>
    public static Hit? Read(ReadOnlySpan<char> text, int regionStart, int regionEnd, in Token token, bool labelled, bool inContext)
    {
        int start = CandidateStart(text, regionStart, token);
        if (start < 0)
            return null;
        Span<char> raw = stackalloc char[40];
        Span<int> places = stackalloc int[40];
        int second = start + 1;
        while (!char.IsAsciiLetter(text[second]))
            second++;
        int length = IbanRegistry.LengthOf(char.ToUpperInvariant(text[start]), char.ToUpperInvariant(text[second]));
        if (length > 0)
        {
            int count = Collect(text, start, regionEnd, length, acrossLines: true, raw, places);
            if (count == length && EndsThere(text, places[count - 1], regionEnd))
            {
                Span<char> upper = stackalloc char[40];
                raw[..count].ToUpperInvariant(upper);
                bool structure = IbanRegistry.HasStructure(upper[..count]);
                bool plain = labelled || IsWrittenAsOne(text[start..(places[count - 1] + 1)], upper[..count]);
                if (structure && plain && IbanRegistry.ChecksumHolds(upper[..count]))
                {
                    bool shouted = char.IsAsciiLetterUpper(text[start]) && char.IsAsciiLetterUpper(text[second]);
                    return shouted || labelled || inContext ? new Hit(start, places[count - 1] + 1, new string(upper[..count]), true) : null;
                }
                bool printed = labelled || inContext && IsPrinted(text[start..(places[count - 1] + 1)], upper[..count]);
                if (printed && Repair(raw[..count], upper[..count]))
                    return new Hit(start, places[count - 1] + 1, new string(upper[..count]), false);
                if (printed && structure)
                    return new Hit(start, places[count - 1] + 1, new string(upper[..count]), false);
            }
        }
        if (!labelled)
            return null;
        // Under the label, whatever stands there was meant as the IBAN: too short, too long, a country without one.
        int taken = CollectLine(text, start, regionEnd, raw, places);
        if (taken < 12)
            return null;
        int digits = 0;
        for (int i = 0; i < taken; i++)
            digits += char.IsAsciiDigit(raw[i]) ? 1 : 0;
        return digits >= 8 ? new Hit(start, places[taken - 1] + 1, new string(raw[..taken]).ToUpperInvariant(), false) : null;
    }

    // Without a label: no colons or other signs inside, and digits for the most part ("md127: slot 9 …" is a log).
    private static bool IsWrittenAsOne(ReadOnlySpan<char> written, ReadOnlySpan<char> iban) =>
        written.IndexOfAny(":,*'".AsSpan()) < 0 && DigitCount(iban) * 2 >= iban.Length;

    // The printed form: upper case, in one word or in groups of four.
    private static bool IsPrinted(ReadOnlySpan<char> written, ReadOnlySpan<char> iban)
    {
        if (!char.IsAsciiLetterUpper(written[0]) || !char.IsAsciiLetterUpper(written[1]) || DigitCount(iban) * 5 < iban.Length * 3)
            return false;
        int group = 0;
        int groups = 1;
        foreach (char c in written)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                group++;
                continue;
            }
            if (c is not (' ' or '-' or '.') || group != 4)
                return false;
            group = 0;
            groups++;
        }
        return groups == 1 || groups == (iban.Length + 3) / 4;
    }

    private static int DigitCount(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (char c in text)
            count += char.IsAsciiDigit(c) ? 1 : 0;
        return count;
    }

    private static int CandidateStart(ReadOnlySpan<char> text, int regionStart, in Token token)
    {
        int at = token.Start;
        if (token.Kind == TokenKind.Mixed)
        {
            bool fits = token.Length >= 3 && char.IsAsciiLetter(text[at]) && char.IsAsciiLetter(text[at + 1]) && IsDigitLike(text[at + 2]);
            if (fits)
                return at;
        }
        if (SpelledCountry(text, regionStart, token) is int spelled and >= 0)
            return spelled;
        if (token.Kind == TokenKind.Mask)
            return token.Length == 2 && char.IsAsciiLetter(text[at]) ? at : -1; // "XX89 …", a country that is none
        // "DE 89 3704 …": the country stands as a word of its own.
        int before = at - 1;
        while (before >= regionStart && at - before <= 3 && text[before] is ' ' or '-' or '\t' or '.' or '\n' or '\r')
            before--;
        if (before < regionStart + 1 || !char.IsAsciiDigit(text[at]) || before == at - 1 && token.Kind == TokenKind.Digits && !char.IsAsciiLetter(text[before]))
            return -1;
        bool word = char.IsAsciiLetter(text[before]) && char.IsAsciiLetter(text[before - 1])
            && (before - 2 < regionStart || !char.IsAsciiLetterOrDigit(text[before - 2]));
        return word && IbanRegistry.LengthOf(char.ToUpperInvariant(text[before - 1]), char.ToUpperInvariant(text[before])) > 0 ? before - 1 : -1;
    }

    // "D E 8 9 …" and "D E89 …": the letters stand by themselves.
    private static int SpelledCountry(ReadOnlySpan<char> text, int regionStart, in Token token)
    {
        int second = token.Kind == TokenKind.Digits ? LetterBefore(text, regionStart, token.Start) : token.Start;
        int first = second < 0 ? -1 : LetterBefore(text, regionStart, second);
        return first >= 0 && char.IsAsciiLetterUpper(text[second]) && (first == 0 || !char.IsLetterOrDigit(text[first - 1])) && IbanRegistry.LengthOf(text[first], text[second]) > 0 ? first : -1;
    }

    private static int LetterBefore(ReadOnlySpan<char> text, int regionStart, int at)
    {
        int letter = at - 1;
        while (letter >= regionStart && at - letter <= 4 && IsSeparator(text[letter]))
            letter--;
        return letter >= regionStart && letter < at - 1 && char.IsAsciiLetterUpper(text[letter]) ? letter : -1;
    }

    private static bool IsDigitLike(char c) => char.IsAsciiDigit(c) || c is 'O' or 'o' or 'I' or 'l' or 'S' or 'B' or 'Z';

    private static bool EndsThere(ReadOnlySpan<char> text, int last, int end) =>
        last + 1 >= end || !char.IsAsciiLetterOrDigit(text[last + 1]);

    private static int Collect(ReadOnlySpan<char> text, int start, int end, int wanted, bool acrossLines, Span<char> raw, Span<int> places)
    {
        int count = 0;
        int gap = 0;
        for (int i = start; i < end && count < wanted; i++)
        {
            char c = text[i];
            if (char.IsAsciiLetterOrDigit(c))
            {
                if (gap > 0 && count > 2 && c is 'I' or 'i' or 'B' or 'b' or 'K' or 'k' or 'A' or 'a' && IsLabelInside(text, i, end, out int skip))
                {
                    i += skip - 1;
                    continue;
                }
                raw[count] = c;
                places[count++] = i;
                gap = 0;
            }
            else if (++gap > 8 || !IsSeparator(c) || !acrossLines && c is '\n' or '\r')
            {
                break;
            }
        }
        return count;
    }

    // "DE89 IBAN: 3704 …": form software prints the label between the check digits and the rest.
    private static bool IsLabelInside(ReadOnlySpan<char> text, int at, int end, out int length)
    {
        foreach (string label in (ReadOnlySpan<string>)["IBAN", "BBAN", "BLZ", "Konto", "Kto", "Account", "Acct"])
        {
            if (at + label.Length < end && text[at..].StartsWith(label, StringComparison.OrdinalIgnoreCase) && !char.IsAsciiLetterOrDigit(text[at + label.Length]))
            {
                length = label.Length;
                return true;
            }
        }
        length = 0;
        return false;
    }

    private static bool IsSeparator(char c) =>
        c is ' ' or '-' or '.' or '/' or '\t' or '\n' or '\r' or '_' or '|' or '>' or ',' or '\u00B7' or '*' or ':' or '\'' or '(' or ')' or '~' or '+' or '=' or ';' or '"' or '[' or ']' or '\\';

    private static int CollectLine(ReadOnlySpan<char> text, int start, int end, Span<char> raw, Span<int> places)
    {
        int count = 0;
        int i = start;
        while (i < end && count < 36)
        {
            int word = i;
            while (i < end && char.IsAsciiLetterOrDigit(text[i]))
                i++;
            bool letters = i > word && !text[word..i].ContainsAnyInRange('0', '9');
            // A word without digits ends the number, except the country and the bank's four letters.
            if (i == word || letters && count >= 4 && !(count <= 8 && i - word <= 4) || count + i - word > 36)
                break;
            for (int k = word; k < i; k++)
            {
                raw[count] = text[k];
                places[count++] = k;
            }
            int gap = 0;
            while (i < end && gap < 3 && text[i] is ' ' or '-' or '.' or '/')
            {
                i++;
                gap++;
            }
        }
        return count;
    }

    // Letters that pass for digits where the structure wants digits. The bank's letters keep theirs when the structure has any.
    private static bool Repair(ReadOnlySpan<char> raw, Span<char> upper)
    {
        Span<char> trial = stackalloc char[40];
        trial = trial[..raw.Length];
        for (int way = 0; way < 4; way++)
        {
            for (int i = 0; i < raw.Length; i++)
            {
                bool keep = i < 2 || way % 2 == 1 && i is >= 4 and < 8 || way < 2 && raw[i] is not ('O' or 'o' or 'I' or 'i' or 'l');
                trial[i] = keep ? upper[i] : LookalikeDigits.DigitOf(raw[i]) is var c && char.IsAsciiDigit(c) ? c : upper[i];
            }
            if (IbanRegistry.HasStructure(trial) && IbanRegistry.ChecksumHolds(trial))
            {
                trial.CopyTo(upper);
                return true;
            }
        }
        return false;
    }
}
