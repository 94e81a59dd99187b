using System.Globalization;

namespace Bezel.Money.PaymentFiles;

/// <summary>Reading of the fixed places of a record. Places count from 0.</summary>
internal static class NachaFields
{
    /// <summary>A field of digits; false when it holds anything else. An ACH number is never blank.</summary>
    public static bool Number(ReadOnlySpan<char> record, int at, int length, out long value)
    {
        value = 0;
        ReadOnlySpan<char> field = Field(record, at, length);
        if (field.Length != length)
            return false;
        foreach (char c in field)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            // Twenty digits are the widest field (ADV totals): the first of them are zeros in any file below the bound.
            if (value > (long.MaxValue - 9) / 10)
                return false;
            value = value * 10 + (c - '0');
        }
        return true;
    }

    /// <summary>The field, shorter when the record ends before.</summary>
    public static ReadOnlySpan<char> Field(ReadOnlySpan<char> record, int at, int length) =>
        at >= record.Length ? default : record.Slice(at, Math.Min(length, record.Length - at));

    /// <summary>The field without blanks around it.</summary>
    public static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> record, int at, int length) => Field(record, at, length).Trim();

    /// <summary>A date YYMMDD of this century; null when blank or none.</summary>
    public static DateOnly? Date(ReadOnlySpan<char> field) =>
        field.Length == 6 && !field.ContainsAnyExceptInRange('0', '9')
            && int.Parse(field[..2], CultureInfo.InvariantCulture) is int year && int.Parse(field[2..4], CultureInfo.InvariantCulture) is >= 1 and <= 12 and int month
            && int.Parse(field[4..], CultureInfo.InvariantCulture) is >= 1 and int day && day <= DateTime.DaysInMonth(2000 + year, month)
            ? new DateOnly(2000 + year, month, day) : null;

    /// <summary>Says when the check digit of a routing number is wrong, or its first two digits belong to no Federal Reserve district.</summary>
    public static void CheckRouting(FileDraft draft, ReadOnlySpan<char> routing, int line, int column, PaymentFileSeverity severity)
    {
        if (AccountNumbers.IsRoutingDigits(routing))
            return;
        int sum = 0;
        bool digits = routing.Length == 9 && !routing.ContainsAnyExceptInRange('0', '9');
        for (int i = 0; digits && i < 9; i++)
            sum += (routing[i] - '0') * (i % 3) switch { 0 => 3, 1 => 7, _ => 1 };
        if (digits && sum % 10 == 0)
            draft.Warning(line, column, PaymentFileCodes.RoutingPrefix, routing.ToString());
        else
            draft.Note(new(severity, line, column + 8, PaymentFileCodes.RoutingCheckDigit, routing.ToString()));
    }

    /// <summary>At most the last four characters of an account, for telling about it.</summary>
    public static string Last4(ReadOnlySpan<char> account) => account.Length <= 4 ? "" : string.Concat("\u2026", account[^4..]);
}
