using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>What a button, or the words before a bare address, want done at the page: the verbs that lures put there in seven languages.</summary>
internal static class PageActs
{
    private const int LongestButton = 60;
    private const int WordsBefore = 70;

    // Acts that touch an account, a payment or a message kept back: people who only show something do not use them.
    private static readonly HashSet<string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "verify", "confirm", "release", "restore", "update", "listen", "play", "sign", "claim", "pay", "keep", "unlock", "access", "cancel", "stop", "authenticate", "validate", "activate",
        "reactivate", "renew", "settle", "appeal", "resolve", "retrieve", "acknowledge", "login", "log", "secure", "recover", "reinstate", "upgrade", "extend", "proceed", "authorize", "authorise",
        "dispute", "reschedule", "redeliver", "withdraw", "unblock", "fix", "reset", "bestätigen", "verifizieren", "aktualisieren", "anmelden", "freigeben", "bezahlen", "entsperren", "verlängern", "anhören",
        "confirmer", "vérifier", "valider", "connecter", "payer", "régler", "débloquer", "renouveler", "écouter", "confirmar", "verificar", "pagar", "desbloquear", "renovar", "acceder", "validar",
        "conferma", "verifica", "accedi", "paga", "sblocca", "rinnova", "verificare", "confermare", "confirme", "atualizar", "bevestigen", "verifiëren", "betalen", "inloggen", "verlengen",
    };

    // Acts that honest people ask for too; they count on buttons of those who have a domain.
    private static readonly HashSet<string> Looking = new(StringComparer.OrdinalIgnoreCase)
    {
        "view", "open", "review", "complete", "download", "start", "submit", "continue", "preview", "accept", "approve", "add", "ansehen", "öffnen", "herunterladen", "prüfen", "ouvrir", "consulter", "télécharger",
        "ver", "abrir", "descargar", "revisar", "apri", "visualizza", "scarica", "baixar", "openen", "bekijken", "downloaden",
    };

    /// <summary>The button or the words that name an act; null when there is none.</summary>
    /// <param name="link">The link.</param>
    /// <param name="text">The text in which a bare address stands.</param>
    /// <param name="plainOnly">Acts of looking do not count.</param>
    public static string? Of(LinkFact link, string text, bool plainOnly)
    {
        string shown = link.Text.Trim();
        if (shown.Length is > 0 and <= LongestButton && !shown.Contains("://", StringComparison.Ordinal) && !shown.Contains('.', StringComparison.Ordinal))
            return Names(shown, plainOnly) ? shown : null;
        int at = text.IndexOf(link.Written, StringComparison.Ordinal);
        if (at <= 0)
            return null;
        int start = Math.Max(0, at - WordsBefore);
        int sentence = text.LastIndexOfAny(['.', '!', '?', '\n'], Math.Max(0, at - 3), Math.Max(0, at - 3) - start);
        string before = text[(sentence < 0 ? start : sentence + 1)..at].Trim(' ', ':', '<', '(', '[', '-', '>', '\n', '\r', '\t');
        return Names(before, plainOnly: true) ? before : null;
    }

    /// <summary>One domain's label is part of the other's: "marbleworks.com" and "marbleworks-mail.net".</summary>
    public static bool AreKin(string domain, string other)
    {
        string a = BrandClaims.Squeezed(BrandClaims.LabelOf(domain)), b = BrandClaims.Squeezed(BrandClaims.LabelOf(other));
        return a.Length >= 4 && b.Length >= 4 && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal));
    }

    private static bool Names(string words, bool plainOnly)
    {
        foreach (string word in words.Split([' ', ',', ':', '»', '>', '→', '-', '\t', '\n', '\r', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Plain.Contains(word) || (!plainOnly && Looking.Contains(word)))
                return true;
        }
        return false;
    }
}
