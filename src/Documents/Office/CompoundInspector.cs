namespace Bezel.Documents.Office;

/// <summary>Compound files: Word, Excel and PowerPoint of before 2007, Outlook items, installers and others; told apart by what is in them.</summary>
internal sealed class CompoundInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        FileType type = OldOffice.Read(layer.Content, state, out bool locked);
        return type == FileType.Msg ? Inspectors.Of(type)!.Read(layer.As(type), state) : new ContentReading(type) { Encrypted = locked };
    }
}

/// <summary>An Excel workbook as bare records, without the compound file around it.</summary>
internal sealed class BiffInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state) => new(FileType.Xls) { Encrypted = OldOffice.ReadWorkbook(layer.Span, state) };
}
