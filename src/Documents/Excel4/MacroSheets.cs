using System.Xml;
using Bezel.Documents.Archives;
using Bezel.Documents.Office;
using Bezel.Documents.Plain;

namespace Bezel.Documents.Excel4;

/// <summary>Excel 4 macros in workbooks of today: sheets of their own kind with formulas in words, and the names that start them.</summary>
internal static class MacroSheets
{
    private const int MaxFormula = 8_192;

    /// <summary>Reads a macro sheet in XML.</summary>
    public static void Read(ReadOnlyMemory<byte> part, string name, InspectionState state)
    {
        ExcelMacros.Sheet(name[(name.LastIndexOf('/') + 1)..], state);
        bool inFormula = false;
        HostileXml.Walk(part, name, state, node =>
        {
            if (node.LocalName == "f" && node.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
                inFormula = node is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
            else if (inFormula && node.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                ExcelMacros.Formula(node.Value.Length > MaxFormula ? node.Value[..MaxFormula] : node.Value, state);
            return true;
        });
    }

    /// <summary>Defined names that start macros.</summary>
    public static void Names(ZipReader zip, InspectionState state)
    {
        string main = OfficeContent.MainPart(zip, "xl/workbook.xml", state);
        if (zip.Find(main) is not { } entry)
            return;
        HostileXml.Walk(zip.Unpack(entry, OfficeContent.MaxPart), main, state, node =>
        {
            if (node.NodeType == XmlNodeType.Element && node.LocalName == "definedName" && node.GetAttribute("name") is { } name && ExcelMacros.StartsItself(name))
                state.Fact(FactKind.MacroRunsByItself, name);
            return true;
        });
    }
}
