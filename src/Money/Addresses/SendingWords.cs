namespace Bezel.Money;

/// <summary>
/// Words that send goods to the address behind them, with the goods and the one who gets them between: "return the wax to our agent at", "senden Sie die Ware an",
/// "op te sturen naar". A word of sending, then a word of direction, nothing that closes a letter after them.
/// </summary>
internal static class SendingWords
{
    private const int Reach = 220;

    /// <summary>How far the direction may stand behind the word of sending.</summary>
    private const int Span = 90;

    private static readonly HashSet<string> Verbs =
        ["send", "ship", "return", "deliver", "forward", "courier", "dispatch", "despatch", "redirect", "reroute", "consign", "approval", "memo",
            "senden", "schicken", "liefern", "versenden", "zusenden", "retournieren", "sende", "schicke", "liefere", "zuruck",
            "sturen", "stuur", "verzenden", "verzend", "zenden", "zend", "leveren", "lever", "bezorgen", "opsturen", "retourneren", "terugsturen",
            "expedier", "expediez", "envoyer", "envoyez", "livrer", "livrez", "adresser", "retourner", "renvoyer", "renvoyez",
            "spedire", "spedite", "spedisca", "inviare", "inviate", "consegnare", "consegnate", "mandare", "restituire", "enviar", "envie", "envien", "entregar", "remitir", "mandar",
            "poslat", "poslite", "zaslat", "zaslite", "doruci", "dorucit", "wyslac", "wyslij"];

    private static readonly HashSet<string> Directions =
        ["to", "at", "an", "nach", "naar", "aan", "a", "au", "aux", "chez", "all", "al", "alla", "allo", "ai", "presso", "na", "do", "here", "hierhin", "adresse", "adres", "address"];

    // The word of direction and its noun when the verb stands last: "an folgende Adresse schicken", "naar ons adres sturen".
    private static readonly string[] Closings = ["regards", "sincerely", "unsubscribe", "billing", "bill to", "registered", "sold to", "invoice to", "groet", "grusse", "gruesse", "gruse", "cordialement", "saluti", "saludos", "pozdrav", "wishes", "payment to", "money", "questions", "subscri"];

    public static bool StandBefore(ReadOnlySpan<char> text, int begin, int address)
    {
        int from = Math.Max(begin, address - Reach);
        Span<char> buffer = stackalloc char[Reach];
        ReadOnlySpan<char> lower = buffer[..text[from..address].ToLowerInvariant(buffer)];
        int verb = -1;
        int open = -1;
        int at = 0;
        bool sends = false;
        bool before = false;
        while (at < lower.Length)
        {
            if (!char.IsLetter(lower[at]))
            {
                // A sentence or a paragraph ends what it sends.
                if (at + 1 < lower.Length && (lower[at] is '.' or '!' or '?' && char.IsWhiteSpace(lower[at + 1]) || lower[at] == '\n' && lower[at + 1] is '\n' or '\r'))
                {
                    verb = open = -1;
                    before = false;
                }
                at++;
                continue;
            }
            int word = at;
            while (at < lower.Length && char.IsLetter(lower[at]))
                at++;
            if (at - word > 16 || word == 0 && from > begin && char.IsLetter(text[from - 1]))
                continue;
            string name = new(lower[word..at]);
            if (Verbs.Contains(name) && (before || name is not ("approval" or "memo")))
            {
                verb = at;
                if (open >= 0 && at - open < 60)
                    sends = true;
            }
            else if (Directions.Contains(name))
            {
                open = name is "an" or "naar" or "nach" or "aan" ? at : open;
                if (verb >= 0 && at - verb <= Span && !FollowedByYou(lower, at))
                    sends = true;
            }
            before = name is "on";
        }
        if (!sends)
            return false;
        foreach (string closing in Closings)
        {
            if (lower.Contains(closing, StringComparison.Ordinal))
                return false;
        }
        return true;
    }

    // "sent to you", "we deliver to your door": the reader gets it.
    private static bool FollowedByYou(ReadOnlySpan<char> lower, int at) => lower[at..].StartsWith(" you", StringComparison.Ordinal);
}
