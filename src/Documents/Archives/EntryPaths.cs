namespace Bezel.Documents.Archives;

/// <summary>Whether unpacking an entry by its name would write outside of the target folder.</summary>
internal static class EntryPaths
{
    public static bool IsUnsafe(string name)
    {
        if (IsAbsolute(name))
            return true;
        foreach (Range part in name.AsSpan().SplitAny('/', '\\'))
        {
            if (name.AsSpan()[part].TrimEnd(' ').SequenceEqual(".."))
                return true;
        }
        return false;
    }

    /// <summary>Whether a link of that name leads out of the target folder: upwards it may go as far as its own depth.</summary>
    public static bool LeadsOutside(string name, string target)
    {
        if (IsAbsolute(target))
            return true;
        int depth = 0;
        foreach (Range part in name.AsSpan().SplitAny('/', '\\'))
            depth += name.AsSpan()[part] is "" or "." ? 0 : 1;
        depth--;
        foreach (Range part in target.AsSpan().SplitAny('/', '\\'))
        {
            ReadOnlySpan<char> step = target.AsSpan()[part].TrimEnd(' ');
            depth += step is "" or "." ? 0 : step is ".." ? -1 : 1;
            if (depth < 0)
                return true;
        }
        return false;
    }

    private static bool IsAbsolute(string name) =>
        name.Length > 0 && (name[0] is '/' or '\\' || (name.Length >= 2 && name[1] == ':' && char.IsAsciiLetter(name[0])));
}
