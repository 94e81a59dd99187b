using System.Text;

namespace Bezel.Money.Tests.Generator;

/// <summary>
/// Writes a message around an account: prose, table, signature, quoted thread or broken lines as from a PDF; several languages and ways of writing digits;
/// with numbers of other kinds in the same text. The grammar shares nothing with the finder: its words are lists of its own.
/// </summary>
internal sealed class MadeText
{
    private readonly Dice _dice;
    private readonly MadeAccount _account;
    private readonly StringBuilder _text = new();

    public MadeText(int number)
    {
        _dice = new Dice((ulong)number);
        _account = MadeAccount.Of(_dice);
        Write();
    }

    public MadeAccount Account => _account;

    public string Text => _text.ToString();

    private void Write()
    {
        string opening = _dice.Pick("Hi Ruth,", "Dear Mrs Adler,", "Hello,", "Good morning Dana,", "Guten Tag,", "Bonjour,", "");
        _text.Append(opening).Append('\n');
        if (!_dice.OneIn(4))
            _text.Append(Sentence()).Append('\n');
        for (int i = _dice.Below(4); i > 0; i--)
            _text.Append(Decoy()).Append('\n');
        _text.Append('\n');
        string block = _dice.Below(7) switch
        {
            0 => Prose(),
            1 => Table(),
            2 => TwoColumns(),
            3 => Stacked(),
            4 => Quoted(Lines()),
            5 => OneLine(),
            _ => Lines(),
        };
        _text.Append(Digits(block)).Append("\n\n");
        for (int i = _dice.Below(4); i > 0; i--)
            _text.Append(Decoy()).Append('\n');
        _text.Append(_dice.Pick("Kind regards,\nTom Vale\nMeridian Diamonds", "Thanks\nT.", "Mit freundlichen Grüßen\nKlaus Weber", "Best,\nSupplier accounts team\nTel: +44 20 7946 0018"));
    }

    private string Sentence() => _dice.Pick(
        "Please note that our bank has changed and all open invoices should be settled to the account below.",
        "Thank you for the order of last week, the stones are ready.",
        "As discussed on the phone this morning, here is where the money should go.",
        "Our auditor asks us to collect payments in a different account this quarter.",
        "Anbei unsere neue Bankverbindung für alle künftigen Zahlungen.",
        "Veuillez trouver nos nouvelles coordonnées bancaires ci-dessous.");

    private string Decoy() => _dice.Below(14) switch
    {
        0 => $"Order number {_dice.Digits(9, false)} was shipped on 11/{10 + _dice.Below(18)}/2026.",
        1 => $"Invoice no. {_dice.Digits(8)} for $ {1 + _dice.Below(90)},{_dice.Digits(3)}.00 is still open.",
        2 => $"UPS tracking: 1Z{_dice.Letters(3)}{_dice.Digits(13)}",
        3 => $"FedEx tracking number {_dice.Digits(12)}",
        4 => $"Our PO {_dice.Digits(7)} / your reference {_dice.Letters(2)}-{_dice.Digits(6)}",
        5 => $"Tel (212) 555-{_dice.Digits(4)}, fax 212-555-{_dice.Digits(4)}",
        6 => $"GIA report {_dice.Digits(10, false)}, 1.{_dice.Digits(2)} ct, VS1",
        7 => $"Customer no. {_dice.Digits(8)} - memo {_dice.Digits(6)}",
        8 => $"VAT: GB {_dice.Digits(9)}, company number {_dice.Digits(8)}",
        9 => $"Case #{_dice.Digits(8)} was opened on 2026-11-{10 + _dice.Below(18)} 14:{10 + _dice.Below(49)}",
        10 => $"SKU {_dice.Digits(9)} x 2, lot {_dice.Digits(6)}",
        11 => $"Policy number: {_dice.Digits(10)}",
        12 => $"USPS {_dice.Pick("94001", "92055")}{_dice.Digits(17)}",
        _ => $"Ship date 11/0{1 + _dice.Below(9)}/26, serial number {_dice.Digits(8)}, zip 1003{_dice.Below(10)}",
    };

    private (string Label, string Value)[] Parts()
    {
        (string, string) payee = (_dice.Pick("Account name", "Beneficiary", "Payee", "Account holder"), _dice.Pick("Meridian Diamonds Ltd", "Vale & Sons Gems", "Norwood Casting LLC"));
        (string, string) bank = (_dice.Pick("Bank", "Bank name", "Beneficiary bank"), _dice.Pick("First Harbor Savings", "Kontor Privatbank", "Midland Trust"));
        List<(string, string)> numbers = _account.Kind switch
        {
            AccountKind.Iban => [(_dice.Pick("IBAN", "IBAN No.", "IBAN number", "Iban"), WriteIban())],
            AccountKind.UsAccount =>
            [
                (_dice.Pick("ABA", "Routing number", "Routing #", "ABA/Routing", "RTN", "Wire routing", "ABA Number", "Routing No."), WriteRouting()),
                (_dice.Pick("Account number", "Account #", "Acct", "Account No.", "Acct. no", "A/C", "Checking account", "Account", "A/C No."), WriteAccount()),
            ],
            _ =>
            [
                (_dice.Pick("Sort code", "Sort Code", "S/C", "Bank sort code"), WriteSortCode()),
                (_dice.Pick("Account number", "Account no", "Acc No.", "A/C No", "Account", "Acct number"), WriteAccount()),
            ],
        };
        if (numbers.Count == 2 && _dice.OneIn(3))
            numbers.Reverse();
        if (_dice.OneIn(2))
            numbers.Insert(0, payee);
        if (_dice.OneIn(2))
            numbers.Insert(_dice.Below(numbers.Count + 1), bank);
        if (_account.Kind == AccountKind.Iban && _dice.OneIn(2))
            numbers.Add((_dice.Pick("BIC", "SWIFT", "SWIFT/BIC"), _dice.Letters(4) + "DEFF"));
        return [.. numbers];
    }

