using System.Runtime.InteropServices;
using System.Xml;

namespace Bezel.Documents.Plain;

/// <summary>
/// Reads XML from hostile files. Rules: a document type declaration is refused (entities may expand without end);
/// nothing is ever resolved; each node costs a step; what was read before an error is kept.
/// </summary>
internal static class HostileXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = true,
    };

    /// <summary>Walks the nodes until the end, an error or a limit; <paramref name="visit"/> returns false to stop.</summary>
    public static void Walk(ReadOnlyMemory<byte> xml, string part, InspectionState state, Func<XmlReader, bool> visit)
    {
        if (xml.IsEmpty)
            return;
        try
        {
            using var reader = XmlReader.Create(Source(xml), Settings);
            while (reader.Read())
            {
                if (!state.Step(10) || !visit(reader))
                    return;
                if (reader.Depth > 2_000)
                {
                    state.Defect(DocumentDefectKind.Damaged, part + " is nested too deeply");
                    return;
                }
            }
        }
        catch (XmlException broken)
        {
            bool dtd = broken.Message.Contains("DTD", StringComparison.Ordinal);
            state.Defect(dtd ? DocumentDefectKind.XmlDocumentType : DocumentDefectKind.Damaged, part);
            if (dtd)
                state.Blind("the document declares a document type, which is refused");
        }
        catch (Exception broken) when (broken is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            // An encoding that does not exist, declared in the first line.
            state.Defect(DocumentDefectKind.Damaged, part);
        }
    }

    private static MemoryStream Source(ReadOnlyMemory<byte> xml) => MemoryMarshal.TryGetArray(xml, out ArraySegment<byte> part)
        ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false)
        : new MemoryStream(xml.ToArray(), writable: false);
}
