using System.Globalization;
using Bezel.Money.Invoices;
using Bezel.Shop.Shops;
using Bezel.Suppliers.Invoices;
using Bezel.Suppliers.Invoices.Checking;
using Bezel.Suppliers.Payments.Checking;
using Spectre.Console;

namespace Bezel.Cli.Output;

/// <summary>Checked invoices for a person at a terminal: the answer, the accounts one above the other, what was read and what was not.</summary>
internal static class InvoiceCards
{
    public static void Write(CheckedInvoice invoice)
    {
        if (!invoice.IsReadable)
        {
            Console.Error.WriteLine($"{VerdictCard.OneLine(invoice.File, 200)}: {invoice.Headline}");
            foreach (InvoiceReason reason in invoice.Reasons)
                Console.Error.WriteLine("  " + VerdictCard.OneLine(reason.Text, 500));
            return;
        }
        IAnsiConsole console = AnsiConsole.Console;
        InvoiceFacts facts = invoice.Facts;
        console.WriteLine();
        (string sign, string colour) = invoice.Outcome switch { LineOutcome.Stop => ("✕", "red"), LineOutcome.Look => ("▲", "yellow"), _ => ("✓", "green") };
        console.MarkupLineInterpolated($"[{colour}]{sign}[/] [bold]{invoice.Headline}[/]");
        CardRow.Write(console, "file", invoice.File);
        CardRow.Write(console, "from", (facts.Seller ?? "not read") + (invoice.Supplier is { } known && known != facts.Seller ? $" (in the book: {known})" : ""));
        CardRow.Write(console, "number", facts.Number ?? "not read");
        CardRow.Write(console, "date", facts.Date?.ToString("D", CultureInfo.CurrentCulture) ?? "not read");
        CardRow.Write(console, "amount", facts.Total is { } total ? CultureInfo.CurrentCulture.Money(total, facts.Currency) : "not read");
        foreach (CheckedInvoiceAccount account in invoice.Accounts)
        {
            if (account.Reasons.FirstOrDefault(r => r.OnFileEnds is not null && r.Weight == LineOutcome.Stop) is { } two)
                CardRow.Write(console, "on file", "•••• " + two.OnFileEnds);
            CardRow.Write(console, account.Place == InvoiceAccountPlace.Hidden ? "hidden" : "account", "•••• " + account.Ends);
            foreach (InvoiceReason reason in account.Reasons)
                CardRow.Write(console, "", reason.Text);
        }
        foreach (InvoiceReason reason in invoice.Reasons)
            CardRow.Write(console, reason.Weight == LineOutcome.Stop ? "✕" : "▲", reason.Text);
        console.WriteLine();
    }
}
