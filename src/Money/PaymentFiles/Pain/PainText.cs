using System.Buffers;
using System.Globalization;

namespace Bezel.Money.PaymentFiles;

/// <summary>Says when an element that may come once comes again: which of the two a bank would take is not known.</summary>
internal sealed class PainRepeats(FileDraft draft)
{
    private uint seen;

    public void Reset() => seen = 0;

    public void See(XmlPlace place, int number)
    {
        uint bit = 1u << number;
        if ((seen & bit) != 0)
            draft.Error(place.Line, place.Column, PaymentFileCodes.ElementRepeated, place.Path[(place.Path.LastIndexOf('/') + 1)..]);
        seen |= bit;
    }

    public bool Saw(int number) => (seen & 1u << number) != 0;
}

/// <summary>Values of ISO 20022 elements.</summary>
internal static class PainText
{
    private static readonly SearchValues<char> Decimal = SearchValues.Create("0123456789.");

    /// <summary>A text with at most so many characters; a longer one is a defect, and is kept as it is.</summary>
    public static string Short(FileDraft draft, XmlPlace place, ReadOnlySpan<char> text, int most)
    {
        if (text.Length > most)
            draft.Error(place.Line, place.Column, PaymentFileCodes.TextTooLong, NachaReader.Counted(text.Length, most));
        return text.ToString();
    }

    public static long? Count(FileDraft draft, XmlPlace place, ReadOnlySpan<char> text)
    {
        if (text.Length is > 0 and <= 15 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count))
            return count;
        draft.Error(place.Line, place.Column, PaymentFileCodes.NotANumber);
        return null;
    }

    public static decimal? Sum(FileDraft draft, XmlPlace place, ReadOnlySpan<char> text)
    {
        if (Amount(text) is { } sum)
            return sum;
        draft.Error(place.Line, place.Column, PaymentFileCodes.NotANumber);
        return null;
    }

    /// <summary>A decimal of at most eighteen digits with a point (ISO 20022 ActiveOrHistoricCurrencyAndAmount), not negative; null for anything else.</summary>
    public static decimal? Amount(ReadOnlySpan<char> text)
    {
        int point = text.IndexOf('.');
        return text.Length is > 0 and <= 24 && !text.ContainsAnyExcept(Decimal) && point == text.LastIndexOf('.') && text is not "."
            && text.Length - (point < 0 ? 0 : 1) <= 23
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount) ? amount : null;
    }

    /// <summary>The date of an ISO date or date and time.</summary>
    public static DateOnly? Date(ReadOnlySpan<char> text) =>
        text.Length >= 10 && (text.Length == 10 || text[10] is 'T' or 'Z' or '+' or '-')
            && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;

    public static string Compared(decimal stated, decimal counted) => string.Create(CultureInfo.InvariantCulture, $"{stated}, {counted} expected");
}
