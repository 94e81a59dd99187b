namespace Bezel.Authentication;

/// <summary>
/// The tags of policy records such as <c>v=DMARC1; p=reject</c> (RFC 9989 §4.8). Read more leniently than those of signatures, since nothing is
/// proved by them and a domain that wants protection should have it: names in capitals and empty places between semicolons do not matter.
/// </summary>
internal static class PolicyTags
{
    /// <summary>The tags in their order, names in lower case, values without white space at both ends; null when it is no such list or a name stands in it twice.</summary>
    public static IReadOnlyList<(string Name, string Value)>? Read(string text)
    {
        List<(string Name, string Value)> tags = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Range range in text.AsSpan().Split(';'))
        {
            ReadOnlySpan<char> tag = text.AsSpan(range).Trim(" \t\r\n");
            if (tag.Length == 0)
                continue;
            int equals = tag.IndexOf('=');
            if (equals <= 0)
                return null;
            string name = tag[..equals].TrimEnd(" \t\r\n").ToString().ToLowerInvariant();
            if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') || !names.Add(name))
                return null;
            tags.Add((name, tag[(equals + 1)..].TrimStart(" \t\r\n").ToString()));
        }
        return tags;
    }

    /// <summary>The value of a tag, or null.</summary>
    public static string? Value(this IReadOnlyList<(string Name, string Value)> tags, string name)
    {
        foreach ((string other, string value) in tags)
        {
            if (other == name)
                return value;
        }
        return null;
    }
}
