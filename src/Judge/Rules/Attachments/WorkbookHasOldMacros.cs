using Bezel.Documents;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A workbook has macros of the kind that hides in cells.
/// Fires for workbooks with Excel 4 macro sheets, which nobody has had a reason to write since 1995.
/// Silent for workbooks without such sheets.
/// Misses sheets in workbooks that are encrypted with a password that Bezel was not given.
/// </summary>
internal sealed class WorkbookHasOldMacros : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming) =>
        FileEvidence.Find(incoming, file => file.First(FactKind.ExcelFourMacros));
}
