using System.Globalization;

namespace Bezel.Money.PaymentFiles;

/// <summary>Dates as tables give them. Which of day and month comes first is told by the column, not by one date.</summary>
internal static class CsvDates
{
    private static readonly string[] Named = ["d MMM yyyy", "d MMMM yyyy", "MMM d yyyy", "MMMM d yyyy", "d-MMM-yyyy", "d-MMM-yy", "d MMM yy", "MMM d, yyyy", "MMMM d, yyyy", "d. MMMM yyyy"];

    /// <summary>What a date says of the order: true for the day first, false for the month first, null when it says nothing.</summary>
    public static bool? DayFirst(string text) =>
        !Parts(text, out int first, out int second, out _, out char separator) ? null
            : separator == '.' ? true : first > 12 && second <= 12 ? true : second > 12 && first <= 12 ? false : null;

    /// <summary>Whether the date could be read both ways, so that the order matters.</summary>
    public static bool NeedsOrder(string text) => Parts(text, out _, out _, out _, out _);

    /// <summary>The date; null for anything else.</summary>
    public static DateOnly? Read(string text, bool? dayFirst)
    {
        string plain = text.Trim();
        // A time behind the date.
        if (plain.Length > 10 && plain[10] is ' ' or 'T' && char.IsAsciiDigit(plain[0]))
            plain = plain[..10];
        if (DateOnly.TryParseExact(plain, ["yyyy-MM-dd", "yyyyMMdd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
            return date;
        if (Parts(plain, out int first, out int second, out int year, out _))
        {
            if (dayFirst is null)
                return null;
            (int day, int month) = dayFirst.Value ? (first, second) : (second, first);
            return month is >= 1 and <= 12 && year is >= 1 and <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
        }
        return DateOnly.TryParseExact(plain, Named, CultureInfo.InvariantCulture, DateTimeStyles.None, out date) ? date : null;
    }

    // Two numbers of at most two digits and a year, with one sort of separator.
    private static bool Parts(string text, out int first, out int second, out int year, out char separator)
    {
        first = second = year = 0;
        separator = ' ';
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        int blank = rest.IndexOf(' ');
        if (blank > 5)
            rest = rest[..blank];
        int one = rest.IndexOfAny('/', '.', '-');
        if (one is not (1 or 2) || rest.Length > 10)
            return false;
        separator = rest[one];
        int two = rest[(one + 1)..].IndexOf(separator);
        if (two is not (1 or 2))
            return false;
        ReadOnlySpan<char> years = rest[(one + two + 2)..];
        if (years.Length is not (2 or 4) || !int.TryParse(rest[..one], NumberStyles.None, CultureInfo.InvariantCulture, out first)
            || !int.TryParse(rest.Slice(one + 1, two), NumberStyles.None, CultureInfo.InvariantCulture, out second) || !int.TryParse(years, NumberStyles.None, CultureInfo.InvariantCulture, out year))
            return false;
        year += years.Length == 2 ? 2000 : 0;
        return true;
    }
}
