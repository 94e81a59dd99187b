using System.Text.RegularExpressions;

namespace Bezel.Judge.Tests.Phrases;

/// <summary>The grammar of phrases over words of one letter, written apart from the program as regular expressions over letters.</summary>
internal static class SlowPhrase
{
    public static bool Matches(string phrase, string text)
    {
        // One letter a word; a full stop for a sentence end; "$" is passed over, but counts as a word that a gap skips.
        string said = Regex.Replace(text.Replace("\n\n", ".", StringComparison.Ordinal), @"[ \n]", "");
        said = Regex.Replace(said, @"\.+", ".");
        string pattern = string.Concat(phrase.Split(' ').Aggregate(new List<string>(), Join).Select(Part));
        return Regex.IsMatch(said, pattern);
    }

    private static string Part(string part)
    {
        if (part == "...")
            return "[^.]{0,4}";
        bool optional = part.EndsWith('?');
        string bare = part.TrimEnd('?').Trim('(', ')');
        string options = string.Join('|', bare.Split('|').Select(option => string.Concat(option.Split(' ').Select(word => @"\$*" + word))));
        return $"(?:{options})" + (optional ? "?" : "");
    }

    // Puts "(a" and "b|c)" back together.
    private static List<string> Join(List<string> parts, string next)
    {
        if (parts.Count > 0 && parts[^1].StartsWith('(') && !parts[^1].Contains(')', StringComparison.Ordinal))
            parts[^1] += " " + next;
        else
            parts.Add(next);
        return parts;
    }
}
