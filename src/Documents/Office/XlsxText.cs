using System.Globalization;
using System.Text;
using System.Xml;
using Bezel.Documents.Archives;
using Bezel.Documents.Plain;

namespace Bezel.Documents.Office;

/// <summary>
/// Text of a workbook (ECMA-376 part 1, 18), sheet by sheet in the workbook's order, a line for each row that holds
/// something, cells apart by tabs. Rules: numbers are as stored, without exponent; only formats made of zeros and
/// separators (<c>000000000</c>, <c>00-00-00</c>: account numbers) are applied, since they add digits that are seen.
/// </summary>
internal static class XlsxText
{
    private const int MaxStringChars = 8_000_000, MaxCell = 32_767;

    public static void Read(ZipReader zip, InspectionState state)
    {
        string main = OfficeContent.MainPart(zip, "xl/workbook.xml", state);
        var relations = PackageRelations.Of(zip, main, state);
        string? Target(string kind) => relations.Values.FirstOrDefault(r => r.Kind == kind).Target;
        List<string> strings = Strings(zip, Target("sharedStrings") ?? "xl/sharedStrings.xml", state);
        List<string?> formats = Formats(zip, Target("styles") ?? "xl/styles.xml", state);
        var sheets = new List<string>();
        if (zip.Find(main) is { } workbook)
        {
            HostileXml.Walk(zip.Unpack(workbook, OfficeContent.MaxPart), main, state, node =>
            {
                if (node.NodeType == XmlNodeType.Element && node.LocalName == "sheet")
                {
                    if (node.GetAttribute("state") is { } hidden && hidden is "hidden" or "veryHidden")
                        state.Fact(FactKind.HiddenSheet, node.GetAttribute("name") + (hidden == "veryHidden" ? " (very hidden)" : ""));
                    if (RelationId(node) is { } id && relations.TryGetValue(id, out var relation))
                        sheets.Add(relation.Target);
                }
                return sheets.Count < 1_000;
            });
        }
        if (sheets.Count == 0)
            sheets.AddRange(zip.Entries.Where(e => e.Name.StartsWith("xl/worksheets/sheet", StringComparison.OrdinalIgnoreCase)).Select(e => e.Name).Take(1_000));
        foreach (string sheet in sheets)
            Sheet(zip, sheet, strings, formats, state);
        foreach (ZipEntry notes in zip.Entries.Where(e => e.Name.StartsWith("xl/comments", StringComparison.OrdinalIgnoreCase) || e.Name.StartsWith("xl/drawings/drawing", StringComparison.OrdinalIgnoreCase)).Take(200).ToList())
            Notes(zip, notes, state);
    }

    private static string? RelationId(XmlReader node)
    {
        for (int i = 0; i < node.AttributeCount; i++)
        {
            node.MoveToAttribute(i);
            if (node.LocalName == "id" && node.Prefix.Length > 0)
            {
                string value = node.Value;
                node.MoveToElement();
                return value;
            }
        }
        node.MoveToElement();
        return null;
    }

    private static List<string> Strings(ZipReader zip, string part, InspectionState state)
    {
        var strings = new List<string>();
        if (zip.Find(part) is not { } entry)
            return strings;
        var current = new StringBuilder();
        bool inText = false, phonetic = false;
        long total = 0;
        HostileXml.Walk(zip.Unpack(entry, OfficeContent.MaxPart), part, state, node =>
        {
            switch (node.NodeType)
            {
                case XmlNodeType.Element when node.LocalName == "si" && node.IsEmptyElement:
                    strings.Add("");
                    break;
                case XmlNodeType.Element when node.LocalName == "rPh":
                    phonetic = !node.IsEmptyElement;
                    break;
                case XmlNodeType.Element when node.LocalName == "t":
                    inText = !node.IsEmptyElement && !phonetic;
                    break;
                case XmlNodeType.EndElement:
                    if (node.LocalName == "si")
                    {
                        strings.Add(current.ToString());
                        current.Clear();
                    }
                    else if (node.LocalName == "rPh")
                        phonetic = false;
                    else if (node.LocalName == "t")
                        inText = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when inText && current.Length < MaxCell:
                    current.Append(node.Value);
                    total += node.Value.Length;
                    break;
            }
            return total < MaxStringChars;
        });
        return strings;
    }

