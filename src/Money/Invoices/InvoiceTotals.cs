using System.Globalization;

namespace Bezel.Money.Invoices;

/// <summary>
/// What is to be paid. Rules: "amount due" before "grand total" before "total" before "amount"; of several of one rank, one beside its label before one below it, and then the last (the first pages
/// carry forward); subtotals, taxes, discounts, deposits and weights have labels of their own and are never taken; the head of the table of goods is no label of a total.
/// </summary>
internal readonly record struct InvoiceTotals(decimal? Total, decimal? InvoiceTotal, string? Currency, bool IsLabelledDue)
{
    private readonly record struct Candidate(int Rank, WrittenAmount Amount, bool Beside);

    public static InvoiceTotals Find(InvoiceLayout layout, string? country, List<InvoiceGap> gaps)
    {
        char decimalSign = InvoiceAmounts.DecimalSign(layout.Text);
        Candidate? best = null;
        Candidate? grand = null;
        WrittenAmount? rival = null;
        var places = new List<LabelledValues.Place>();
        var amounts = new List<WrittenAmount>();
        for (int i = 0; i < layout.Labels.Count; i++)
        {
            int rank = Rank(layout, i);
            if (rank == 0)
                continue;
            LabelledValues.Of(layout, i, places);
            bool due = layout.Labels[i].Label == InvoiceLabel.Due;
            if (due && places.Count > 0)
                places.RemoveRange(1, places.Count - 1);
            if (Value(layout, places, decimalSign, rank, amounts) is not { } found || due && found.Amount.Currency is null)
                continue;
            if (rank == 3 && (grand is null || found.Beside || !grand.Value.Beside))
                grand = found;
            if (best is { } known && (known.Rank > rank || known.Rank == rank && known.Beside && !found.Beside))
                continue;
            rival = best is { } before && before.Rank == rank && before.Amount.Value != found.Amount.Value ? before.Amount : null;
            best = found;
        }
        if (best is not { } total)
            return default;
        if (total.Amount.Other is { } other)
            gaps.Add(new InvoiceGap(InvoicePart.Total, InvoiceGapReason.TwoReadings, Written(total.Amount.Value), Written(other)));
        else if (rival is { } one && total.Rank > 2)
            gaps.Add(new InvoiceGap(InvoicePart.Total, InvoiceGapReason.Several, Written(total.Amount.Value), Written(one.Value)));
        return new InvoiceTotals(total.Amount.Value, grand?.Amount.Value, InvoiceCurrency.Of(layout, total.Amount, country, decimalSign), total.Rank == 4);
    }

    private static string Written(decimal value) => value.ToString("0.00##", CultureInfo.InvariantCulture);

    private static int Rank(InvoiceLayout layout, int label)
    {
        PlacedLabel placed = layout.Labels[label];
        return placed.Label switch
        {
            InvoiceLabel.AmountDue => 4,
            // "To be paid by 12 May: EUR 500": only with its currency, in the same cell.
            InvoiceLabel.Due => 3,
            InvoiceLabel.GrandTotal => 3,
            InvoiceLabel.Total when placed.AtStart => char.ToLowerInvariant(layout.Text[placed.Start]) is 't' or 'g' or 's' ? 2 : 1,
            _ => 0,
        };
    }

    private static Candidate? Value(InvoiceLayout layout, List<LabelledValues.Place> places, char decimalSign, int rank, List<WrittenAmount> amounts)
    {
        WrittenAmount? beside = null;
        bool plain = true;
        foreach (LabelledValues.Place place in places)
        {
            if (place.IsBelow && beside is not null)
                break;
            InvoiceAmounts.Find(layout.Text, place.Start, place.End, decimalSign, amounts);
            WrittenAmount? here = null;
            foreach (WrittenAmount amount in amounts)
            {
                if (amount.IsMoney)
                    here = amount;
            }
            // A bare "4500" counts when nothing else is there.
            if (here is null && amounts.Count == 1 && plain && Alone(layout.Text, place, amounts[0]))
                here = amounts[0];
            plain &= amounts.Count == 0;
            if (here is null)
                continue;
            if (place.IsBelow)
                return place.Whole && rank > 1 ? new Candidate(rank, here.Value, false) : null;
            beside = here;
        }
        return beside is null ? null : new Candidate(rank, beside.Value, true);
    }

    private static bool Alone(ReadOnlySpan<char> text, LabelledValues.Place place, WrittenAmount amount)
    {
        int letters = 0;
        foreach (char c in text[place.Start..amount.Start])
            letters += char.IsAsciiLetter(c) ? 1 : 0;
        return letters <= 4 && !text[amount.End..place.End].ContainsAnyInRange('a', 'z');
    }
}
