namespace Bezel.Mime.Html;

/// <summary>A line of a header block in a thread.</summary>
internal enum ThreadField
{
    None,
    From,
    Sent,
    To,
    Cc,
    Subject,
}

/// <summary>The words by which mail programs of many languages introduce what they quote.</summary>
internal static class ThreadWords
{
    private static Dictionary<string, ThreadField>.AlternateLookup<ReadOnlySpan<char>>? _fields;

    private const string From = "From|Von|De|Da|Van|Från|Fra|Lähettäjä|Od|От|От кого|Від|Feladó|Kimden|Gönderen|Expéditeur|发件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람|Από|Mittente|Remitente|Remetente|Afzender|De la|Saatja|Absender|Avsändare|Afsender|Avsender|Nadawca|Odesílatel|Отправитель|מאת|من|ΑΠΟ";
    private const string Sent = "Sent|Date|Gesendet|Gesendet am|Datum|Envoyé|Envoyé le|Enviado|Enviado el|Enviada em|Enviado em|Fecha|Data|Date d'envoi|Inviato|Inviato il|Verzonden|Skickat|Sendt|Dato|Wysłano|Odesláno|Отправлено|Дата|Надіслано|Tarih|Gönderilme|Gönderildi|Elküldve|Dátum|Lähetetty|Päivämäärä|Päiväys|发送时间|发送日期|日期|送信日時|日時|日付|보낸 날짜|날짜|Trimis|Στάλθηκε|Ημερομηνία|寄件日期|傳送時間|Sendedatum|Saadetud|נשלח|תאריך|تاريخ|تم الإرسال|Poslano|Poslané";
    private const string To = "To|An|À|A|Para|Aan|Till|Til|Do|Komu|Кому|Címzett|Vastaanottaja|Kime|Alıcı|收件人|收件者|宛先|받는 사람|받는사람|Către|Προς|Destinataire|Destinatario|Destinatário|Empfänger|Per|Mottagare|Modtager|Za|אל|إلى|Saaja";
    private const string Cc = "Cc|Kopie|Copie à|Copia|Kopia|Копия|抄送|副本|参照|참조|CC|Cópia|Bilgi|DW";
    private const string Subject = "Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|Ämne|Emne|Temat|Předmět|Тема|Tárgy|Aihe|Konu|主题|主題|主旨|件名|제목|Subiect|Θέμα|Predmet|Zadeva|נושא|الموضوع|Teema|Sujet";

    private static readonly string[] Separators =
    [
        "original message", "original appointment", "forwarded message", "ursprüngliche nachricht", "originalnachricht", "original-nachricht", "ursprünglicher termin",
        "weitergeleitete nachricht", "message d'origine", "message d’origine", "message original", "message initial", "message transféré", "message transmis", "mensaje original", "mensaje reenviado",
        "messaggio originale", "messaggio inoltrato", "oorspronkelijk bericht", "doorgestuurd bericht", "mensagem original", "mensagem encaminhada",
        "ursprungligt meddelande", "originalmeddelande", "vidarebefordrat meddelande", "oprindelig meddelelse", "videresendt meddelelse", "opprinnelig melding",
        "alkuperäinen viesti", "wiadomość oryginalna", "oryginalna wiadomość", "wiadomość przekazana", "původní zpráva", "eredeti üzenet", "исходное сообщение",
        "пересылаемое сообщение", "оригинальное сообщение", "orijinal mesaj", "özgün ileti", "原始邮件", "原始郵件", "转发邮件", "元のメッセージ", "원본 메시지", "original", "reply message",
        "begin forwarded message", "anfang der weitergeleiteten nachricht", "début du message réexpédié", "début du message transféré", "inicio del mensaje reenviado",
        "inizio messaggio inoltrato", "begin doorgestuurd bericht", "início da mensagem reencaminhada", "vidarebefordrat brev", "mesaj original",
    ];

    /// <summary>Words for "wrote", as they stand in attribution lines.</summary>
    public static readonly string[] Wrote =
    [
        "wrote", "writes", "schrieb", "hat geschrieben", "a écrit", "escribió", "ha scritto", "escreveu", "schreef", "geschreven", "skrev", "napisał", "pisze", "napsal",
        "написал", "пишет", "пише", "írta", "kirjoitti", "yazdı", "έγραψε", "a scris", "写道", "寫道", "作成", "작성", "napísal", "je napisa", "כתב", "كتب",
    ];

    /// <summary>How attribution lines start: "On", "Am", "Le" and so on.</summary>
    public static readonly string[] Openers =
    [
        "On ", "Am ", "Le ", "El ", "Il ", "Il giorno ", "Em ", "Op ", "Den ", "W dniu ", "Dnia ", "Dne ", "Dňa ", "A ", "Pe ", "În data ", "Στις ", "В ", "在 ", "在", "于", "於 ", "W ", "Por ", "No dia ", "pon., ", "wt., ", "śr., ", "czw., ", "pt., ", "sob., ", "niedz., ",
        "пн, ", "вт, ", "ср, ", "чт, ", "пт, ", "сб, ", "вс, ", "Mon, ", "Tue, ", "Wed, ", "Thu, ", "Fri, ", "Sat, ", "Sun, ", "ב-", "On: ", "Quoting ", "Zitat von ",
    ];

    /// <summary>The field that a label (without its colon) names.</summary>
    public static ThreadField Field(ReadOnlySpan<char> label)
    {
        _fields ??= Build();
        return _fields.Value.TryGetValue(label, out ThreadField field) ? field : ThreadField.None;
    }

    /// <summary>Whether a line such as "-----Original Message-----" says that what follows is another message.</summary>
    public static bool IsSeparator(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.Length is < 8 or > 120)
            return false;
        ReadOnlySpan<char> words = line.Trim("-_=*—– \u00A0");
        bool framed = words.Length <= line.Length - 4 && line[0] is '-' or '_' or '=' or '—' or '–';
        bool colon = words.Length > 0 && words[^1] is ':' or '：';
        if (!framed && !colon)
            return false;
        words = words.TrimEnd(": ：");
        // "Begin forwarded message:" needs no dashes; "Original" alone does.
        foreach (string separator in Separators)
        {
            if (words.Equals(separator, StringComparison.OrdinalIgnoreCase))
                return framed || separator.Length > 20;
        }
        return framed && (words.StartsWith("Forwarded by ", StringComparison.OrdinalIgnoreCase) || words.StartsWith("Original Message ", StringComparison.OrdinalIgnoreCase)
            || words.StartsWith("Forwarded message ", StringComparison.OrdinalIgnoreCase));
    }

    private static Dictionary<string, ThreadField>.AlternateLookup<ReadOnlySpan<char>> Build()
    {
        var fields = new Dictionary<string, ThreadField>(StringComparer.OrdinalIgnoreCase);
        Add(fields, From, ThreadField.From);
        Add(fields, Sent, ThreadField.Sent);
        Add(fields, To, ThreadField.To);
        Add(fields, Cc, ThreadField.Cc);
        Add(fields, Subject, ThreadField.Subject);
        return fields.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private static void Add(Dictionary<string, ThreadField> fields, string words, ThreadField field)
    {
        foreach (string word in words.Split('|'))
            fields.TryAdd(word, field);
    }
}
