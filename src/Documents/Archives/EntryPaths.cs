namespace Bezel.Documents.Archives;

/// <summary>Whether unpacking an entry by its name would write outside of the target folder.</summary>
internal static class EntryPaths
{
    public static bool IsUnsafe(string name)
    {
        if (name.Length == 0)
            return false;
        if (name[0] is '/' or '\\' || (name.Length >= 2 && name[1] == ':' && char.IsAsciiLetter(name[0])))
            return true;
        ReadOnlySpan<char> rest = name;
        while (!rest.IsEmpty)
        {
            int slash = rest.IndexOfAny('/', '\\');
            ReadOnlySpan<char> part = slash < 0 ? rest : rest[..slash];
            if (part.TrimEnd(' ').SequenceEqual(".."))
                return true;
            rest = slash < 0 ? [] : rest[(slash + 1)..];
        }
        return false;
    }
}
