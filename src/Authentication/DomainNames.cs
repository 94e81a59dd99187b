using System.Globalization;

namespace Bezel.Authentication;

/// <summary>Domain names as they are asked for and compared.</summary>
internal static class DomainNames
{
    private const int MaxName = 253;
    private const int MaxLabel = 63;

    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    /// <summary>
    /// A name in lower case without the last dot, other scripts in their ASCII form (RFC 8616); null for what can be no name
    /// (an empty label, or one that is too long).
    /// </summary>
    public static string? Normalize(string domain)
    {
        if (domain.EndsWith('.'))
            domain = domain[..^1];
        if (domain.AsSpan().IndexOfAnyExceptInRange('\0', '\x7F') >= 0)
        {
            try
            {
                domain = domain.Length > MaxName ? "" : Idn.GetAscii(domain);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }
        if (domain.Length is 0 or > MaxName)
            return null;
        foreach (Range label in domain.AsSpan().Split('.'))
        {
            if (domain.AsSpan(label).Length is 0 or > MaxLabel)
                return null;
        }
        return domain.ToLowerInvariant();
    }

    /// <summary>Whether a name is another one or lies below it; both in lower case without the last dot.</summary>
    public static bool IsAtOrBelow(string name, string above) =>
        name.EndsWith(above, StringComparison.Ordinal) && (name.Length == above.Length || name[name.Length - above.Length - 1] == '.');
}
