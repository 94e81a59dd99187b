namespace Bezel.Money;

/// <content>What stands around a word or figure that may begin a number, and says what it is.</content>
internal static partial class WrittenDigits
{
    /// <summary>The number of a bank may have no more than three or four digits.</summary>
    private static bool IsBehindBankLabel(ReadOnlySpan<char> text, int start)
    {
        ReadOnlySpan<char> before = text[Math.Max(0, start - 18)..start];
        before = before[(before.LastIndexOf('\n') + 1)..];
        foreach (string word in (ReadOnlySpan<string>)["reg", "blz", "bankcode", "bank code", "branch", "institution", "clearing"])
        {
            if (before.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static bool IsBehindCountry(ReadOnlySpan<char> text, int start) =>
        start >= 3 && text[start - 1] == ' ' && char.IsAsciiLetterUpper(text[start - 2]) && char.IsAsciiLetterUpper(text[start - 3]) && (start == 3 || !char.IsLetterOrDigit(text[start - 4]))
        && IbanRegistry.LengthOf(text[start - 3], text[start - 2]) > 0;

    /// <summary>An "o" that begins a line marks an entry of a list.</summary>
    private static bool IsBullet(ReadOnlySpan<char> text, int at, int end)
    {
        if (end - at != 1 || text[at] != 'o' || end >= text.Length || text[end] != ' ')
            return false;
        while (at > 0 && text[at - 1] == ' ')
            at--;
        return at > 0 && text[at - 1] == '\n';
    }

    /// <summary>"EIN 12-3456789": the tax number of a firm in the United States, and no German one.</summary>
    private static bool IsTaxNumber(ReadOnlySpan<char> text, int at, int end)
    {
        if (!text[at..end].SequenceEqual("EIN"))
            return false;
        ReadOnlySpan<char> behind = text[end..Math.Min(text.Length, end + 16)].TrimStart(" :#.");
        return behind.Length >= 10 && behind[2] == '-' && !behind[..2].ContainsAnyExceptInRange('0', '9') && !behind[3..10].ContainsAnyExceptInRange('0', '9');
    }
}
