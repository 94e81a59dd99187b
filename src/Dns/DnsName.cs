namespace Bezel.Dns;

/// <summary>
/// Names (RFC 1035 §3.1). Written as labels with dots between, without the last dot; each character is one byte. A dot or backslash inside a
/// label, which only the wire can carry, is written with a backslash before it; such names are shown, never looked up.
/// </summary>
internal static class DnsName
{
    /// <summary>The most characters of a name without its last dot: 255 bytes on the wire with the length bytes and the root.</summary>
    public const int MaxLength = 253;

    public const int MaxLabel = 63;

    /// <summary>The name in lower case without the last dot, or null for what can be no name.</summary>
    public static string? Normalize(string name)
    {
        ReadOnlySpan<char> rest = name.EndsWith('.') ? name.AsSpan(0, name.Length - 1) : name;
        if (rest.Length is 0 or > MaxLength)
            return null;
        int label = 0;
        foreach (char c in rest)
        {
            if (c == '.')
            {
                if (label == 0)
                    return null;
                label = 0;
            }
            else if (c is > '\xFF' or '\\' || ++label > MaxLabel)
            {
                return null;
            }
        }
        return label == 0 ? null : Lower(rest);
    }

    /// <summary>Lower case of the ASCII letters only, as names are compared (RFC 4343).</summary>
    public static string Lower(ReadOnlySpan<char> name)
    {
        Span<char> lower = name.Length <= 512 ? stackalloc char[name.Length] : new char[name.Length];
        for (int i = 0; i < name.Length; i++)
            lower[i] = char.IsAsciiLetterUpper(name[i]) ? (char)(name[i] | 0x20) : name[i];
        return new string(lower);
    }
}
