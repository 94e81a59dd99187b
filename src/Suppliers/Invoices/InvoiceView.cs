using Bezel.Suppliers.Book;

namespace Bezel.Suppliers.Invoices;

/// <summary>An invoice in a list.</summary>
/// <param name="Row">The row.</param>
/// <param name="Details">What it says.</param>
/// <param name="Supplier">The name of its supplier in the book; null when nobody there is known by it.</param>
public sealed record InvoiceLine(SupplierInvoice Row, InvoiceDetails Details, string? Supplier);

/// <summary>The earlier invoice that another one is a copy of.</summary>
/// <param name="Row">The row.</param>
/// <param name="Details">What it says.</param>
public sealed record EarlierInvoice(SupplierInvoice Row, InvoiceDetails Details);

/// <summary>An invoice, opened.</summary>
/// <param name="Row">The row.</param>
/// <param name="Details">What it says.</param>
/// <param name="Supplier">Its supplier in the book, or null.</param>
/// <param name="Earlier">The one that it is a copy of, or null.</param>
/// <param name="IsOnFileNow">All its accounts are on file for its supplier now, whatever they were when it came.</param>
public sealed record InvoiceView(SupplierInvoice Row, InvoiceDetails Details, SupplierView? Supplier, EarlierInvoice? Earlier, bool IsOnFileNow)
{
    /// <summary>How its accounts stand to the book now.</summary>
    public InvoiceAccountState Account => IsOnFileNow ? InvoiceAccountState.OnFile : Row.Account == InvoiceAccountState.OnFile ? InvoiceAccountState.Differs : Row.Account;
}
