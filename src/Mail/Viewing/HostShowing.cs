using Bezel.Judge.Shop;
using Bezel.Links;

namespace Bezel.Mail.Viewing;

/// <summary>Shows hosts: the part that somebody owns told apart, and the letters marked by which it looks like another.</summary>
/// <param name="shop">What the shop knows.</param>
internal sealed class HostShowing(IShopKnowledge shop)
{
    /// <summary>Longest host that is shown, in characters; DNS allows 253.</summary>
    private const int MostHost = 260;

    /// <summary>What a host looks like without being it, or null.</summary>
    public LookalikeMatch? Imitated(string host) => host.Length is 0 or > MostHost ? null : shop.ImitatedDomain(host) ?? Brands.Imitated(host);

    /// <summary>A host as it is read, with what is special in it.</summary>
    /// <param name="unicodeHost">The host in the letters that a reader sees.</param>
    /// <param name="match">What it looks like, or null.</param>
    public static ShownText Host(string unicodeHost, LookalikeMatch? match) => TextShowing.Show(unicodeHost, MostHost, marks: [.. Marks(unicodeHost, match, 0)]);

    /// <summary>The genuine domain, with the letters marked in which the other differs.</summary>
    public static ShownText Genuine(LookalikeMatch match, string unicodeHost)
    {
        List<TextMark> marks = IsByLetters(match.Kind) ? [.. Differing(Compared(match.Known, match.Kind), Compared(Owned(unicodeHost).Domain, match.Kind))] : [];
        return TextShowing.Show(match.Known, MostHost, marks: marks);
    }

    /// <summary>An address of mail: what somebody owns of its domain told apart.</summary>
    public static ShownText Address(string address, LookalikeMatch? match, int most, IReadOnlyList<TextMark> evidence)
    {
        int at = address.LastIndexOf('@');
        List<TextMark> marks = [.. evidence];
        if (at >= 0)
            marks.AddRange(Marks(address[(at + 1)..].TrimEnd('.', '>', ' '), match, at + 1));
        return TextShowing.Show(address, most, marks: marks);
    }

    private static IEnumerable<TextMark> Marks(string host, LookalikeMatch? match, int offset)
    {
        if (host.Length is 0 or > MostHost)
            yield break;
        (string owned, int start) = Owned(host);
        yield return new TextMark(offset + start, owned.Length, SpanKind.Owned, -1);
        if (match is not null && IsByLetters(match.Kind))
        {
            foreach (TextMark mark in Differing(Compared(owned, match.Kind), Compared(match.Known, match.Kind)))
                yield return mark with { Start = offset + start + mark.Start };
        }
        // Letters of two alphabets in one name are not the work of one language.
        if (Confusables.MixesScripts(owned))
        {
            for (int i = 0; i < owned.Length; i++)
            {
                if (owned[i] > '\u007F')
                    yield return new TextMark(offset + start + i, 1, SpanKind.Odd, -1);
            }
        }
    }

    private static (string Domain, int Start) Owned(string host)
    {
        string lower = host.ToLowerInvariant();
        string owned = PublicSuffix.RegistrableDomain(lower) ?? lower;
        int start = lower.Length == host.Length && lower.EndsWith(owned, StringComparison.Ordinal) ? host.Length - owned.Length : 0;
        return (host[start..], start);
    }

    /// <summary>The part in which the deceit lies: the name, unless it is the ending that was exchanged.</summary>
    private static string Compared(string domain, LookalikeKind kind) =>
        kind != LookalikeKind.TldSwap && PublicSuffix.Suffix(domain) is { } suffix && domain.Length > suffix.Length ? domain[..^(suffix.Length + 1)] : domain;

    /// <summary>Its letters differ, as against words put around a name.</summary>
    private static bool IsByLetters(LookalikeKind kind) => kind is LookalikeKind.Homoglyph or LookalikeKind.Addition or LookalikeKind.Bitsquatting or LookalikeKind.Hyphenation
        or LookalikeKind.Insertion or LookalikeKind.Omission or LookalikeKind.Plural or LookalikeKind.Repetition or LookalikeKind.Replacement or LookalikeKind.Transposition
        or LookalikeKind.VowelSwap or LookalikeKind.TldSwap or LookalikeKind.Dictionary;

    /// <summary>The characters of one name that are not in the other in the same order (longest common subsequence; names are short).</summary>
    private static IEnumerable<TextMark> Differing(string name, string other)
    {
        if (name.Length > MostHost || other.Length > MostHost)
            yield break;
        var common = new int[name.Length + 1, other.Length + 1];
        for (int i = name.Length - 1; i >= 0; i--)
        {
            for (int j = other.Length - 1; j >= 0; j--)
                common[i, j] = Same(name[i], other[j]) ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        int a = 0, b = 0, from = -1;
        while (a < name.Length)
        {
            if (b < other.Length && Same(name[a], other[b]))
            {
                if (from >= 0)
                    yield return new TextMark(from, a - from, SpanKind.Odd, -1);
                (from, a, b) = (-1, a + 1, b + 1);
            }
            else if (b < other.Length && common[a, b + 1] > common[a + 1, b])
            {
                b++;
            }
            else
            {
                from = from < 0 ? a : from;
                a++;
            }
        }
        if (from >= 0)
            yield return new TextMark(from, name.Length - from, SpanKind.Odd, -1);
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
