namespace Bezel.Money.Invoices;

/// <summary>
/// Reads the day of the invoice and the day it is due. Rules: labels first; without one, the first day in the upper part that no other label owns.
/// Whether 03/04 is March or April is told, in this order, by: another date of the document that can be read in one way only; a due day that would lie before the
/// invoice; the language (all but English put the day first); accounts, telephone numbers and currencies of one country; the shop's country. The last is a guess,
/// and both readings are given.
/// </summary>
internal static class InvoiceDays
{
    private const int MostDays = 400;
    private const int UpperLines = 40;

    public static (DateOnly? Date, DateOnly? Due) Find(InvoiceLayout layout, string? language, MoneyFacts money, string? country, List<InvoiceGap> gaps)
    {
        WrittenDay? date = Labelled(layout, InvoiceLabel.Date) ?? Labelled(layout, InvoiceLabel.DateWeak) ?? Unlabelled(layout);
        WrittenDay? due = Labelled(layout, InvoiceLabel.Due);
        bool? monthFirst = null;
        bool guessed = false;
        if (date is { SettlesItself: false } || due is { SettlesItself: false })
        {
            bool? byLanguage = language is null or "en" ? null : false;
            monthFirst = ByOtherDays(layout) ?? ByOrder(date, due) ?? byLanguage ?? ByCountrySigns(money);
            if (monthFirst is null)
            {
                guessed = true;
                monthFirst = country is "US" or "PH" or null;
            }
        }
        return (Settle(date, monthFirst ?? false, guessed, InvoicePart.Date, gaps), Settle(due, monthFirst ?? false, guessed, InvoicePart.Due, gaps));
    }

    private static DateOnly? Settle(WrittenDay? written, bool monthFirst, bool guessed, InvoicePart part, List<InvoiceGap> gaps)
    {
        if (written is not { } day)
            return null;
        DateOnly? read = day.Read(monthFirst) ?? day.Read(!monthFirst);
        if (guessed && !day.SettlesItself && read is { } one && day.Read(!monthFirst) is { } other)
            gaps.Add(new InvoiceGap(part, InvoiceGapReason.TwoReadings, InvoiceDates.Written(one), InvoiceDates.Written(other)));
        return read;
    }

    private static WrittenDay? Labelled(InvoiceLayout layout, InvoiceLabel wanted)
    {
        var places = new List<LabelledValues.Place>();
        for (int i = 0; i < layout.Labels.Count; i++)
        {
            PlacedLabel label = layout.Labels[i];
            if (label.Label != wanted)
                continue;
            LabelledValues.Of(layout, i, places);
            for (int p = 0; p < places.Count && p < 4; p++)
            {
                LabelledValues.Place place = places[p];
                if (InvoiceDates.First(layout.Text, place.Start, place.End, true) is not { } day)
                    continue;
                // "Date" and "vom" inside a sentence count only right before the day.
                if (wanted == InvoiceLabel.DateWeak && (place.IsBelow || !label.AtStart || day.Start - label.End > 12) && day.Start - label.End is < 0 or > 4 && !(place.IsBelow && label.AtStart))
                    continue;
                if (day.Start - place.Start > 60)
                    continue;
                return day;
            }
        }
        return null;
    }

    private static WrittenDay? Unlabelled(InvoiceLayout layout)
    {
        int last = layout.FirstCells[Math.Min(layout.LineCount, UpperLines)];
        for (int c = 0; c < last; c++)
        {
            InvoiceCell cell = layout.Cells[c];
            if (InvoiceDates.First(layout.Text, cell.Start, cell.End, false) is not { } day)
                continue;
            int label = layout.LabelIn(cell.Line < layout.LineCount ? layout.CellsOf(cell.Line).First : c);
            bool owned = layout.LabelIn(c) >= 0 || label >= 0 && layout.Labels[label].Label is InvoiceLabel.Due or InvoiceLabel.OtherDate;
            bool below = cell.Line > 0 && layout.LabelIn(layout.CellsOf(cell.Line - 1).First) is >= 0 and var above && layout.Labels[above].Label is InvoiceLabel.Due or InvoiceLabel.OtherDate;
            if (!owned && !below)
                return day;
        }
        return null;
    }

    // Another date of the document can be read in one way only.
    private static bool? ByOtherDays(InvoiceLayout layout)
    {
        int at = 0;
        bool dayFirst = false;
        bool monthFirst = false;
        for (int n = 0; n < MostDays && InvoiceDates.First(layout.Text, at, layout.Text.Length, false) is { } day; n++)
        {
            if (day.Form == DayForm.TwoNumbers)
            {
                dayFirst |= day.First > 12;
                monthFirst |= day.Second > 12;
            }
            at = day.End;
        }
        return dayFirst == monthFirst ? null : monthFirst;
    }

    // An invoice is not due before it is made out.
    private static bool? ByOrder(WrittenDay? date, WrittenDay? due)
    {
        if (date is not { } made || due is not { } paid || made.SettlesItself && paid.SettlesItself)
            return null;
        bool dayFirst = made.Read(false) <= paid.Read(false);
        bool monthFirst = made.Read(true) <= paid.Read(true);
        return dayFirst == monthFirst ? null : monthFirst;
    }

    private static bool? ByCountrySigns(MoneyFacts money)
    {
        foreach (AccountMention account in money.Accounts)
        {
            if (account.Kind is AccountKind.Iban or AccountKind.UkAccount || account.Scheme is "AU" or "NZ" or "IN" or "ZA" or "HK" or "SG")
                return false;
            if (account.Kind == AccountKind.UsAccount && account.Routing is not null)
                return true;
        }
        bool american = false;
        foreach (PhoneMention phone in money.Phones)
        {
            if (phone.Digits.StartsWith('+') && !phone.Digits.StartsWith("+1", StringComparison.Ordinal))
                return false;
            american |= phone.Digits.StartsWith("+1", StringComparison.Ordinal) && phone.Digits.Length == 12;
        }
        foreach (AmountMention amount in money.Amounts)
        {
            if (amount.Currency is "EUR" or "GBP" or "CHF" or "AUD" or "NZD" or "INR" or "ZAR" or "SEK" or "NOK" or "DKK" or "PLN" or "THB" or "ILS")
                return false;
        }
        return american ? true : null;
    }
}
