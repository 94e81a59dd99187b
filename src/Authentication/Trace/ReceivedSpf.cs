using System.Net;
using System.Text.RegularExpressions;

namespace Bezel.Authentication;

/// <summary>What a receiver wrote of its own SPF check (RFC 7208 §9.1). Only what it checked is read, never its result.</summary>
internal sealed partial record ReceivedSpf
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
            MailFrom = Pair(pairs, "envelope-from")?.Trim('<', '>') ?? (DomainChecked().Match(comment) is { Success: true } match ? match.Groups[1].Value : null),
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

    /// <summary>"domain of (transitioning) X …" and "…: X does not designate …", as Google and Microsoft write.</summary>
    [GeneratedRegex(@"(?:domain of (?:transitioning )?|: )([^\s:()]+@?[^\s:()]+) (?:designates|does not|is neither)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 200)]
    private static partial Regex DomainChecked();
}
