namespace Bezel.People.Passphrases;

/// <summary>
/// A second opinion on a passphrase that the rules take: how many tries somebody would need who knows how people make them (zxcvbn, Wheeler 2016). It advises
/// and never refuses.
/// </summary>
public static class PassphraseAdvice
{
    /// <summary>What is looked at; the work grows with the square of the length.</summary>
    private const int Most = 64;

    /// <summary>What to say of it, or null when there is nothing to say.</summary>
    /// <param name="typed">A passphrase that was taken.</param>
    /// <param name="context">What belongs to the person and the shop.</param>
    public static string? Of(string typed, params IEnumerable<string> context)
    {
        ArgumentNullException.ThrowIfNull(typed);
        Zxcvbn.Result result = Zxcvbn.Zxcvbn.MatchPassword(typed.Length > Most ? typed[..Most] : typed, context);
        return result.Score >= 4 ? null : PassphraseWords.Say("advice");
    }
}
