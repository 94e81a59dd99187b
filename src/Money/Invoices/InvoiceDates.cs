using System.Globalization;

namespace Bezel.Money.Invoices;

/// <summary>How the parts of a written day stand.</summary>
internal enum DayForm
{
    /// <summary>There is one reading: year first, or the month's name, or points between (day first wherever they are used).</summary>
    Clear,

    /// <summary>Two numbers that may be day and month in either order.</summary>
    TwoNumbers,
}

/// <summary>A day as written. <c>First</c> and <c>Second</c> are the day and the month where the form is clear, else the numbers in their order.</summary>
internal readonly record struct WrittenDay(int Year, int First, int Second, DayForm Form, int Start, int End)
{
    /// <summary>Whether one of the numbers can only be a day.</summary>
    public bool SettlesItself => Form == DayForm.Clear || First > 12 || Second > 12 || First == Second;

    public DateOnly? Read(bool monthFirst)
    {
        (int day, int month) = Form == DayForm.TwoNumbers && (monthFirst ? First <= 12 : Second > 12) ? (Second, First) : (First, Second);
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(Year, month) ? new DateOnly(Year, month, day) : null;
    }
}

/// <summary>
/// Finds days in a text: 2026-11-22, 2026/11/22, 22.11.2026, 22.11.26, 22/11/2026, 11/22/26, 22-11-2026, 22 November 2026, November 22nd, 2026, 22-Nov-26,
/// 1er mars 2026, 20261122 behind a label. Years of two digits are 2000 to 2079. Years outside of 1990 to 2100 are no dates.
/// </summary>
internal static class InvoiceDates
{
    private static readonly Dictionary<string, int> Months = Build(
        "january,jan,januar,janner,janvier,janv,gennaio,gen,enero,ene,januari", "february,feb,februar,fevrier,fevr,fev,febbraio,febb,febrero,februari,feber",
        "march,mar,marz,mars,marzo,maart,mrt,mrz,maerz", "april,apr,avril,avr,aprile,abril,abr", "may,mai,maggio,mag,mayo,mei", "june,jun,juni,juin,giugno,giu,junio",
        "july,jul,juli,juillet,juil,luglio,lug,julio", "august,aug,aout,agosto,ago,augustus,aou", "september,sep,sept,septembre,settembre,set,sett,septiembre,setiembre",
        "october,oct,oktober,okt,octobre,ottobre,ott,octubre", "november,nov,novembre,noviembre", "december,dec,dezember,dez,decembre,dicembre,dic,diciembre");

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> MonthSpan = Months.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The first day between two offsets, or null.</summary>
    /// <param name="text">Folded text.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="end">Where to stop.</param>
    /// <param name="labelled">A label says that a date follows: eight digits in a row may be one.</param>
    public static WrittenDay? First(ReadOnlySpan<char> text, int start, int end, bool labelled)
    {
        int i = start;
        while (i < end)
        {
            char c = text[i];
            bool begins = i == 0 || !char.IsAsciiLetterOrDigit(text[i - 1]) && !(i > 1 && text[i - 1] is '.' or '/' or '-' or ',' && char.IsAsciiDigit(text[i - 2]));
            if (begins && char.IsAsciiDigit(c) && AtDigit(text, i, end, labelled) is { } day)
                return day;
            if (begins && char.IsAsciiLetter(c) && AtMonth(text, i, end) is { } named)
                return named;
            // On to the next word.
            if (char.IsAsciiLetterOrDigit(c))
            {
                bool digit = char.IsAsciiDigit(c);
                while (i < end && char.IsAsciiLetterOrDigit(text[i]) && char.IsAsciiDigit(text[i]) == digit)
                    i++;
            }
            else
            {
                i++;
            }
        }
        return null;
    }

    private static WrittenDay? AtDigit(ReadOnlySpan<char> text, int start, int end, bool labelled)
    {
        int i = start;
        int first = Digits(text, ref i, end, out int width);
        if (width == 8 && labelled && Ends(text, i))
            return Of(first / 10_000, first % 100, first / 100 % 100, DayForm.Clear, start, i);
        if (width is not (1 or 2 or 4) || i >= end)
            return null;
        if (width < 4 && Named(text, start, first, i, end) is { } named)
            return named;
        char divider = text[i];
        if (divider is not ('.' or '/' or '-'))
            return null;
        i++;
        bool spaced = Skip(text, ref i, end);
        int second = Digits(text, ref i, end, out int secondWidth);
        if (secondWidth is not (1 or 2) || i >= end || text[i] != divider)
            return null;
        i++;
        spaced |= Skip(text, ref i, end);
        int third = Digits(text, ref i, end, out int thirdWidth);
        if (!Ends(text, i) || spaced && divider != '.')
            return null;
        if (width == 4)
            return thirdWidth is 1 or 2 ? Of(first, third, second, DayForm.Clear, start, i) : null;
        if (thirdWidth is not (2 or 4))
            return null;
        return Of(Year(third, thirdWidth), first, second, divider == '.' && second <= 12 ? DayForm.Clear : DayForm.TwoNumbers, start, i);
    }

