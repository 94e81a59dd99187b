namespace Bezel.Documents.Excel4;

/// <summary>Which form of parsed formulas a workbook has: the sizes of their operands differ.</summary>
internal enum FormulaForm
{
    /// <summary>Excel 5 and 95.</summary>
    Biff5,
    /// <summary>Excel 97 to 2003.</summary>
    Biff8,
    /// <summary>Binary workbooks (.xlsb).</summary>
    Biff12,
}

/// <summary>What a formula refers to beyond itself.</summary>
internal sealed class FormulaContext(FormulaForm form)
{
    public FormulaForm Form { get; } = form;

    /// <summary>Defined names in their order.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Names of other workbooks and of libraries' functions, in their order.</summary>
    public List<string> ForeignNames { get; } = [];

    /// <summary>Texts that cells of the same sheet hold, as the workbook has them or as was worked out.</summary>
    public Dictionary<(int Row, int Column), string> Cells { get; } = [];
}
