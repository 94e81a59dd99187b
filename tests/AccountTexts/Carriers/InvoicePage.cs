using System.Globalization;
using Bezel.AccountTexts.Texts;

namespace Bezel.AccountTexts.Carriers;

/// <summary>The page of an invoice or statement, with the account at its foot or head, as programs for invoices lay it out.</summary>
internal static class InvoicePage
{
    private static readonly string[] Items = ["18k yellow gold chain 45 cm", "Pair oval sapphires 2.14 ct", "Akoya pearl strand 7.5-8 mm", "Casting grain 14k white", "Setting, platinum, 6 prongs", "Repair of clasp", "Parcel melee 1.3 mm VS", "Watch strap, brown", "GIA grading fee", "Freight and insurance"];

    public static List<Placed> Of(Draw draw, Letter letter)
    {
        var fill = new Filled(draw);
        List<Placed> page = [new(56, 790, letter.SupplierName, 18), new(56, 772, "Wholesale to the trade only", 9), new(400, 790, draw.Of("INVOICE", "STATEMENT", "PRO FORMA"), 16), new(400, 772, fill.In("No. {inv}"), 10), new(400, 758, fill.In("Date {date}"), 10)];
        page.Add(new(56, 730, "Adler & Daughters, 12 Main Street, Springfield, NJ 07081", 10));
        double y = 690;
        foreach (string item in draw.Some(Items, draw.Between(2, 6)))
        {
            page.Add(new(56, y, item, 10));
            page.Add(new(330, y, draw.Between(1, 20).ToString(CultureInfo.InvariantCulture), 10));
            page.Add(new(450, y, string.Create(CultureInfo.InvariantCulture, $"{draw.Between(20, 9000)}.{draw.Below(100):00}"), 10));
            y -= 18;
        }
        page.Add(new(330, y - 10, "Total", 11));
        page.Add(new(450, y - 10, string.Create(CultureInfo.InvariantCulture, $"{draw.Between(9000, 90000)}.00"), 11));
        y -= 50;
        page.Add(new(56, y, letter.Body.Ask, 10));
        y -= 18;
        if (letter.Details is { } details)
            Account(draw, page, details, y);
        page.Add(new(56, 60, fill.In("Customer no. {cust}   VAT {vat}   Tel {phone}"), 8));
        return page;
    }

    private static void Account(Draw draw, List<Placed> page, Details details, double y)
    {
        switch (draw.Below(4))
        {
            // Labels in a column, values in another.
            case 0:
                foreach (Field field in details.Fields)
                {
                    page.Add(new(56, y, field.Label));
                    foreach (string line in field.Value.Split('\n'))
                    {
                        page.Add(new(210, y, line));
                        y -= 15;
                    }
                }
                break;
            // Labels in a row, values below them.
            case 1 when details.Fields.Count <= 3 && details.Fields.All(field => field.Value.Length <= 26 && !field.Value.Contains('\n', StringComparison.Ordinal)):
                for (int i = 0; i < details.Fields.Count; i++)
                {
                    page.Add(new(56 + (i * 175), y, details.Fields[i].Label, 9));
                    page.Add(new(56 + (i * 175), y - 13, details.Fields[i].Value, 10));
                }
                break;
            default:
                foreach (string line in details.Text.Replace('\t', ' ').Split('\n').SelectMany(line => TextCarriers.Wrapped(line, 88, "").Split('\n')))
                {
                    page.Add(new(56, y, line, line.Length > 74 ? 9 : 11));
                    y -= 15;
                }
                break;
        }
    }
}