    private string Lines()
    {
        string colon = _dice.Pick(": ", ":", " : ", " - ", "  ", " = ");
        return string.Join('\n', Parts().Select(p => p.Label + colon + p.Value));
    }

    private string OneLine() => "Bank details: " + string.Join(_dice.Pick(", ", " | ", "; ", " / "), Parts().Select(p => p.Label + _dice.Pick(" ", ": ") + p.Value));

    private string Table()
    {
        (string Label, string Value)[] parts = Parts();
        return string.Join('\n', parts.Select(p => p.Label + "\t" + p.Value));
    }

    private string TwoColumns()
    {
        (string Label, string Value)[] parts = Parts();
        return string.Join('\t', parts.Select(p => p.Label)) + "\n" + string.Join('\t', parts.Select(p => p.Value));
    }

    private string Stacked() => string.Join('\n', Parts().Select(p => p.Label + _dice.Pick("", ":") + "\n" + p.Value));

    private static string Quoted(string block) => "On Mon, Nov 16, 2026 at 9:12 AM Tom Vale wrote:\n> " + block.Replace("\n", "\n> ", StringComparison.Ordinal);

    private string Prose() => _account.Kind switch
    {
        AccountKind.Iban => _dice.Pick(
            $"Please transfer the balance to our IBAN {WriteIban()} before Friday.",
            $"Bitte überweisen Sie den Betrag auf unser Konto {WriteIban()} bei der Kontor Privatbank.",
            $"Merci de virer le montant sur le compte {WriteIban()} avant vendredi.",
            $"We bank with Midland Trust now ({WriteIban()}), so kindly use that for the wire."),
        AccountKind.UsAccount => _dice.Pick(
            $"Please wire the balance to account {_account.Account} at First Harbor Savings, routing number {_account.Routing}.",
            $"Send the ACH to routing {_account.Routing} and account number {_account.Account}.",
            $"The new routing number is {_account.Routing} and the account number is {_account.Account}.",
            $"Kindly update the direct deposit: {_account.Routing} (ABA), {_account.Account} (account number)."),
        _ => _dice.Pick(
            $"Please pay by BACS to sort code {WriteSortCode()}, account number {_account.Account}.",
            $"Our new bank details are {_account.Routing![..2]}-{_account.Routing[2..4]}-{_account.Routing[4..]} {_account.Account}.",
            $"Can you make the faster payment into account {_account.Account}, sort code {WriteSortCode()} please?"),
    };

    private string WriteIban()
    {
        string iban = _account.Account;
        return _dice.Below(6) switch
        {
            0 => iban,
            1 => Grouped(iban, " "),
            2 => Grouped(iban, "-"),
            3 => Grouped(iban, " ").ToLowerInvariant(),
            4 => Grouped(iban[..12], " ") + "\n" + Grouped(iban[12..], " "),
            _ => Grouped(iban, "\u00A0"),
        };
    }

    private string WriteRouting() => _dice.Below(4) switch
    {
        0 => $"{_account.Routing![..4]}-{_account.Routing[4..8]}-{_account.Routing[8..]}",
        1 => $"{_account.Routing![..3]} {_account.Routing[3..6]} {_account.Routing[6..]}",
        _ => _account.Routing!,
    };

    private string WriteSortCode() => _dice.Below(3) switch
    {
        0 => _account.Routing!,
        1 => $"{_account.Routing![..2]} {_account.Routing[2..4]} {_account.Routing[4..]}",
        _ => $"{_account.Routing![..2]}-{_account.Routing[2..4]}-{_account.Routing[4..]}",
    };

    private string WriteAccount() => _dice.Below(5) switch
    {
        0 => Grouped(_account.Account, " "),
        1 => Grouped(_account.Account, "-"),
        _ => _account.Account,
    };

    private static string Grouped(string text, string separator) => string.Join(separator, text.Chunk(4).Select(c => new string(c)));

    // The same digits in another script, or with characters between that show nothing.
    private string Digits(string block)
    {
        int way = _dice.Below(12);
        if (way > 4)
            return block;
        var written = new StringBuilder();
        foreach (char c in block)
        {
            bool digit = c is >= '0' and <= '9';
            written.Append(way switch
            {
                0 when digit => (char)(c - '0' + 0xFF10),
                1 when digit => (char)(c - '0' + 0x0660),
                2 when digit => (char)(c - '0' + 0x0966),
                _ => c,
            });
            if (way == 3 && digit && _dice.OneIn(3))
                written.Append('\u200B');
            if (way == 4 && _dice.OneIn(4))
                written.Append(_dice.Pick('\u00AD', '\u2060', '\u200D'));
        }
        return written.ToString();
    }
}