    private static List<string?> Formats(ZipReader zip, string part, InspectionState state)
    {
        var cells = new List<string?>();
        if (zip.Find(part) is not { } entry)
            return cells;
        var codes = new Dictionary<string, string>();
        bool inCells = false;
        HostileXml.Walk(zip.Unpack(entry, OfficeContent.MaxPart), part, state, node =>
        {
            if (node.LocalName == "cellXfs")
                inCells = node.NodeType == XmlNodeType.Element && !node.IsEmptyElement;
            if (node.NodeType == XmlNodeType.Element && node.LocalName == "numFmt" && node.GetAttribute("numFmtId") is { } id && node.GetAttribute("formatCode") is { } code && DigitFormat.Is(code))
                codes[id] = code;
            else if (inCells && node.NodeType == XmlNodeType.Element && node.LocalName == "xf")
                cells.Add(codes.GetValueOrDefault(node.GetAttribute("numFmtId") ?? ""));
            return cells.Count < 100_000;
        });
        return cells;
    }

    private static void Sheet(ZipReader zip, string part, List<string> strings, List<string?> formats, InspectionState state)
    {
        if (zip.Find(part) is not { } entry)
            return;
        var value = new StringBuilder();
        var formula = new StringBuilder();
        bool inValue = false, inFormula = false, rowHasText = false;
        string kind = "", style = "";
        state.BreakLine();
        HostileXml.Walk(zip.Unpack(entry, OfficeContent.MaxPart), part, state, node =>
        {
            switch (node.NodeType)
            {
                case XmlNodeType.Element when node.LocalName == "c":
                    kind = node.GetAttribute("t") ?? "n";
                    style = node.GetAttribute("s") ?? "";
                    value.Clear();
                    break;
                case XmlNodeType.Element when node.LocalName is "v" or "t":
                    inValue = !node.IsEmptyElement;
                    break;
                case XmlNodeType.Element when node.LocalName == "f" && !node.IsEmptyElement:
                    inValue = false;
                    inFormula = true;
                    formula.Clear();
                    break;
                case XmlNodeType.EndElement when node.LocalName == "f":
                    inFormula = false;
                    WorkbookFormula.Note(formula.ToString(), state);
                    break;
                case XmlNodeType.EndElement when node.LocalName is "v" or "t":
                    inValue = false;
                    break;
                case XmlNodeType.EndElement when node.LocalName == "c" && value.Length > 0:
                    if (rowHasText)
                        state.Append('\t');
                    state.Append(Shown(kind, style, value.ToString(), strings, formats));
                    rowHasText = true;
                    break;
                case XmlNodeType.EndElement when node.LocalName == "row":
                    if (rowHasText)
                        state.Append('\n');
                    rowHasText = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when inValue && value.Length < MaxCell:
                    value.Append(node.Value);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when inFormula && formula.Length < MaxCell:
                    formula.Append(node.Value);
                    break;
            }
            return true;
        });
    }

    private static string Shown(string kind, string style, string value, List<string> strings, List<string?> formats)
    {
        if (kind == "s")
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < strings.Count ? strings[index] : "";
        if (kind == "b")
            return value == "1" ? "TRUE" : "FALSE";
        if (kind != "n")
            return value;
        if (int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at < formats.Count && formats[at] is { } format
            && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
        {
            return DigitFormat.Apply(format, decimal.Truncate(number).ToString(CultureInfo.InvariantCulture));
        }
        if (value.AsSpan().IndexOfAny('E', 'e') > 0 && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal plain))
            return plain.ToString(CultureInfo.InvariantCulture);
        return value;
    }

    private static void Notes(ZipReader zip, ZipEntry entry, InspectionState state)
    {
        bool inText = false;
        state.BreakLine();
        HostileXml.Walk(zip.Unpack(entry, OfficeContent.MaxPart), entry.Name, state, node =>
        {
            if (node.LocalName == "t" && node.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
                inText = node is { NodeType: XmlNodeType.Element, LocalName: "t", IsEmptyElement: false };
            else if (node.NodeType is XmlNodeType.Text && inText)
                state.Append(node.Value);
            else if (node.NodeType is XmlNodeType.EndElement && node.LocalName is "comment" or "p")
                state.BreakLine();
            return true;
        });
    }
}
