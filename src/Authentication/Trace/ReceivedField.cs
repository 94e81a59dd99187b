using System.Globalization;
using System.Net;

namespace Bezel.Authentication;

/// <summary>
/// One hop, as the host that took the message wrote it (RFC 5321 §4.4), in the forms of the usual servers:
/// <c>from HELO (NAME [IP]) by HOST</c> (Postfix, sendmail, Google), <c>from NAME ([IP] helo=HELO) by HOST</c> and <c>from [IP] (helo=HELO) by HOST</c>
/// (Exim), <c>from HELO (IP) by HOST (IP)</c> (Exchange), <c>from NAME (HELO HELO) (IP) by HOST</c> (qmail).
/// Rules of the place: an address in a comment was written by the server, one that stands as a word may be what the client called itself, so it
/// counts only where no comment has one; two different addresses are none; what follows "helo=" is the client's word.
/// </summary>
internal sealed record ReceivedField
{
    /// <summary>Protocols by which mail is handed on inside a house, or fetched from it.</summary>
    private static readonly string[] InHouse = ["lmtp", "lmtps", "lmtpa", "lmtpsa", "local", "imap", "imaps", "pop3", "pop3s", "mapi", "https", "http"];

    /// <summary>The host that wrote it, lower case without the last dot; empty when it is not named.</summary>
    public string By { get; private init; } = "";

    /// <summary>The client's address, or null when none was written or it is not clear which.</summary>
    public IPAddress? Client { get; private init; }

    /// <summary>What the client called itself; empty when it was not written.</summary>
    public string Helo { get; private init; } = "";

    /// <summary>The client's name as the server found it in the DNS and back, lower case; empty when it did not or it is not clear.</summary>
    public string ProvedName { get; private init; } = "";

    /// <summary>The sender of the envelope when it stands here; null otherwise.</summary>
    public string? MailFrom { get; private init; }

    /// <summary>When it was taken, or null.</summary>
    public DateTimeOffset? At { get; private init; }

    /// <summary>The client said who it is with a password (RFC 3848: a protocol with A): one's own people sending out.</summary>
    public bool SignedIn { get; private init; }

    /// <summary>It names nobody it came from, or came by a protocol that is used inside a house only.</summary>
    public bool IsInHouse { get; private init; }

    public static ReceivedField Read(string text)
    {
        int semicolon = text.LastIndexOf(';');
        List<(string Text, bool IsComment)> pieces = [.. FieldText.Pieces(semicolon < 0 ? text : text[..semicolon])];
        int from = Keyword("from", 0), by = Keyword("by", from + 1), with = Keyword("with", by + 1);
        string protocol = with >= 0 && with + 1 < pieces.Count ? pieces[with + 1].Text.ToLowerInvariant() : "";
        var field = new ReceivedField
        {
            By = by >= 0 && by + 1 < pieces.Count ? pieces[by + 1].Text.TrimEnd('.').ToLowerInvariant() : "",
            At = semicolon < 0 ? null : Date(text[(semicolon + 1)..]),
            SignedIn = protocol is "esmtpa" or "esmtpsa" or "smtpsa" or "smtpa" or "utf8smtpa" or "utf8smtpsa",
            IsInHouse = from != 0 || InHouse.Contains(protocol),
            MailFrom = pieces.Where(p => p.IsComment).Select(p => EnvelopeFrom(p.Text)).FirstOrDefault(m => m is not null),
        };
        return from == 0 && by > 0 ? Origin(field, pieces[1..by]) : field;

        int Keyword(string word, int at) => at < 0 ? -1 : pieces.FindIndex(Math.Min(at, pieces.Count), p => !p.IsComment && p.Text.Equals(word, StringComparison.OrdinalIgnoreCase));
    }

    private static ReceivedField Origin(ReceivedField field, List<(string Text, bool IsComment)> origin)
    {
        string first = origin is [(var word, false), ..] ? word : "";
        string helo = "", provedName = "";
        HashSet<IPAddress> addresses = [];
        foreach (string comment in origin.Where(p => p.IsComment).Select(p => p.Text))
        {
            int said = comment.IndexOf("helo=", StringComparison.OrdinalIgnoreCase);
            if (said >= 0)
                helo = Word(comment[(said + 5)..]);
            else if (comment.StartsWith("HELO ", StringComparison.OrdinalIgnoreCase) || comment.StartsWith("EHLO ", StringComparison.OrdinalIgnoreCase))
                helo = Word(comment[5..]);
            string server = said >= 0 ? comment[..said] : comment;
            int open = server.LastIndexOf('['), close = server.LastIndexOf(']');
            if (open >= 0 && close > open && Address(server[(open + 1)..close]) is { } bracketed)
            {
                addresses.Add(bracketed);
                string name = server[..open].Trim();
                bool sure = !server.Contains("forged", StringComparison.OrdinalIgnoreCase);
                // Exim has the name before the comment: only it says "helo=" inside.
                provedName = !sure ? "" : name.Length > 0 ? name[(name.LastIndexOf('@') + 1)..] : said >= 0 ? first : "";
            }
            else if (Address(server.Trim()) is { } bare)
            {
                addresses.Add(bare);
            }
        }
        if (addresses.Count == 0)
        {
            foreach (string bracketed in origin.Where(p => !p.IsComment && p.Text is ['[', .., ']']).Select(p => p.Text))
            {
                if (Address(bracketed[1..^1]) is { } address)
                    addresses.Add(address);
            }
        }
        provedName = provedName.TrimEnd('.').ToLowerInvariant();
        return field with
        {
            Client = addresses.Count == 1 ? addresses.First() : null,
            Helo = helo.Length > 0 ? helo : first,
            ProvedName = provedName == "unknown" || addresses.Count != 1 ? "" : provedName,
        };
    }

    private static string Word(string text)
    {
        int end = text.AsSpan().IndexOfAny(' ', ')', ';');
        return end < 0 ? text : text[..end];
    }

    private static IPAddress? Address(string text)
    {
        if (text.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase))
            text = text[5..];
        // The framework also takes "1" and "0x7f.1" for addresses.
        bool looksIt = text.Contains(':', StringComparison.Ordinal) ? text.Length >= 2 : text.Count(c => c == '.') == 3 && text.All(c => char.IsAsciiDigit(c) || c == '.');
        return looksIt && IPAddress.TryParse(text, out IPAddress? address) ? address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address : null;
    }

    private static string? EnvelopeFrom(string comment)
    {
        int at = comment.IndexOf("envelope-from", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        int open = comment.IndexOf('<', at), close = comment.LastIndexOf('>');
        return open >= 0 && close > open ? comment[(open + 1)..close] : null;
    }

    private static DateTimeOffset? Date(string text)
    {
        string plain = string.Join(' ', FieldText.Pieces(text).Where(p => !p.IsComment).Select(p => p.Text));
        return DateTimeOffset.TryParse(plain, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : null;
    }
}
