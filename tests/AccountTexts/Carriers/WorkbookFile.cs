using System.Globalization;
using System.Security;
using System.Text;
using Bezel.AccountTexts.Texts;

namespace Bezel.AccountTexts.Carriers;

/// <summary>Writes XLSX (ECMA-376): an invoice in cells, the account as shared text, text in place, or numbers.</summary>
internal static class WorkbookFile
{
    public static byte[] Of(Draw draw, Letter letter, string how)
    {
        List<string> shared = [];
        var rows = new StringBuilder();
        int row = 0;
        Add(letter.SupplierName, null);
        Add("Invoice " + draw.Number(5), null);
        for (int i = draw.Between(1, 4); i > 0; i--)
            Add(draw.Of("Gold chain", "Pearls", "Setting", "Repair"), draw.Number(draw.Between(2, 5)));
        if (letter.Details is { } details)
        {
            foreach (Field field in details.Fields)
                Add(field.Label, field.Value);
        }
        return PackedFile.Of(
            ("[Content_Types].xml", PackedFile.Xml("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>")),
            ("_rels/.rels", PackedFile.Xml("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
            ("xl/_rels/workbook.xml.rels", PackedFile.Xml("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                + "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>")),
            ("xl/workbook.xml", PackedFile.Xml("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Invoice\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")),
            ("xl/worksheets/sheet1.xml", PackedFile.Xml($"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>")),
            ("xl/sharedStrings.xml", PackedFile.Xml($"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{string.Concat(shared.Select(one => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(one)}</t></si>"))}</sst>")));

        void Add(string label, string? value)
        {
            row++;
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\">{Cell("A", label)}{(value is null ? "" : Cell("B", value))}</row>");
        }

        string Cell(string column, string value)
        {
            // A number cell holds fifteen digits and no leading zeros: what would be lost is text in practice too.
            if (how == "numbers" && value.Length <= 15 && value.All(char.IsAsciiDigit) && value[0] != '0')
                return $"<c r=\"{column}{row}\"><v>{value}</v></c>";
            if (how == "text in place")
                return $"<c r=\"{column}{row}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(value)}</t></is></c>";
            shared.Add(value);
            return $"<c r=\"{column}{row}\" t=\"s\"><v>{shared.Count - 1}</v></c>";
        }
    }
}
