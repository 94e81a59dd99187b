using System.Globalization;
using System.Text;
using Bezel.Shop.Findings;

namespace Bezel.People.Passphrases;

/// <summary>Why a passphrase is not taken.</summary>
public enum PassphraseProblem
{
    /// <summary>Nothing stands in its way.</summary>
    None,

    /// <summary>It has fewer than <see cref="PassphraseRules.Least"/> characters.</summary>
    TooShort,

    /// <summary>It has more than <see cref="PassphraseRules.Most"/> characters.</summary>
    TooLong,

    /// <summary>It holds something that no keyboard writes (half a character, a control character), which might not come the same way twice.</summary>
    NotText,

    /// <summary>Everybody knows it.</summary>
    WellKnown,

    /// <summary>Without what everybody would try first (names, runs of keys, repetitions, common words) it is too short.</summary>
    Guessable,
}

/// <summary>
/// Whether a passphrase may be chosen, by NIST SP 800-63B-4 (§3.1.1): at least 15 characters, which are code points; no rules of composition; a blocklist
/// refuses. Normalised to NFKC first (§3.1.1.2 names NFKC and NFKD): the same keys give the same passphrase on every keyboard and system, also for full-width
/// letters and ligatures; of the two, NFKC is the shorter.
/// </summary>
/// <remarks>
/// The blocklist is one idea: <em>what everybody would try first does not count towards the fifteen</em>. Taken off are the words of the context (the
/// shop's name, one's own, the local part of the address, "bezel"), the words of <c>common-words.txt</c>, all but the first character of each run of four or
/// more (equal characters, the alphabet, digits, neighbours on a keyboard, forwards or backwards) and what repeats what stood just before it. What is in
/// <c>known-phrases.txt</c> as a whole is refused however long it is. Letters are compared without case, accents and the usual digits for letters.
/// </remarks>
public static class PassphraseRules
{
    /// <summary>Fewest characters (code points after normalisation): NIST SP 800-63B-4 §3.1.1.1, for a passphrase that may be the only factor.</summary>
    public const int Least = 15;

    /// <summary>Most characters: at least 64 must be allowed (ibid.); more than 256 nobody types, and each is hashed.</summary>
    public const int Most = 256;

    /// <summary>Most UTF-16 units that are looked at before anything else: normalising is work that a stranger can ask for.</summary>
    private const int MostUnits = 1024;

    /// <summary>The shortest word of the context that is taken off: shorter ones stand in ordinary words.</summary>
    private const int ShortestWord = 4;

    /// <summary>The passphrase in the form in which it is hashed; null when it is no text.</summary>
    public static string? Normal(string? typed)
    {
        if (typed is null || typed.Length > MostUnits)
            return null;
        try
        {
            string normal = typed.Normalize(NormalizationForm.FormKC);
            return normal.EnumerateRunes().Any(r => Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned) ? null : normal;
        }
        catch (ArgumentException)
        {
            return null; // half a character
        }
    }

    /// <summary>Whether it may be chosen.</summary>
    /// <param name="typed">As it was typed.</param>
    /// <param name="context">What belongs to the person and the shop: names, the e-mail address. Words of it do not count.</param>
    public static PassphraseProblem Check(string typed, params IEnumerable<string> context)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(context);
        if (typed.Length > MostUnits)
            return PassphraseProblem.TooLong;
        if (Normal(typed) is not { } normal)
            return PassphraseProblem.NotText;
        int length = normal.EnumerateRunes().Count();
        if (length < Least)
            return PassphraseProblem.TooShort;
        if (length > Most)
            return PassphraseProblem.TooLong;
        string folded = Fold(normal);
        if (KnownPhrases.Contains(Letters(folded)))
            return PassphraseProblem.WellKnown;
        return Counting(folded, Words(context)) < Least ? PassphraseProblem.Guessable : PassphraseProblem.None;
    }

    /// <summary>What is said beside the field; empty when nothing stands in its way.</summary>
    public static string Say(PassphraseProblem problem) => problem switch
    {
        PassphraseProblem.None => "",
        PassphraseProblem.TooShort => PassphraseWords.Say("too-short", Least),
        PassphraseProblem.TooLong => PassphraseWords.Say("too-long", Most),
        PassphraseProblem.NotText => PassphraseWords.Say("not-text"),
        PassphraseProblem.WellKnown => PassphraseWords.Say("well-known"),
        _ => PassphraseWords.Say("guessable", Least),
    };

    /// <summary>How many characters are left that nobody would try first.</summary>
    private static int Counting(string folded, IReadOnlyCollection<string> context)
    {
        bool[] counts = new bool[folded.Length];
        Array.Fill(counts, true);
        foreach (string word in context.Concat(KnownPhrases.Words))
            TakeOff(folded, word, counts);
        KeyboardRuns.TakeOff(folded, counts);
        Repetitions.TakeOff(folded, counts);
        return counts.Count(c => c);
    }

    private static void TakeOff(string folded, string word, bool[] counts)
    {
        for (int at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + 1, StringComparison.Ordinal))
            counts.AsSpan(at, word.Length).Clear();
    }

    /// <summary>The words by which somebody who knows the person would begin.</summary>
    private static HashSet<string> Words(IEnumerable<string> context)
    {
        var words = new HashSet<string>(StringComparer.Ordinal) { "bezel" };
        foreach (string text in context)
        {
            string folded = Fold(PlainText.OneLine(text, 200));
            int at = folded.LastIndexOf('@');
            if (at > 0)
                folded = folded[..at] + " " + folded[(at + 1)..].Split('.')[0]; // the domain's ending is in every other address too
            foreach (string word in folded.Split([.. folded.Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries).Append(Letters(folded)))
            {
                if (word.Length >= ShortestWord)
                    words.Add(word);
            }
        }
        return words;
    }

    /// <summary>Lower case, without accents, the usual digits and signs for letters as the letters. One character stays one.</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            Rune letter = rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().FirstOrDefault(rune);
            folded.Append(Rune.IsLetterOrDigit(letter) ? Rune.ToLowerInvariant(letter).Value is < 0x10000 and int small ? (char)small : Stand(rune) : rune.IsBmp ? (char)rune.Value : Stand(rune));
        }
        return folded.ToString();
    }

    /// <summary>A character of the private use area that stands for one outside the basic plane, so that positions stay characters.</summary>
    private static char Stand(Rune rune) => (char)(0xE000 + (rune.Value % 6400));

    /// <summary>Only letters, with digits and signs read as the letters they stand for, for comparing whole phrases.</summary>
    internal static string Letters(string folded)
    {
        var letters = new StringBuilder(folded.Length);
        string trimmed = folded.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '!', '.', '?', ' ');
        foreach (char c in trimmed)
        {
            char letter = c switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', '!' => 'i', _ => c };
            if (char.IsLetter(letter))
                letters.Append(letter);
        }
        return letters.ToString();
    }
}
