namespace Bezel.Documents.Pdf;

/// <summary>PDF, also with bytes before its header.</summary>
internal sealed class PdfInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        int start = layer.Span[..Math.Min(1024, layer.Span.Length)].IndexOf("%PDF-"u8);
        if (start > 0)
            state.Defect(DocumentDefectKind.ForeignData, $"{start} bytes before the PDF header");
        return new ContentReading(FileType.Pdf) { Encrypted = PdfContent.Read(start > 0 ? layer.Content[start..] : layer.Content, layer, state) };
    }
}
