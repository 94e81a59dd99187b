namespace Bezel.Money.Invoices;

/// <summary>
/// What a document calls itself. Rules: a heading is a cell that is, or begins with, one of the words below and says little else; of several headings the more
/// particular wins (a credit note names its invoice; a pro forma is called an invoice too); the subject of a message counts as a heading.
/// </summary>
internal static class InvoiceTitles
{
    private const int MostLines = 400;
    private const int MostLength = 60;

    private static readonly (InvoiceKind Kind, string[] Phrases)[] Titles =
    [
        (InvoiceKind.CreditNote, ["credit note", "credit memo", "credit invoice", "gutschrift", "rechnungskorrektur", "korrekturrechnung", "stornorechnung", "avoir", "facture d avoir", "note de credit", "nota di credito", "nota di accredito", "nota credito", "nota de credito", "nota de abono", "factura rectificativa", "factura de abono", "creditnota", "creditfactuur", "credit nota"]),
        (InvoiceKind.ProForma, ["pro forma", "proforma", "pro forma invoice", "proforma invoice", "proformarechnung", "proforma rechnung", "pro forma rechnung", "facture proforma", "facture pro forma", "fattura proforma", "fattura pro forma", "factura proforma", "factura pro forma", "proformafactuur", "proforma factuur", "pro forma factuur"]),
        (InvoiceKind.Statement, ["statement", "statement of account", "account statement", "customer statement", "monthly statement", "payment reminder", "reminder", "overdue notice", "past due notice", "final notice", "kontoauszug", "saldenbestatigung", "offene posten", "mahnung", "zahlungserinnerung", "1 mahnung", "2 mahnung", "3 mahnung", "letzte mahnung", "releve de compte", "releve", "rappel de paiement", "rappel", "mise en demeure", "estratto conto", "sollecito di pagamento", "sollecito", "estado de cuenta", "extracto de cuenta", "recordatorio de pago", "rekeningoverzicht", "betalingsherinnering", "herinnering", "aanmaning", "openstaande posten"]),
        (InvoiceKind.Receipt, ["receipt", "sales receipt", "payment receipt", "cash receipt", "quittung", "kassenbon", "kassenbeleg", "zahlungsbestatigung", "recu", "recu de paiement", "ticket de caisse", "ricevuta", "ricevuta di pagamento", "scontrino", "recibo", "recibo de pago", "tique", "ticket de compra", "kwitantie", "kassabon", "betaalbewijs", "bon"]),
        (InvoiceKind.Invoice, ["invoice", "tax invoice", "vat invoice", "sales invoice", "commercial invoice", "final invoice", "invoice memo", "self billed invoice", "rechnung", "faktura", "abschlagsrechnung", "schlussrechnung", "teilrechnung", "handelsrechnung", "facture", "facture commerciale", "fattura", "fattura accompagnatoria", "fattura immediata", "fattura differita", "factura", "factura comercial", "factura simplificada", "factuur", "verzamelfactuur", "bill"]),
    ];

    private static readonly Dictionary<string, InvoiceKind> Index = Build();
    private static readonly Dictionary<string, InvoiceKind>.AlternateLookup<ReadOnlySpan<char>> BySpan = Index.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The kind by the headings, and the line of the first; <see cref="InvoiceKind.NotAnInvoice"/> and -1 when there is none.</summary>
    public static InvoiceKind Find(InvoiceLayout layout, out int line)
    {
        line = -1;
        InvoiceKind bare = InvoiceKind.NotAnInvoice;
        InvoiceKind numbered = InvoiceKind.NotAnInvoice;
        var words = new char[MostLength + 2];
        int last = layout.FirstCells[Math.Min(layout.LineCount, MostLines)];
        for (int c = 0; c < last; c++)
        {
            InvoiceCell cell = layout.Cells[c];
            if (Of(layout.TextOf(cell), words, out bool isBare) is not { } kind)
                continue;
            if (line < 0)
                line = cell.Line;
            // What stands far below the first heading is the head of a part, not of the document.
            if (cell.Line > line + 12)
                continue;
            if (isBare && Rank(kind) > Rank(bare))
                bare = kind;
            else if (!isBare && Rank(kind) > Rank(numbered))
                numbered = kind;
        }
        return Rank(numbered) > 2 && Rank(numbered) > Rank(bare) || bare == InvoiceKind.NotAnInvoice ? numbered : bare;
    }

