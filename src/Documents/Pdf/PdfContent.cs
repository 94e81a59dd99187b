namespace Bezel.Documents.Pdf;

internal static class PdfContent
{
    public static bool Read(ReadOnlyMemory<byte> content, InspectionState state)
    {
        _ = content;
        _ = state;
        return false;
    }
}
