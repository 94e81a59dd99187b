using System.Net;

namespace Bezel.Authentication;

/// <summary>What a receiver wrote of its own SPF check (RFC 7208 §9.1). Only what it checked is read, never its result.</summary>
internal sealed record ReceivedSpf
{
    /// <summary>Who checked: receiver=, or the name at the beginning of the comment; lower case, empty when it is not said.</summary>
    public string Receiver { get; private init; } = "";

    public IPAddress? Client { get; private init; }

    public string Helo { get; private init; } = "";

    /// <summary>The sender of the envelope, or only its domain; null when it is not said.</summary>
    public string? MailFrom { get; private init; }

    public static ReceivedSpf Read(string text)
    {
        List<(string Text, bool IsComment)> pieces = [.. FieldText.Pieces(text)];
        string comment = pieces.FirstOrDefault(p => p.IsComment).Text ?? "";
        string pairs = string.Join(' ', pieces.Where(p => !p.IsComment).Select(p => p.Text));
        int colon = comment.IndexOf(':', StringComparison.Ordinal);
        string? receiver = Pair(pairs, "receiver");
        return new ReceivedSpf
        {
            Receiver = (receiver ?? (colon > 0 ? comment[..colon] : "")).TrimEnd('.').ToLowerInvariant(),
            Client = IPAddress.TryParse(Pair(pairs, "client-ip"), out IPAddress? address) ? address : null,
            Helo = Pair(pairs, "helo") ?? "",
            MailFrom = Pair(pairs, "envelope-from")?.Trim('<', '>') ?? DomainChecked(comment),
        };
    }

    private static string? Pair(string pairs, string key)
    {
        foreach (Range range in pairs.AsSpan().Split(';'))
        {
            // The first pair stands behind the result: "Pass client-ip=…".
            foreach (string word in pairs[range].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (word.Length > key.Length && word[key.Length] == '=' && word.StartsWith(key, StringComparison.OrdinalIgnoreCase))
                    return word[(key.Length + 1)..].Trim('"');
            }
        }
        return null;
    }

    /// <summary>As Google and Microsoft write it: "domain of X designates …", "domain of transitioning X …", "X does not designate …".</summary>
    private static string? DomainChecked(string comment)
    {
        string[] words = comment.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int of = Array.FindIndex(words, (word) => word.Equals("of", StringComparison.OrdinalIgnoreCase));
        int at = of < 1 || words[of - 1] != "domain" ? Array.IndexOf(words, "does") - 1 : of + 1;
        if (at > of && at < words.Length && words[at] == "transitioning")
            at++;
        return at >= 0 && at < words.Length && words[at].Contains('.', StringComparison.Ordinal) ? words[at] : null;
    }
}
