namespace Bezel.Train.ModernMail;

/// <summary>The small print: unsubscribe lines, legal lines, addresses, in the message's language; the same for every class.</summary>
internal static class Footers
{
    private static readonly Dictionary<string, string[]> Texts = new(StringComparer.Ordinal)
    {
        // unsubscribe text | unsubscribe link | preferences | view online | no-reply note | privacy | help
        ["en"] = ["You are receiving this email because you signed up or have an account with us.", "Unsubscribe", "Update preferences", "View in browser", "This mailbox is not monitored, please do not reply to this message.", "Privacy policy", "Help centre"],
        ["de"] = ["Sie erhalten diese Nachricht, weil Sie sich bei uns angemeldet haben.", "Abmelden", "Einstellungen ändern", "Im Browser ansehen", "Bitte antworten Sie nicht auf diese automatisch erstellte Nachricht.", "Datenschutz", "Hilfe"],
        ["fr"] = ["Vous recevez ce message car vous êtes inscrit chez nous.", "Se désabonner", "Gérer mes préférences", "Voir dans le navigateur", "Ce message est envoyé automatiquement, merci de ne pas y répondre.", "Confidentialité", "Aide"],
        ["es"] = ["Recibe este correo porque tiene una cuenta o se ha suscrito.", "Darse de baja", "Preferencias", "Ver en el navegador", "No responda a este mensaje, el buzón no se atiende.", "Privacidad", "Ayuda"],
        ["pt"] = ["Recebe este e-mail porque tem conta connosco.", "Cancelar subscrição", "Preferências", "Ver no navegador", "Mensagem automática, por favor não responda.", "Privacidade", "Ajuda"],
        ["it"] = ["Riceve questa e-mail perché è iscritto ai nostri servizi.", "Annulla iscrizione", "Preferenze", "Visualizza nel browser", "Messaggio automatico, si prega di non rispondere.", "Privacy", "Assistenza"],
        ["nl"] = ["U ontvangt deze e-mail omdat u bij ons bent aangemeld.", "Afmelden", "Voorkeuren wijzigen", "Bekijk online", "Dit is een automatisch bericht; reageren is niet mogelijk.", "Privacy", "Hulp"],
        ["pl"] = ["Otrzymujesz tę wiadomość, ponieważ masz u nas konto.", "Wypisz się", "Zmień ustawienia", "Zobacz w przeglądarce", "Wiadomość wysłana automatycznie, prosimy na nią nie odpowiadać.", "Polityka prywatności", "Pomoc"],
        ["sv"] = ["Du får det här mejlet eftersom du är registrerad hos oss.", "Avsluta prenumerationen", "Ändra inställningar", "Visa i webbläsare", "Det går inte att svara på detta mejl.", "Integritetspolicy", "Hjälp"],
        ["ja"] = ["このメールはご登録いただいたお客様にお送りしています。", "配信停止", "配信設定の変更", "ブラウザで表示", "本メールは送信専用です。ご返信いただいてもお答えできません。", "個人情報保護方針", "ヘルプ"],
    };

    private static readonly Dictionary<string, string> Confidential = new(StringComparer.Ordinal)
    {
        ["en"] = "This e-mail and any files attached to it may be confidential and are meant only for the person named above. If it has reached you by mistake, please tell the sender and delete it.",
        ["de"] = "Diese Nachricht kann vertrauliche Angaben enthalten und ist nur für den genannten Empfänger bestimmt. Haben Sie sie irrtümlich erhalten, löschen Sie sie bitte.",
        ["fr"] = "Ce courriel peut contenir des informations confidentielles destinées à son seul destinataire. S'il vous est parvenu par erreur, merci de le supprimer.",
        ["es"] = "Este mensaje puede contener información confidencial para su destinatario. Si lo ha recibido por error, bórrelo y avise al remitente.",
        ["pt"] = "Esta mensagem pode conter informação confidencial. Se a recebeu por engano, apague-a e avise o remetente.",
        ["it"] = "Questo messaggio può contenere informazioni riservate. Se lo ha ricevuto per errore, è pregato di cancellarlo.",
        ["nl"] = "Dit bericht kan vertrouwelijke informatie bevatten. Hebt u het ten onrechte ontvangen, verwijder het dan.",
        ["pl"] = "Wiadomość może zawierać informacje poufne. Jeżeli trafiła do Państwa przez pomyłkę, prosimy o jej usunięcie.",
        ["sv"] = "Meddelandet kan innehålla konfidentiell information. Har du fått det av misstag, radera det.",
        ["ja"] = "本メールには機密情報が含まれる場合があります。誤って受信された場合は削除をお願いいたします。",
    };

    public static string Disclaimer(string language) => Confidential[language];

    public static string ViewOnline(string language) => Texts[language][3];

    /// <summary>The lines of one footer; <c>kind</c> is unsubscribe, legal, noreply or address, <c>site</c> an origin such as "https://www.shop.com".</summary>
    public static IReadOnlyList<(string Text, string? Address)> Lines(string kind, string language, string owner, string site, string address, int year, string token)
    {
        var words = Texts[language];
        return kind switch
        {
            "unsubscribe" => [(words[0], null), (words[1], site + "/unsubscribe?u=" + token), (words[2], site + "/preferences/" + token), ($"{owner}, {address}", null)],
            "legal" => [($"© {year} {owner}. {address}", null), (words[5], site + "/privacy"), (words[6], site + "/help")],
            "noreply" => [(words[4], null), ($"© {year} {owner}", null)],
            "address" => [($"{owner}, {address}", null)],
            _ => throw new FormatException($"Unknown footer {kind}."),
        };
    }
}
