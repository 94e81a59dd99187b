namespace Bezel.Money.PaymentFiles;

/// <summary>The closed lists of the ACH record format (Nacha Operating Rules, Appendix Three, "ACH Record Format Specifications").</summary>
internal static class NachaCodes
{
    /// <summary>Standard entry class codes. ACK, ATX and ADV are made by banks and operators; the others by whoever originates.</summary>
    public static readonly HashSet<string> Classes = new(StringComparer.Ordinal)
    {
        "ACK", "ADV", "ARC", "ATX", "BOC", "CCD", "CIE", "COR", "CTX", "DNE", "ENR", "IAT", "MTE", "POP", "POS", "PPD", "RCK", "SHR", "TEL", "TRC", "TRX", "WEB", "XCK",
    };

    /// <summary>Classes that only collect: a credit in them is a mistake, unless it reverses one (Nacha Operating Rules, Article Two).</summary>
    public static readonly HashSet<string> DebitOnly = new(StringComparer.Ordinal) { "ARC", "BOC", "POP", "POS", "RCK", "SHR", "TRC", "TRX", "XCK" };

    /// <summary>Classes whose entry gives the number of addenda in its place and the receiving company's name in sixteen characters.</summary>
    public static bool CountsAddenda(string entryClass) => entryClass is "CTX" or "ATX" or "ENR" or "TRX";

    /// <summary>How many addenda 05 an entry of the class may carry.</summary>
    public static int MostAddenda(string entryClass) => entryClass switch
    {
        "CTX" or "ENR" or "TRX" => 9_999,
        "ACK" or "ATX" or "CCD" or "CIE" or "DNE" or "PPD" or "WEB" => 1,
        _ => 0,
    };

    /// <summary>A reason of a return, of a dishonored return (R61 to R70) or of a contested one (R71 to R77) (Appendix Four).</summary>
    public static bool IsReturn(ReadOnlySpan<char> code) =>
        Number(code, 'R') is >= 1 and <= 47 or >= 50 and <= 53 or >= 61 and <= 77 or >= 80 and <= 85;

    /// <summary>A reason of a notification of change, or of a refused one (C61 to C69) (Appendix Five).</summary>
    public static bool IsChange(ReadOnlySpan<char> code) => Number(code, 'C') is >= 1 and <= 9 or 13 or 14 or >= 61 and <= 69;

    private static int Number(ReadOnlySpan<char> code, char letter) =>
        code is [var first, >= '0' and <= '9', >= '0' and <= '9'] && first == letter ? (code[1] - '0') * 10 + (code[2] - '0') : 0;

    /// <summary>What a transaction code means; false for a code that is not in the list.</summary>
    public static bool Means(int code, out PaymentLineKind kind, out PaymentDirection direction)
    {
        kind = PaymentLineKind.Payment;
        int tens = code / 10, ones = code % 10;
        // 81 to 88: the operator's advices, odd ones credit.
        if (tens == 8)
        {
            kind = PaymentLineKind.Advice;
            direction = ones % 2 == 1 ? PaymentDirection.Credit : PaymentDirection.Debit;
            return ones is >= 1 and <= 8;
        }
        direction = ones is >= 1 and <= 4 ? PaymentDirection.Credit : PaymentDirection.Debit;
        if (tens is < 2 or > 5)
            return false;
        // Loans have only one debit: the reversal 55, and its return 56.
        if (tens == 5 && ones > 4)
        {
            kind = ones == 6 ? PaymentLineKind.Return : PaymentLineKind.Payment;
            return ones is 5 or 6;
        }
        kind = ones switch
        {
            1 or 6 => PaymentLineKind.Return,
            3 or 8 => PaymentLineKind.Prenote,
            4 or 9 => PaymentLineKind.RemittanceOnly,
            _ => PaymentLineKind.Payment,
        };
        return ones is 1 or 2 or 3 or 4 or 6 or 7 or 8 or 9;
    }
}
