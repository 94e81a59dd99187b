using System.Globalization;
using System.Text.Json;
using Bezel.Money.Invoices;

namespace Bezel.Suppliers.Invoices.Checking;

/// <summary>A checked invoice as JSON (docs/formats/invoice-check.md). Accounts are their last four characters.</summary>
public static class InvoiceCheckJson
{
    /// <summary>The version that is written.</summary>
    public const int Schema = 1;

    /// <summary>Writes it as one object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="invoice">The invoice.</param>
    public static void Write(Utf8JsonWriter json, CheckedInvoice invoice)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(invoice);
        InvoiceFacts facts = invoice.Facts;
        json.WriteStartObject();
        json.WriteNumber("schema", Schema);
        json.WriteString("file", invoice.File);
        json.WriteString("sha256", invoice.Sha256);
        json.WriteString("outcome", invoice.IsReadable ? InvoiceWords.Kebab(invoice.Outcome) : "unreadable");
        json.WriteString("headline", invoice.Headline);
        json.WriteString("kind", InvoiceWords.Kebab(facts.Kind));
        json.WriteString("seller", facts.Seller);
        json.WriteString("payee", facts.Payee);
        json.WriteString("supplier", invoice.Supplier);
        json.WriteString("number", facts.Number);
        json.WriteString("date", facts.Date?.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("due", facts.Due?.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("amount", facts.Total?.ToString("0.00###", CultureInfo.InvariantCulture));
        json.WriteString("currency", facts.Currency);
        json.WriteStartArray("accounts");
        foreach (CheckedInvoiceAccount account in invoice.Accounts)
        {
            json.WriteStartObject();
            json.WriteString("account_ends", account.Ends);
            json.WriteString("place", InvoiceWords.Kebab(account.Place));
            json.WriteString("outcome", InvoiceWords.Kebab(account.Outcome));
            Write(json, account.Reasons);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Write(json, invoice.Reasons);
        json.WriteStartArray("gaps");
        foreach (InvoiceGap gap in facts.Gaps)
        {
            json.WriteStartObject();
            json.WriteString("part", InvoiceWords.Kebab(gap.Part));
            json.WriteString("reason", InvoiceWords.Kebab(gap.Reason));
            json.WriteString("read", gap.Read);
            json.WriteString("other", gap.Other);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("could_not_check", invoice.CouldNotCheck);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<InvoiceReason> reasons)
    {
        json.WriteStartArray("reasons");
        foreach (InvoiceReason reason in reasons)
        {
            json.WriteStartObject();
            json.WriteString("code", reason.Code);
            json.WriteString("outcome", InvoiceWords.Kebab(reason.Weight));
            json.WriteString("text", reason.Text);
            json.WriteString("on_file_ends", reason.OnFileEnds);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
