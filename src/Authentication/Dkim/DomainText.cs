using System.Globalization;

namespace Bezel.Authentication;

/// <summary>Names in signatures (RFC 6376 §3.5, d= and s=; RFC 8616 for other scripts).</summary>
internal static class DomainText
{
    private const int MaxName = 253;
    private static readonly IdnMapping Idna = new() { UseStd3AsciiRules = false };

    /// <summary>The name in lower case and ASCII form, or null when it can be none. Underscores are let through: they are in use.</summary>
    /// <param name="text">As written.</param>
    /// <param name="labels">How many labels it must have at least.</param>
    public static string? Normalize(string text, int labels)
    {
        if (text.Length is 0 or > MaxName)
            return null;
        if (!System.Text.Ascii.IsValid(text))
        {
            try
            {
                text = Idna.GetAscii(text);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }
        int count = 0;
        foreach (Range range in text.AsSpan().Split('.'))
        {
            ReadOnlySpan<char> label = text.AsSpan()[range];
            count++;
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
                return null;
            foreach (char c in label)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
                    return null;
            }
        }
        return count >= labels && text.Length <= MaxName ? text.ToLowerInvariant() : null;
    }

    /// <summary>Whether a name is the domain or below it. Both are normalized.</summary>
    public static bool IsWithin(string name, string domain) =>
        name == domain || (name.Length > domain.Length && name[name.Length - domain.Length - 1] == '.' && name.EndsWith(domain, StringComparison.Ordinal));
}
