namespace Bezel.Links;

/// <summary>Letters that look like others, after UTS #39.</summary>
public static class Confusables
{
    /// <summary>
    /// The skeleton of <paramref name="s"/> (UTS #39 section 4): two strings that look alike have the same one. Zero-width and other
    /// ignorable characters are dropped. It is for comparing only, never for showing (<c>m</c> becomes <c>rn</c>).
    /// </summary>
    public static string Skeleton(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return ConfusableTable.Skeleton(s);
    }

    /// <summary>
    /// True when the letters of <paramref name="label"/> come from scripts that no one language writes together (UTS #39 section 5.1);
    /// Japanese (Han, Hiragana, Katakana), Korean and Chinese combinations, also with Latin, are single-script for this purpose.
    /// </summary>
    public static bool MixesScripts(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return ConfusableTable.MixesScripts(label);
    }
}