    /// <summary>Whether a folded text is a heading.</summary>
    public static bool IsTitle(ReadOnlySpan<char> text) => Of(text, new char[MostLength + 2], out _) is not null;

    private static int Rank(InvoiceKind kind) => kind switch
    {
        InvoiceKind.NotAnInvoice => 0,
        InvoiceKind.Receipt or InvoiceKind.Invoice => 2,
        InvoiceKind.Statement => 3,
        InvoiceKind.ProForma => 4,
        _ => 5,
    };

    private static InvoiceKind? Of(ReadOnlySpan<char> cell, char[] words, out bool bare)
    {
        bare = false;
        if (cell.Length is 0 or > MostLength)
            return null;
        int colon = cell.IndexOf(':');
        // "Subject: Invoice 1042".
        if (colon is > 0 and < 8 && (cell[..colon].Equals("subject", StringComparison.OrdinalIgnoreCase) || cell[..colon].Equals("betreff", StringComparison.OrdinalIgnoreCase) || cell[..colon].Equals("objet", StringComparison.OrdinalIgnoreCase) || cell[..colon].Equals("oggetto", StringComparison.OrdinalIgnoreCase) || cell[..colon].Equals("asunto", StringComparison.OrdinalIgnoreCase)))
            cell = cell[(colon + 1)..];
        int length = Normal(cell, words, out int digitsAt);
        ReadOnlySpan<char> text = words.AsSpan(0, length);
        if (Spaced(text) is { } letters)
        {
            bare = true;
            return letters;
        }
        // Longest first: cut words off its end. Few words may follow a heading: "Invoice no. 1042", "Tax invoice (original)".
        int end = length;
        for (int cut = 0; cut < 5 && end > 0; cut++)
        {
            if (BySpan.TryGetValue(text[..end], out InvoiceKind kind))
            {
                bare = end == length;
                // "Bill to" and "Facture a" head the block of whom it goes to.
                bool numbered = digitsAt >= end || digitsAt < 0 && cut < 3;
                return bare || numbered && !Addressed(text[end..]) ? kind : null;
            }
            end = text[..end].LastIndexOf(' ');
        }
        return null;
    }

    private static bool Addressed(ReadOnlySpan<char> behind) =>
        behind is " to" or " an" or " a" or " aan" or " address" or " amount" or " total" || behind.StartsWith(" to ") || behind.StartsWith(" an ") || behind.StartsWith(" aan ");

    // "I N V O I C E".
    private static InvoiceKind? Spaced(ReadOnlySpan<char> text)
    {
        if (text.Length < 7)
            return null;
        for (int i = 1; i < text.Length; i += 2)
        {
            if (text[i] != ' ')
                return null;
        }
        Span<char> joined = stackalloc char[MostLength];
        int count = 0;
        for (int i = 0; i < text.Length; i += 2)
            joined[count++] = text[i];
        return BySpan.TryGetValue(joined[..count], out InvoiceKind kind) ? kind : null;
    }

    private static int Normal(ReadOnlySpan<char> cell, char[] words, out int digitsAt)
    {
        int length = 0;
        digitsAt = -1;
        foreach (char c in cell)
        {
            if (char.IsAsciiLetterOrDigit(c) || c >= '\u0100' && char.IsLetter(c))
            {
                if (char.IsAsciiDigit(c) && digitsAt < 0)
                    digitsAt = length;
                words[length++] = char.ToLowerInvariant(c);
            }
            else if (length > 0 && words[length - 1] != ' ')
            {
                words[length++] = ' ';
            }
        }
        while (length > 0 && words[length - 1] == ' ')
            length--;
        return length;
    }

    private static Dictionary<string, InvoiceKind> Build()
    {
        var index = new Dictionary<string, InvoiceKind>(StringComparer.Ordinal);
        foreach ((InvoiceKind kind, string[] phrases) in Titles)
        {
            foreach (string phrase in phrases)
                index.TryAdd(phrase, kind);
        }
        return index;
    }
}
