using Bezel.Documents;
using Bezel.Money.Invoices;

namespace Bezel.Suppliers.Invoices;

/// <summary>A file as an invoice: its text, and the electronic parts and codes that stand beside it. Pure; nothing in the file is run or fetched.</summary>
internal static class InvoiceFile
{
    /// <summary>Characters of text below which the picture of a page is looked at: a scan has a line from its machine at most.</summary>
    private const int FewCharacters = 40;

    /// <summary>Takes a file apart.</summary>
    /// <param name="name">What it is called; may be hostile.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="scan">What reads the text in pictures; null when nothing does.</param>
    public static DocumentInspection Open(string name, ReadOnlyMemory<byte> content, IFileScan? scan)
    {
        DocumentInspection file = DocumentInspection.Inspect(name, null, content);
        // Text that is there needs nobody to look at the picture of it.
        return scan is not null && file.Text.Trim().Length < FewCharacters ? scan.Scan(file) : file;
    }

    /// <summary>What it says, where there is no store: nobody's number in the book.</summary>
    public static InvoiceDraft Read(DocumentInspection file, string? country)
    {
        (IReadOnlyList<ReadOnlyMemory<byte>> xml, IReadOnlyList<string> codes) = CodedParts(file);
        string text = TextOf(file);
        return new InvoiceDraft(Short(file.Name), file.Sha256, InvoiceReader.Read(text, new InvoiceContext { Country = country, Xml = xml, Codes = codes }), text, file.CouldNotCheck, null);
    }

    /// <summary>The XML that it is or carries, and the texts of its QR codes.</summary>
    public static (IReadOnlyList<ReadOnlyMemory<byte>> Xml, IReadOnlyList<string> Codes) CodedParts(DocumentInspection file)
    {
        var xml = new List<ReadOnlyMemory<byte>>();
        if (file.TrueType is FileType.Xml)
            xml.Add(file.Content);
        foreach (InnerFile inner in file.Files)
        {
            if (inner.Type == FileType.Xml && xml.Count < 10)
                xml.Add(inner.Content);
        }
        return (xml, [.. file.Facts.Where(fact => fact.Kind == FactKind.QrCode).Select(fact => fact.Detail).Take(20)]);
    }

    /// <summary>The text that a person reads. An electronic invoice by itself has none: its tags and values in a row are no printed text.</summary>
    public static string TextOf(DocumentInspection file) => file.TrueType == FileType.Xml ? "" : file.Text;

    /// <summary>A name that is kept.</summary>
    public static string Short(string name) => name.Length > 200 ? name[..200] : name;

    /// <summary>Why nothing was read; what could not be looked at is never the same as not being there.</summary>
    public static string WhyNot(ReadOnlyMemory<byte> content, InvoiceDraft draft)
    {
        if (content.Length == 0)
            return InvoiceWords.Say("refused.empty");
        bool picture = DocumentInspection.Recognise(draft.File, content) is FileType.Png or FileType.Jpeg or FileType.Gif or FileType.Image;
        if (draft.CouldNotCheck is { } blind)
            return InvoiceWords.Say(picture && blind.Contains("tesseract is not", StringComparison.Ordinal) ? "refused.no-ocr" : "refused.blind", blind);
        return InvoiceWords.Say(draft.Text.Trim().Length == 0 ? "refused.no-text" : "refused.not-one");
    }
}
