using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bezel.Shop.Findings;

namespace Bezel.Upkeep.Notifications;

/// <summary>
/// A finding's title as it may leave the house. Whoever reads the message may be a thief in the mailbox, and the title may hold what a
/// thief wrote. Rules: one line; what reads as a link, an address or a number of six digits or more is replaced by where it can be seen; no mark by which
/// a chat program would call somebody or make a link.
/// </summary>
internal static partial class NotificationText
{
    /// <summary>Most characters of a title in a message.</summary>
    public const int Longest = 160;

    private const int FewDigits = 6;

    /// <summary>The title, fit for any channel.</summary>
    public static string Safe(string title, CultureInfo culture)
    {
        string text = PlainText.OneLine(PlainText.OneLine(title, FindingDraft.MaxTitle).Normalize(NormalizationForm.FormKC), FindingDraft.MaxTitle);
        text = Linkish().Replace(text, NotificationWords.SayIn(culture, "hidden.address"));
        text = Digits().Replace(text, number => number.Value.Count(char.IsDigit) >= FewDigits ? NotificationWords.SayIn(culture, "hidden.number") : number.Value);
        var kept = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            kept.Append(c switch
            {
                '<' or '[' or '{' => '(',
                '>' or ']' or '}' => ')',
                '@' or '#' or '|' or '\\' or '`' or '*' or '_' or '~' or '^' => ' ',
                _ => c,
            });
        }
        return PlainText.OneLine(kept.ToString(), Longest);
    }

    // A scheme, a www, or labels with dots between and letters at the end; with what is stuck to it. Bounded: titles have 200 characters.
    [GeneratedRegex(@"\S*(?:\p{L}[\p{L}\p{N}+.-]*:\s?//|www\s?\.|[\p{L}\p{N}_-]\s?[.\u3002\u2024]\p{L}{2,}|[\p{L}\p{N}]@|\p{L}:\S*[.@/])\S*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Linkish();

    [GeneratedRegex(@"\p{Nd}(?:[\p{Nd} .,/()-]*\p{Nd})?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
