using System.Buffers.Binary;

namespace Bezel.Documents.Office;

/// <summary>What a compound file is, by the names in its directory, and what is cheap to see: encryption, macros.</summary>
internal static class OldOffice
{
    private static readonly Guid InstallerClass = new("000C1084-0000-0000-C000-000000000046");
    private static readonly Guid PatchClass = new("000C1086-0000-0000-C000-000000000046");

    public static FileType Read(ReadOnlyMemory<byte> content, InspectionState state, out bool encrypted)
    {
        encrypted = false;
        if (CompoundFile.Open(content, state) is not { } file)
            return FileType.CompoundFile;
        bool Has(string name) => file.Find(name) is not null;

        if (Has("VBA") || Has("_VBA_PROJECT_CUR") || Has("_VBA_PROJECT") || Has("Macros"))
            state.Fact(FactKind.Macros);
        if (Has("\u0001Ole10Native") || Has("ObjectPool") || file.Items.Exists(i => i.Name.StartsWith("MBD", StringComparison.Ordinal) && i.Kind == 1))
            state.Fact(FactKind.EmbeddedFile);
        if (file.Items.Count > 0 && (file.Items[0].ClassId == InstallerClass || file.Items[0].ClassId == PatchClass))
            return FileType.Installer;
        if (Has("EncryptedPackage") || Has("\u0006DataSpaces"))
        {
            encrypted = true;
            return FileType.EncryptedOffice;
        }
        if (Has("__properties_version1.0") && Has("__nameid_version1.0"))
            return FileType.Msg;
        if (file.Find("WordDocument") is { Kind: 2 } word)
        {
            byte[] head = file.Read(word, 64);
            encrypted = head.Length >= 12 && (head[11] & 1) != 0;
            return FileType.Doc;
        }
        if ((file.Find("Workbook") ?? file.Find("Book")) is { Kind: 2 } book)
        {
            encrypted = ReadWorkbook(file.Read(book, 8 << 20), state);
            return FileType.Xls;
        }
        if (Has("PowerPoint Document"))
        {
            byte[] user = file.Find("Current User") is { } current ? file.Read(current, 64) : [];
            encrypted = Has("EncryptedSummary") || (user.Length >= 16 && BinaryPrimitives.ReadUInt32LittleEndian(user.AsSpan(12)) == 0xF3D1C4DF);
            return FileType.Ppt;
        }
        if (Has("VisioDocument"))
            return FileType.Visio;
        if (Has("__properties_version1.0"))
            return FileType.Msg;
        return FileType.CompoundFile;
    }

    /// <summary>Whether a BIFF stream is encrypted (FILEPASS, MS-XLS 2.4.117); notes Excel 4 macro sheets and DDE links.</summary>
    public static bool ReadWorkbook(ReadOnlySpan<byte> biff, InspectionState state)
    {
        bool encrypted = false;
        for (int at = 0, records = 0; at + 4 <= biff.Length && records < 100_000 && state.Step(2); records++)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(biff[at..]);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(biff[(at + 2)..]);
            if (id == 0x2F)
                encrypted = true;
            else if (id == 0x85 && length >= 6 && at + 10 <= biff.Length && biff[at + 9] == 1)
                state.Fact(FactKind.Macros);
            else if (id == 0 && length == 0)
                break;
            at += 4 + length;
        }
        return encrypted;
    }
}
