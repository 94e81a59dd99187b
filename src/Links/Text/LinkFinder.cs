namespace Bezel.Links;

/// <summary>An address found in text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is as written, in UTF-16 units.</param>
/// <param name="Text">As written.</param>
/// <param name="Url">As a mail program would open it.</param>
public sealed record FoundLink(int Start, int Length, string Text, Url Url);

/// <summary>Finds addresses in plain text as mail programs make them clickable, and those written so that they do not (hxxp, [.]).</summary>
public static class LinkFinder
{
    /// <summary>The most links that are returned for one text.</summary>
    public const int MaxLinks = 2000;

    /// <summary>The links of <paramref name="text"/> in order, at most <see cref="MaxLinks"/>; mail addresses are not links.</summary>
    public static IReadOnlyList<FoundLink> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [];
    }
}
