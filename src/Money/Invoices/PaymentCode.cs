using System.Globalization;

namespace Bezel.Money.Invoices;

/// <summary>The kinds of payment code that are read.</summary>
public enum PaymentCodeKind
{
    /// <summary>EPC QR code ("BCD", Girocode), EPC069-12 of the European Payments Council.</summary>
    Epc,

    /// <summary>Swiss QR code ("SPC") of the QR-bill, Swiss Implementation Guidelines QR-bill of SIX.</summary>
    SwissQrBill,
}

/// <summary>What a QR code for paying tells a banking app.</summary>
/// <param name="Kind">The kind of code.</param>
/// <param name="Account">The IBAN, upper case, no spaces.</param>
/// <param name="CheckDigitsHold">The IBAN's structure and check digits hold.</param>
/// <param name="Name">Who is paid; null when left out.</param>
/// <param name="Amount">The amount, or null when it is left to the payer.</param>
/// <param name="Currency">ISO 4217 code, or null.</param>
/// <param name="Reference">Structured reference or message, or null.</param>
public sealed record PaymentCode(PaymentCodeKind Kind, string Account, bool CheckDigitsHold, string? Name, decimal? Amount, string? Currency, string? Reference)
{
    private const int MostCharacters = 2_000;

    /// <summary>
    /// Reads the text of a QR code; null when it is none for paying. Text that was cut off at its end is read as far as it goes. Never throws.
    /// </summary>
    /// <param name="text">The text of the code; lines end in LF or CR LF.</param>
    public static PaymentCode? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MostCharacters)
            text = text[..MostCharacters];
        string[] lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        for (int i = 0; i < lines.Length; i++)
            lines[i] = lines[i].Trim();
        return lines[0] switch
        {
            "BCD" => Epc(lines),
            "SPC" => Swiss(lines),
            _ => null,
        };
    }

    // EPC069-12: BCD, version 001 or 002, character set 1 to 8, SCT (or INST), BIC, name, IBAN, amount "EUR12.3", purpose, reference, text, note.
    private static PaymentCode? Epc(string[] lines)
    {
        if (At(lines, 6) is not { } iban || At(lines, 3) is not ("SCT" or "INST"))
            return null;
        (string? currency, decimal? amount) = EpcAmount(At(lines, 7));
        return Of(PaymentCodeKind.Epc, iban, At(lines, 5), amount, currency, At(lines, 9) ?? At(lines, 10));
    }

    private static (string?, decimal?) EpcAmount(string? text)
    {
        if (text is not { Length: > 3 } || text.AsSpan(0, 3).ContainsAnyExceptInRange('A', 'Z'))
            return (null, null);
        return (text[..3], Number(text[3..]));
    }

    // SPC, version, coding, IBAN, creditor (kind, name, five of the address), final creditor (seven, left empty), amount, currency, debtor (seven), kind of reference, reference, message, EPD.
    private static PaymentCode? Swiss(string[] lines)
    {
        if (At(lines, 3) is not { } iban)
            return null;
        string? currency = At(lines, 19) is { Length: 3 } code ? code : null;
        return Of(PaymentCodeKind.SwissQrBill, iban, At(lines, 5), currency is null ? null : Number(At(lines, 18)), currency, At(lines, 28) ?? At(lines, 29));
    }

    private static PaymentCode? Of(PaymentCodeKind kind, string iban, string? name, decimal? amount, string? currency, string? reference)
    {
        string account = iban.Length > 60 ? "" : AccountNumbers.Normalise(iban);
        return account.Length is < 5 or > 34 ? null : new PaymentCode(kind, account, AccountNumbers.IsIban(account), Cut(name), amount, currency, Cut(reference));
    }

    private static string? At(string[] lines, int index) => index < lines.Length && lines[index].Length > 0 ? lines[index] : null;

    private static string? Cut(string? text) => text is { Length: > 200 } ? text[..200] : text;

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) && value < 1_000_000_000_000m ? value : null;
}
