using Bezel.Shop;

namespace Bezel.Pages.Printing;

/// <summary>Makes PDF files of documents, through a browser that is installed on the hub's computer. Where none is, the pages can be printed all the same.</summary>
public interface IPdfPrinter
{
    /// <summary>Whether a browser was found; a page offers the PDF only then.</summary>
    bool IsPossible { get; }

    /// <summary>The document as a PDF file. One is made at a time; it takes about a second, and at most <see cref="PrintSettings.Patience"/>.</summary>
    /// <param name="document">The document.</param>
    /// <param name="cancellation">Gives up, and ends the browser.</param>
    /// <returns>The file.</returns>
    /// <exception cref="RefusedException">There is no browser, it did not do it, or it took too long: the message says so and what to do instead.</exception>
    Task<byte[]> PrintAsync(PrintDocument document, CancellationToken cancellation = default);
}
