using System.Globalization;
using System.Runtime.InteropServices;
using System.Xml;

namespace Bezel.Money.Invoices;

/// <summary>
/// Reads electronic invoices: CII (ZUGFeRD 1 and 2, Factur-X, XRechnung), UBL 2.x and FatturaPA. Rules: a document type declaration ends the reading
/// (entities may expand without end); nothing is resolved; elements are told by their local names along the path, so that the prefix does not matter;
/// bytes, depth, nodes and the length of each value are bounded; what was read before an error is kept and <see cref="StructuredInvoice.Incomplete"/> is set.
/// </summary>
public static class StructuredInvoiceReader
{
    /// <summary>Bytes that are read at most; an invoice has some tens of thousands. Stops: a file of gigabytes.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private const int MostDepth = 64;
    private const int MostNodes = 1_000_000;
    private const int MostValue = 200;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = true,
        MaxCharactersInDocument = MostBytes,
    };

    /// <summary>Reads one document; null when its root is none of the formats (whatever else it is). Never throws on any content.</summary>
    /// <param name="xml">The bytes of the XML.</param>
    public static StructuredInvoice? Read(ReadOnlyMemory<byte> xml)
    {
        if (xml.IsEmpty || xml.Length > MostBytes)
            return null;
        StructuredValues? values = null;
        bool whole = false;
        try
        {
            using var reader = XmlReader.Create(Source(xml), Settings);
            whole = Walk(reader, ref values);
        }
        catch (Exception broken) when (broken is XmlException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            // Not well formed, an encoding that does not exist, or a document type: what stood before it is kept.
        }
        return values?.Invoice(incomplete: !whole);
    }

    private static bool Walk(XmlReader reader, ref StructuredValues? values)
    {
        var path = new List<string>(16);
        int nodes = 0;
        string? attribute = null;
        while (reader.Read())
        {
            if (++nodes > MostNodes)
                return false;
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (path.Count == 0)
                    {
                        values = StructuredValues.For(reader.LocalName, reader.NamespaceURI);
                        if (values is null)
                            return false;
                    }
                    if (path.Count >= MostDepth)
                        return false;
                    path.Add(reader.LocalName);
                    attribute = reader.GetAttribute("schemeID") ?? reader.GetAttribute("format") ?? reader.GetAttribute("currencyID");
                    values!.Open(path);
                    if (reader.IsEmptyElement)
                    {
                        values.Close(path);
                        path.RemoveAt(path.Count - 1);
                    }
                    break;
                case XmlNodeType.EndElement:
                    values!.Close(path);
                    path.RemoveAt(path.Count - 1);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when path.Count > 1:
                    string text = reader.Value.Trim();
                    if (text.Length > 0)
                        values!.Value(path, text.Length > MostValue ? text[..MostValue] : text, attribute);
                    break;
            }
        }
        return true;
    }

    private static MemoryStream Source(ReadOnlyMemory<byte> xml) => MemoryMarshal.TryGetArray(xml, out ArraySegment<byte> part)
        ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false)
        : new MemoryStream(xml.ToArray(), writable: false);

    internal static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal value) && Math.Abs(value) < 1_000_000_000_000m ? value : null;

    /// <summary>"20261122" (format 102 of UNTDID 2379) or "2026-11-22", perhaps with a zone or a time behind it.</summary>
    internal static DateOnly? Day(string text)
    {
        if (text.Length >= 10 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            return day;
        return text.Length >= 8 && DateOnly.TryParseExact(text.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) ? day : null;
    }
}
