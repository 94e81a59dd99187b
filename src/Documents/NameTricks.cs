using System.Globalization;

namespace Bezel.Documents;

/// <summary>Ways in which a file's name says something else than what opens.</summary>
[Flags]
public enum NameTricks
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>A harmless ending before a dangerous one: <c>invoice.pdf.exe</c>.</summary>
    DoubleExtension = 1 << 0,
    /// <summary>Characters that turn the direction of writing (U+202E and its kin), so that <c>fdp.exe</c> reads backwards.</summary>
    DirectionOverride = 1 << 1,
    /// <summary>Many spaces push the true ending out of sight.</summary>
    PaddedExtension = 1 << 2,
    /// <summary>Control, zero-width or other characters that do not show.</summary>
    InvisibleCharacters = 1 << 3,
    /// <summary>The ending is written with letters that only look Latin, or in full width.</summary>
    LookalikeExtension = 1 << 4,
    /// <summary>A dot or space at the end, which Windows drops.</summary>
    TrailingDotOrSpace = 1 << 5,
    /// <summary>A path, drive or stream (<c>..\</c>, <c>C:</c>, <c>:$DATA</c>) in what should be a bare name.</summary>
    PathInName = 1 << 6,
    /// <summary>The ending is one that a computer runs when it is opened.</summary>
    RunsWhenOpened = 1 << 7,
}

internal static class FileNames
{
    /// <summary>The tricks in a bare file name.</summary>
    public static NameTricks TricksOf(string name)
    {
        NameTricks tricks = NameTricks.None;
        int spaces = 0;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            spaces = c is ' ' or '\u00A0' or '_' ? spaces + 1 : 0;
            if (spaces >= 8)
                tricks |= NameTricks.PaddedExtension;
            if (c < ' ' || c == '\u007F')
                tricks |= NameTricks.InvisibleCharacters;
            else if (c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
                tricks |= NameTricks.DirectionOverride;
            else if (c > '\u007F' && c is not ('\u200D' or '\u200C') && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format)
                tricks |= NameTricks.InvisibleCharacters;
            else if (c is '/' or '\\' || (c == ':' && (i == 1 || name.AsSpan(i).Contains('$'))))
                tricks |= NameTricks.PathInName;
        }
        string clean = Clean(name);
        string trimmed = clean.TrimEnd('.', ' ', '\u00A0');
        if (trimmed.Length < clean.Length && clean.Length > 0)
            tricks |= NameTricks.TrailingDotOrSpace;
        ReadOnlySpan<char> ending = Extension(trimmed);
        foreach (char c in ending)
        {
            if (c > '\u007F' && ending.Length <= 6)
            {
                tricks |= NameTricks.LookalikeExtension;
                break;
            }
        }
        if (FileTypesByName.RunsWhenOpened(ending))
        {
            tricks |= NameTricks.RunsWhenOpened;
            ReadOnlySpan<char> stem = trimmed.AsSpan(0, trimmed.Length - ending.Length - 1).TrimEnd(" .\u00A0_");
            ReadOnlySpan<char> inner = Extension(stem);
            if (FileTypesByName.Find(inner) is not null && !FileTypesByName.RunsWhenOpened(inner))
                tricks |= NameTricks.DoubleExtension;
        }
        return tricks;
    }

    /// <summary>What the name says the file is, or null when its ending says nothing.</summary>
    public static FileType? TypeOf(string name) => FileTypesByName.Find(Extension(Clean(name).TrimEnd('.', ' ', '\u00A0')));

    /// <summary>The ending without its dot; empty when there is none.</summary>
    public static ReadOnlySpan<char> Extension(ReadOnlySpan<char> name)
    {
        int slash = name.LastIndexOfAny('/', '\\');
        if (slash >= 0)
            name = name[(slash + 1)..];
        int dot = name.LastIndexOf('.');
        return dot < 0 ? [] : name[(dot + 1)..];
    }

    private static string Clean(string name)
    {
        foreach (char c in name)
        {
            if (c < ' ' || (c > '\u007F' && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format))
                return string.Concat(name.Where(x => x >= ' ' && CharUnicodeInfo.GetUnicodeCategory(x) != UnicodeCategory.Format));
        }
        return name;
    }
}
