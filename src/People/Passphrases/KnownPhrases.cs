using System.Collections.Frozen;

namespace Bezel.People.Passphrases;

/// <summary>
/// Phrases and words that everybody would try first: <c>known-phrases.txt</c> (as a whole, without spaces) and <c>common-words.txt</c> (as parts). Both were
/// written for this project from general knowledge: proverbs, opening lines, prayers, slogans; the words that people put into passwords.
/// </summary>
internal static class KnownPhrases
{
    private static readonly Lazy<FrozenSet<string>> Phrases = new(() => Lines("known-phrases.txt").Select(l => PassphraseRules.Letters(PassphraseRules.Fold(l))).ToFrozenSet(StringComparer.Ordinal));

    private static readonly Lazy<string[]> Common = new(() => [.. Lines("common-words.txt")]);

    /// <summary>Parts that do not count.</summary>
    public static IReadOnlyList<string> Words => Common.Value;

    /// <summary>Whether it is one of the phrases.</summary>
    /// <param name="letters">Letters only, folded.</param>
    public static bool Contains(string letters) => letters.Length > 0 && Phrases.Value.Contains(letters);

    private static IEnumerable<string> Lines(string name)
    {
        using Stream file = typeof(KnownPhrases).Assembly.GetManifestResourceStream("Passphrases/" + name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#')];
    }
}
