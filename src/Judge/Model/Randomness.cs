namespace Bezel.Judge.Model;

/// <summary>How much a name looks made up by a machine.</summary>
internal static class Randomness
{
    public static int LongestConsonants(string text)
    {
        int longest = 0, run = 0;
        foreach (char c in text)
        {
            char lower = char.ToLowerInvariant(c);
            run = char.IsAsciiLetter(c) && lower is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y') ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }

    public static double VowelShare(string text)
    {
        int letters = text.Count(char.IsAsciiLetter);
        return letters == 0 ? -1 : (double)text.Count(c => char.ToLowerInvariant(c) is 'a' or 'e' or 'i' or 'o' or 'u' or 'y') / letters;
    }

    /// <summary>A word that mixes letters and digits, at least six long ("ONSS-048368", "nfcYv7Q").</summary>
    public static bool HasCode(string text)
    {
        int letters = 0, digits = 0;
        foreach (char c in text + " ")
        {
            if (char.IsAsciiLetter(c))
                letters++;
            else if (char.IsAsciiDigit(c))
                digits++;
            else if (c != '-')
            {
                if (letters >= 2 && digits >= 2 && letters + digits >= 6)
                    return true;
                (letters, digits) = (0, 0);
            }
        }
        return false;
    }
}
