using System.Globalization;

namespace Bezel.Mime;

/// <summary>
/// Reads dates (RFC 5322 §3.3, obsolete forms §4.3) leniently: the name of the day is passed over, comments too, seconds and zone may lack,
/// years of two or three digits are widened, asctime order and ISO 8601 are taken as well.
/// </summary>
internal static class DateField
{
    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    public static DateTimeOffset? Parse(string text)
    {
        text = FieldValue.WithoutComments(text.Length > 200 ? text[..200] : text).Trim();
        int day = 0, month = 0, year = -1;
        TimeSpan? time = null, zone = null;
        foreach (string token in text.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (time is null && token.Contains(':', StringComparison.Ordinal) && TryIso(token, out DateTimeOffset iso))
                return iso;
            if (time is null && TryTime(token, out TimeSpan value))
                time = value;
            else if (time is not null && zone is null && TryZone(token, out TimeSpan offset))
                zone = offset;
            else if (month == 0 && token.Length >= 3 && char.IsAsciiLetter(token[0]))
                month = MonthOf(token);
            else if (token.Contains('-', StringComparison.Ordinal) && TryDashed(token, ref day, ref month, ref year))
                continue;
            else if (int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                if (day == 0 && number is >= 1 and <= 31 && token.Length <= 2)
                    day = number;
                else if (year < 0)
                    year = token.Length <= 2 ? number + (number < 50 ? 2000 : 1900) : token.Length == 3 ? number + 1900 : number;
            }
        }
        if (day == 0 || month == 0 || year is < 1 or > 9998 || time is null || day > DateTime.DaysInMonth(year, month))
            return null;
        return new DateTimeOffset(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + time.Value, zone ?? TimeSpan.Zero);
    }

    private static int MonthOf(string token)
    {
        int at = Months.IndexOf(token[..3], StringComparison.OrdinalIgnoreCase);
        return at >= 0 && at % 3 == 0 ? (at / 3) + 1 : 0;
    }

    private static bool TryTime(string token, out TimeSpan time)
    {
        time = default;
        string[] fields = token.Replace('.', ':').Split(':');
        if (fields.Length is < 2 or > 4 || !token.Contains(':', StringComparison.Ordinal))
            return false;
        Span<int> n = stackalloc int[3];
        for (int i = 0; i < Math.Min(3, fields.Length); i++)
        {
            if (fields[i].Length is 0 or > 2 || !int.TryParse(fields[i], NumberStyles.None, CultureInfo.InvariantCulture, out n[i]))
                return false;
        }
        if (n[0] > 24 || n[1] > 59 || n[2] > 60)
            return false;
        time = new TimeSpan(Math.Min(n[0], 23), n[1], Math.Min(n[2], 59));
        return true;
    }

    private static bool TryZone(string token, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        int sign = token.AsSpan().IndexOfAny('+', '-');
        if (sign >= 0)
        {
            string digits = token[(sign + 1)..].Replace(":", "", StringComparison.Ordinal);
            if (digits.Length is < 1 or > 4 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
                return false;
            int hours = digits.Length <= 2 ? value : value / 100, minutes = digits.Length <= 2 ? 0 : value % 100;
            if (hours > 14 || minutes > 59 || (hours == 14 && minutes > 0))
                return true; // A zone that cannot be: the time is taken as UTC.
            offset = new TimeSpan(hours, minutes, 0);
            if (token[sign] == '-')
                offset = -offset;
            return true;
        }
        int? known = token.ToUpperInvariant() switch
        {
            "UT" or "UTC" or "GMT" or "Z" => 0,
            "EST" => -5,
            "EDT" => -4,
            "CST" => -6,
            "CDT" => -5,
            "MST" => -7,
            "MDT" => -6,
            "PST" => -8,
            "PDT" => -7,
            "CET" or "BST" or "MET" => 1,
            "CEST" or "MEST" or "EET" => 2,
            "MSK" => 3,
            "JST" => 9,
            _ => null,
        };
        if (known is null)
            return false;
        offset = TimeSpan.FromHours(known.Value);
        return true;
    }

    private static bool TryDashed(string token, ref int day, ref int month, ref int year)
    {
        string[] fields = token.Split('-');
        if (fields.Length != 3)
            return false;
        bool yearFirst = fields[0].Length == 4;
        if (!int.TryParse(fields[yearFirst ? 2 : 0], NumberStyles.None, CultureInfo.InvariantCulture, out int d)
            || !int.TryParse(fields[yearFirst ? 0 : 2], NumberStyles.None, CultureInfo.InvariantCulture, out int y))
        {
            return false;
        }
        int m = fields[1].Length >= 3 ? MonthOf(fields[1]) : int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
        if (m is < 1 or > 12 || d is < 1 or > 31)
            return false;
        (day, month, year) = (d, m, y < 50 ? y + 2000 : y < 100 ? y + 1900 : y);
        return true;
    }

    private static bool TryIso(string token, out DateTimeOffset value)
    {
        value = default;
        return token.Length >= 16 && token[4] == '-'
            && DateTimeOffset.TryParse(token, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
    }
}