    // "22 November 2026", "22. Nov. 26", "22-Nov-2026", "22nd of November 2026", "1er mars 2026", "22 de noviembre de 2026".
    private static WrittenDay? Named(ReadOnlySpan<char> text, int start, int day, int at, int end)
    {
        int i = at;
        foreach (string suffix in (ReadOnlySpan<string>)["st", "nd", "rd", "th", "er", "e", "o", "\u00BA", "."])
        {
            if (i + suffix.Length <= end && text[i..].StartsWith(suffix, StringComparison.OrdinalIgnoreCase) && (suffix == "." || i + suffix.Length >= end || !char.IsAsciiLetter(text[i + suffix.Length])))
            {
                i += suffix.Length;
                break;
            }
        }
        if (!Gap(text, ref i, end))
            return null;
        Of(text, ref i, end);
        if (Month(text, ref i, end) is not { } month)
            return null;
        if (!Gap(text, ref i, end, comma: true))
            return null;
        Of(text, ref i, end);
        if (i < end && text[i] == '\'')
            i++;
        int year = Digits(text, ref i, end, out int width);
        return width is 2 or 4 && Ends(text, i) ? Of(Year(year, width), day, month, DayForm.Clear, start, i) : null;
    }

    // "November 22, 2026", "Nov. 22nd 2026".
    private static WrittenDay? AtMonth(ReadOnlySpan<char> text, int start, int end)
    {
        int i = start;
        if (Month(text, ref i, end) is not { } month || !Gap(text, ref i, end))
            return null;
        int day = Digits(text, ref i, end, out int width);
        if (width is not (1 or 2))
            return null;
        if (i + 1 < end && text.Slice(i, 2) is "st" or "nd" or "rd" or "th")
            i += 2;
        if (!Gap(text, ref i, end, comma: true))
            return null;
        if (i < end && text[i] == '\'')
            i++;
        int year = Digits(text, ref i, end, out width);
        return width is 2 or 4 && Ends(text, i) ? Of(Year(year, width), day, month, DayForm.Clear, start, i) : null;
    }

    private static WrittenDay? Of(int year, int first, int second, DayForm form, int start, int end)
    {
        if (year is < 1990 or > 2100)
            return null;
        var day = new WrittenDay(year, first, second, form, start, end);
        return day.Read(false) is null && day.Read(true) is null ? null : day;
    }

    private static int Year(int year, int width) => width == 4 ? year : year < 80 ? 2000 + year : 1900 + year;

    private static int Digits(ReadOnlySpan<char> text, ref int i, int end, out int width)
    {
        int from = i;
        int value = 0;
        while (i < end && char.IsAsciiDigit(text[i]))
        {
            if (i - from < 9)
                value = value * 10 + text[i] - '0';
            i++;
        }
        width = i - from;
        return value;
    }

    private static int? Month(ReadOnlySpan<char> text, ref int i, int end)
    {
        int from = i;
        while (i < end && char.IsAsciiLetter(text[i]))
            i++;
        if (i - from is < 3 or > 11)
            return null;
        Span<char> lower = stackalloc char[12];
        int length = text[from..i].ToLowerInvariant(lower);
        return MonthSpan.TryGetValue(lower[..length], out int month) ? month : null;
    }

    private static bool Skip(ReadOnlySpan<char> text, ref int i, int end)
    {
        if (i >= end || text[i] != ' ')
            return false;
        i++;
        return true;
    }

    private static bool Gap(ReadOnlySpan<char> text, ref int i, int end, bool comma = false)
    {
        int from = i;
        while (i < end && i - from < 3 && (text[i] is ' ' or '-' or '.' or '/' || comma && text[i] == ','))
            i++;
        return i > from || i > 0 && text[i - 1] == '.';
    }

    // "of", "de", "del" between the parts.
    private static void Of(ReadOnlySpan<char> text, ref int i, int end)
    {
        foreach (string word in (ReadOnlySpan<string>)["of ", "de ", "del "])
        {
            if (i + word.Length <= end && text[i..].StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                i += word.Length;
                return;
            }
        }
    }

    private static bool Ends(ReadOnlySpan<char> text, int end) =>
        end >= text.Length || !char.IsAsciiDigit(text[end]) && !(char.IsAsciiLetter(text[end]) && text[end] is not ('T' or 'h')) && !(text[end] is '.' or ',' or '/' or '-' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]));

    private static Dictionary<string, int> Build(params string[] months)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int m = 0; m < months.Length; m++)
        {
            foreach (string name in months[m].Split(','))
                index[name] = m + 1;
        }
        return index;
    }

    /// <summary>A day as gaps tell it.</summary>
    public static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
