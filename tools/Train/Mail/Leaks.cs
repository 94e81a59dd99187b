using System.Text;
using System.Text.RegularExpressions;

namespace Bezel.Train.Mail;

/// <summary>
/// Removes what gives a corpus's label away without being part of the message: every header but the few that the model may see, marks of other
/// filters, mailing-list footers, the placeholder addresses that the collectors put in place of their own.
/// </summary>
internal static partial class Leaks
{
    private static readonly string[] Kept = ["from", "reply-to", "to", "subject", "date", "mime-version"];

    private static readonly string[] FirstNames =
        ["anna", "ruth", "james", "maria", "peter", "laura", "thomas", "julia", "david", "emma", "paul", "nina", "mark", "clara", "office", "info", "contact", "hello", "orders", "accounts"];

    private static readonly string[] Houses =
        ["adlerjewelers", "northgate", "brightwater", "kestrelandco", "oakfield", "lindenhouse", "rosewoodstudio", "harborview", "millstone", "silverbrook", "goldsmithlane", "parkandvale"];

    /// <summary>Words of placeholders that are left in encoded bodies; phrases with one of them are never learnt.</summary>
    public static readonly string[] Placeholders =
        ["phishing@pot", "osst", "baddomain", "removed", "sourceforge", "example.com", "testdomain", "csmining", "goldsmith", "john doe", "stowe"];

    [GeneratedRegex(@"phishing@pot|(user|test|recipient|customer)@(example|testdomain|baddomain|gmail)\.com|<email>", RegexOptions.IgnoreCase)]
    private static partial Regex PlaceholderAddress();

    [GeneratedRegex(@"\[(SPAM|spam|Spam)[^\]]*\]\s*|\*+SPAM\*+\s*")]
    private static partial Regex SpamMark();

    [GeneratedRegex(@"(?im)^_{20,}[ \t]*\n(?=.{0,80}\n?.{0,80}Osst)|^.*(osst-users|lists\.sourceforge\.net).*\n?")]
    private static partial Regex ListFooter();

    /// <summary>The message as the model may see it.</summary>
    public static byte[] Remove(byte[] raw, string identity)
    {
        string text = Encoding.Latin1.GetString(raw).Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\n');
        // One collector's own log line stands above some messages.
        if (text.StartsWith("\u00e2\u009c\u0085", StringComparison.Ordinal))
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..].TrimStart('\n');
        int end = text.IndexOf("\n\n", StringComparison.Ordinal);
        string head = end < 0 ? text : text[..end], body = end < 0 ? "" : text[(end + 2)..];
        string address = AddressFor(identity);
        var kept = new StringBuilder(text.Length);
        foreach (string field in FieldEnd().Split(head))
        {
            int colon = field.IndexOf(':', StringComparison.Ordinal);
            string name = colon < 0 ? "" : field[..colon].Trim().ToLowerInvariant();
            if (!Kept.Contains(name) && !name.StartsWith("content-", StringComparison.Ordinal))
                continue;
            string value = name == "subject" ? SpamMark().Replace(field, "").Replace("[Osst-users] ", "", StringComparison.Ordinal) : field;
            kept.Append(value.Replace(" via Osst-users", "", StringComparison.Ordinal)).Append('\n');
        }
        kept.Append('\n').Append(ListFooter().Replace(body, ""));
        string clean = PlaceholderAddress().Replace(kept.ToString(), address).Replace("[removed]", address, StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(clean);
    }

    [GeneratedRegex(@"\n(?![ \t])")]
    private static partial Regex FieldEnd();

    /// <summary>A different made-up addressee for every message, so that none of them is worth learning.</summary>
    private static string AddressFor(string identity)
    {
        uint hash = 2166136261;
        foreach (char c in identity)
            hash = (hash ^ c) * 16777619;
        return $"{FirstNames[hash % FirstNames.Length]}@{Houses[(hash >> 8) % Houses.Length]}.com";
    }
}
