using System.Buffers;
using System.Globalization;
using System.Text;

namespace Bezel.Documents.Office;

/// <summary>
/// Number formats made of zeros and separators (<c>000000000</c>, <c>00-00-00</c>): account numbers and sort codes are
/// kept as numbers and shown with their leading zeros. Other formats do not add digits, so numbers stay as stored.
/// </summary>
internal static class DigitFormat
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("0- /\\\" ");

    /// <summary>Two zeros or more and separators: a number with leading zeros, not an amount.</summary>
    public static bool Is(string code) => code.Length < 64 && code.Count(c => c == '0') >= 2 && !code.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>Puts digits into the places of a format, from the right.</summary>
    public static string Apply(string format, string digits)
    {
        var shown = new StringBuilder();
        int left = digits.Length;
        for (int i = format.Length - 1; i >= 0; i--)
        {
            if (format[i] == '0')
                shown.Insert(0, left > 0 ? digits[--left] : '0');
            else if (format[i] is not ('"' or '\\'))
                shown.Insert(0, format[i]);
        }
        return digits[..left] + shown;
    }

    /// <summary>A number of a binary workbook as it is shown: fifteen digits, no exponent where it can be without.</summary>
    public static string Shown(double number, string? format)
    {
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e28)
            return number.ToString("R", CultureInfo.InvariantCulture);
        decimal value = (decimal)number;
        return format is null ? value.ToString(CultureInfo.InvariantCulture) : Apply(format, decimal.Truncate(value).ToString(CultureInfo.InvariantCulture));
    }
}
