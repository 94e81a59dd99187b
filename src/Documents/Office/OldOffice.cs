using Bezel.Documents.Macros;

namespace Bezel.Documents.Office;

/// <summary>What a compound file is, by what its root holds.</summary>
internal static class OldOffice
{
    private static readonly Guid InstallerClass = new("000C1084-0000-0000-C000-000000000046");
    private static readonly Guid PatchClass = new("000C1086-0000-0000-C000-000000000046");
    private static readonly Guid TransformClass = new("000C1082-0000-0000-C000-000000000046");

    /// <summary>The type of the document that a storage is; <see cref="FileType.CompoundFile"/> when it is none that is known.</summary>
    public static FileType TypeOf(CompoundItem root)
    {
        bool Has(string name) => root.Stream(name) is not null;
        if (root.ClassId == InstallerClass || root.ClassId == PatchClass || root.ClassId == TransformClass)
            return FileType.Installer;
        if (Has("EncryptedPackage") || root.Child("\u0006DataSpaces") is not null)
            return FileType.EncryptedOffice;
        if (Has("__properties_version1.0") && root.Child("__nameid_version1.0") is not null)
            return FileType.Msg;
        if (Has("WordDocument"))
            return FileType.Doc;
        if (Has("Workbook") || Has("Book"))
            return FileType.Xls;
        if (Has("PowerPoint Document") || Has("PP40") || Has("PP97_DUALSTORAGE"))
            return FileType.Ppt;
        if (Has("VisioDocument"))
            return FileType.Visio;
        return Has("__properties_version1.0") ? FileType.Msg : FileType.CompoundFile;
    }

    /// <summary>Reads what any of them may carry besides its text: macros and objects. Messages are read elsewhere.</summary>
    public static void ReadCarried(CompoundFile file, Layer layer, FileType type, InspectionState state)
    {
        if (type is FileType.Msg or FileType.Installer or FileType.EncryptedOffice)
            return;
        bool macros = MacroFinder.Read(file, file.Root, state);
        bool objects = OleObjects.Read(file, file.Root, layer, state, type is not FileType.CompoundFile);
        // Publisher keeps its text in a storage of this name; macros and objects of such files are read like others.
        if (type is FileType.CompoundFile && ((!macros && !objects) || file.Root.Child("Quill") is not null))
            state.Blind("this kind of file is recognised but not taken apart yet");
    }
}
