namespace Bezel.Shop.Protections;

/// <summary>What the owner's worries are called.</summary>
public static class WorryWords
{
    /// <summary>The worry in the reader's language: "Phishing by e-mail, text and telephone".</summary>
    public static string InWords(this Worry worry) => ProtectionWords.Phrase("worry." + worry);
}
