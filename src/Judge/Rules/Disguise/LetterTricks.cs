using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Bezel.Documents;
using Bezel.Judge.Facts;
using Bezel.Links;

namespace Bezel.Judge.Rules.Disguise;

/// <summary>
/// What is done to the letters of a message so that programs read something else than people: counted once for all rules of the family,
/// in one pass over the words of the sender's name, the subject and the current text.
/// </summary>
internal sealed class LetterTricks
{
    /// <summary>Characters of the current text that are looked at: tricks that hide a message stand at its beginning too.</summary>
    private const int MaxChars = 40_000;

    private static readonly ConditionalWeakTable<MessageFacts, LetterTricks> ByMessage = [];

    /// <summary>Words that mail programs make links to the calendar of, which honest senders prevent by splitting them.</summary>
    private static readonly HashSet<string> Dates = new(StringComparer.OrdinalIgnoreCase)
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "am", "pm",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun",
        "today", "tonight", "tomorrow", "weekend", "noon", "midnight",
    };

    private readonly HashSet<string> _split = new(StringComparer.OrdinalIgnoreCase);

    private LetterTricks()
    {
    }

    /// <summary>Different Latin words that an invisible character splits, other than dates, and the first of them with dots in these places.</summary>
    public int SplitWords => _split.Count;

    public string? SplitWord { get; private set; }

    /// <summary>Latin words with letters of another alphabet that look Latin, in all texts.</summary>
    public int Mixed { get; private set; }

    /// <summary>The same in the sender's name and the subject only.</summary>
    public int MixedInHead { get; private set; }

    public string? MixedWord { get; private set; }

    /// <summary>Mathematical and encircled letters in the sender's name and the subject.</summary>
    public int StyledInHead { get; private set; }

    public string? StyledText { get; private set; }

    /// <summary>Numbers with the letter O for zero and words with a capital I for a small l.</summary>
    public int Swapped { get; private set; }

    public int SwappedInHead { get; private set; }

    public string? SwappedWord { get; private set; }

    /// <summary>Where an override turns text around, in words; null when nowhere.</summary>
    public string? Turned { get; private set; }

    /// <summary>The tricks of a message, counted on first use.</summary>
    public static LetterTricks Of(Incoming incoming) => ByMessage.GetValue(incoming.Facts, Count);

    /// <summary>How many letters a text has, counted up to <paramref name="most"/>.</summary>
    public static int LettersIn(string text, int most)
    {
        int letters = 0;
        for (int i = 0; i < text.Length && letters < most; i++)
            letters += char.IsLetter(text[i]) ? 1 : 0;
        return letters;
    }

    private static LetterTricks Count(MessageFacts facts)
    {
        var tricks = new LetterTricks();
        tricks.Look(facts.Sender.From.Name, head: true, "the sender's name");
        tricks.Look(facts.Subject, head: true, "the subject");
        string text = facts.CurrentText;
        tricks.Look(text.Length <= MaxChars ? text : text[..MaxChars], head: false, "the text");
        foreach (DocumentInspection file in facts.Attachments)
        {
            if (file.Name.AsSpan().IndexOfAny('\u202E', '\u202D') >= 0)
                tricks.Turned ??= "the name of the attached file";
        }
        return tricks;
    }

    private void Look(string text, bool head, string where)
    {
        bool ascii = Ascii.IsValid(text);
        if (!ascii && text.AsSpan().IndexOfAny('\u202E', '\u202D') >= 0)
            Turned ??= where;
        int i = 0;
        while (i < text.Length)
        {
            if (!IsPartOfWord(text[i]))
            {
                if (head && !ascii && char.IsHighSurrogate(text[i]) && i + 1 < text.Length && IsStyled(text, i))
                {
                    StyledInHead++;
                    StyledText ??= text.Length <= 60 ? text : text[..60];
                }
                else if (head && text[i] is >= '\u24B6' and <= '\u24E9')
                {
                    StyledInHead++;
                    StyledText ??= text.Length <= 60 ? text : text[..60];
                }
                i++;
                continue;
            }
            int start = i;
            while (i < text.Length && IsPartOfWord(text[i]))
                i++;
            if (i - start is > 1 and < 60)
                LookAtWord(text.AsSpan(start, i - start), head, ascii);
        }
    }

    private void LookAtWord(ReadOnlySpan<char> word, bool head, bool ascii)
    {
        if (!ascii)
        {
            int split = 0, latin = 0, foreign = 0;
            for (int i = 0; i < word.Length; i++)
            {
                char c = word[i];
                if (IsInvisible(c))
                    split += i > 0 && i + 1 < word.Length && char.IsAsciiLetter(word[i - 1]) && char.IsAsciiLetter(word[i + 1]) ? 1 : 0;
                else if (char.IsAsciiLetter(c))
                    latin++;
                else if (c is >= '\u0370' and < '\u0590' && LooksLatin(c))
                    foreign++;
                else if (c is >= '\u0370' and < '\u0590')
                    latin -= 100; // A word of that alphabet with a stray Latin letter: a slip of the keyboard.
            }
            if (split > 0)
                CountSplit(word);
            if (foreign > 0 && latin >= 2)
            {
                Mixed++;
                MixedInHead += head ? 1 : 0;
                MixedWord ??= word.ToString();
            }
        }
        if (IsSwapped(word))
        {
            Swapped++;
            SwappedInHead += head ? 1 : 0;
            SwappedWord ??= word.ToString();
        }
    }

    /// <summary>"1OO" and "$5O.OO" (two letters O in a number), or "CompIimentary": a capital I before a vowel or l, inside small letters.</summary>
    private static bool IsSwapped(ReadOnlySpan<char> word)
    {
        int run = 0, letters = 0;
        while (run < word.Length && (char.IsAsciiDigit(word[run]) || word[run] is 'O'))
        {
            letters += word[run] == 'O' ? 1 : 0;
            run++;
        }
        if (run > letters && letters >= 2 && char.IsAsciiDigit(word[0]))
            return true;
        if (word.Length < 4)
            return false;
        for (int i = 1; i + 1 < word.Length; i++)
        {
            if (word[i] == 'I' && char.IsAsciiLetterLower(word[i - 1]) && word[i + 1] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y')
                return IsInSmallLetters(word, i);
        }
        return false;
    }

    private static bool IsInSmallLetters(ReadOnlySpan<char> word, int at)
    {
        // "myIoT", "eIap": a capital that begins a part of its own; such parts are short or follow a single letter.
        for (int i = 1; i < word.Length; i++)
        {
            if (i != at && !char.IsAsciiLetterLower(word[i]))
                return false;
        }
        return word.Length - at > 3 || at > 3;
    }

    private void CountSplit(ReadOnlySpan<char> word)
    {
        if (_split.Count >= 8)
            return;
        string whole = Shown(word).Replace("·", "", StringComparison.Ordinal);
        if (!Dates.Contains(whole) && _split.Add(whole))
            SplitWord ??= Shown(word);
    }

    private static string Shown(ReadOnlySpan<char> word)
    {
        var shown = new StringBuilder(word.Length);
        foreach (char c in word)
            shown.Append(IsInvisible(c) ? '·' : c);
        return shown.ToString();
    }

    private static bool IsPartOfWord(char c) => char.IsAsciiLetterOrDigit(c) || (c > 127 && (char.IsLetter(c) || IsInvisible(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark));

    private static bool IsInvisible(char c) => c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u180E' or '\u2061' or '\u2062' or '\u2063' or '\u2064';

    private static bool LooksLatin(char c)
    {
        string skeleton = Confusables.Skeleton(c.ToString());
        return skeleton.Length == 1 && char.IsAsciiLetter(skeleton[0]);
    }

    private static bool IsStyled(string text, int at) => char.IsLowSurrogate(text[at + 1]) && char.ConvertToUtf32(text[at], text[at + 1]) is >= 0x1D400 and <= 0x1D7CB;
}
