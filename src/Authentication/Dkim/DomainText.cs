namespace Bezel.Authentication;

/// <summary>Names in signatures (RFC 6376 §3.5, d= and s=; RFC 8616 for other scripts): stricter than what the DNS would take.</summary>
internal static class DomainText
{
    /// <summary>The name in lower case and ASCII form, or null when it can be none. Underscores are let through: they are in use.</summary>
    /// <param name="text">As written.</param>
    /// <param name="labels">How many labels it must have at least.</param>
    public static string? Normalize(string text, int labels)
    {
        if (text.EndsWith('.') || DomainNames.Normalize(text) is not { } name)
            return null;
        foreach (Range range in name.AsSpan().Split('.'))
        {
            ReadOnlySpan<char> label = name.AsSpan(range);
            labels--;
            if (label[0] == '-' || label[^1] == '-')
                return null;
            foreach (char c in label)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
                    return null;
            }
        }
        return labels <= 0 ? name : null;
    }
}
