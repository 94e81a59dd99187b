namespace Bezel.Documents.Office;

/// <summary>
/// Compound files: Word, Excel and PowerPoint of before 2007, encrypted documents, objects that documents embed, and
/// others, also packed as in saved pages; told apart by what is in them. What they carry is read first, their text last.
/// </summary>
internal sealed class CompoundInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        if (Macros.ActiveMime.Is(layer.Span))
            layer = new Layer(Macros.ActiveMime.Unpack(layer.Content, state), layer.Type, layer.Name, layer.Depth);
        if (CompoundFile.Open(layer.Content, state) is not { } file)
        {
            state.Blind("the file is cut short");
            return new ContentReading(FileType.CompoundFile);
        }
        FileType type = OldOffice.TypeOf(file.Root);
        if (type is FileType.Msg or FileType.Installer)
            return Inspectors.Of(type)!.Read(layer.As(type), state);
        OldOffice.ReadCarried(file, layer, type, state);
        bool locked = type switch
        {
            FileType.EncryptedOffice => EncryptedPackage.Read(file, layer, state),
            FileType.Doc => Word97Text.Read(file, state),
            FileType.Xls => Excel97.Read(file, layer, state),
            FileType.Ppt => PowerPoint97.Read(file, layer, state),
            FileType.Visio => VisioMacros.Read(file, layer, state),
            _ => false,
        };
        return new ContentReading(type) { Encrypted = locked };
    }
}

/// <summary>An Excel workbook as bare records, without the compound file around it.</summary>
internal sealed class BiffInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state) => new(FileType.Xls) { Encrypted = Excel97.Read(layer.Content, layer, state) };
}
