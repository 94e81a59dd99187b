namespace Bezel.Pages.Visits;

/// <summary>Addresses to come back to, given by the browser: only those of this site are followed.</summary>
public static class LocalAddress
{
    /// <summary>Whether the text is a path of this site: one slash, no backslash, no control character (a browser reads <c>/\x</c> and <c>//x</c> as another site).</summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..] && address.Length <= 2000 && (address.Length == 1 || address[1] is not ('/' or '\\'))
        && !address.Any(c => c == '\\' || char.IsControl(c));

    /// <summary>The address if it is one of this site, else the other.</summary>
    public static string OrElse(string? address, string other) => IsLocal(address) ? address! : other;
}
