using Bezel.Documents;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>Kinds of files by what opening them does.</summary>
internal static class FileKinds
{
    /// <summary>A computer runs it when it is opened.</summary>
    public static bool Runs(FileType type) => type is FileType.Executable or FileType.Installer or FileType.Script or FileType.Shortcut or FileType.Jar or FileType.Chm;

    /// <summary>Holds other files.</summary>
    public static bool IsArchive(FileType type) =>
        type is FileType.Zip or FileType.Rar or FileType.SevenZip or FileType.Gzip or FileType.Bzip2 or FileType.Xz or FileType.Zstd or FileType.Tar or FileType.Cab
            or FileType.Lzh or FileType.Arj or FileType.Ace or FileType.OtherArchive;

    /// <summary>Opens as a disk, past the marks that warn of files from elsewhere.</summary>
    public static bool IsDisk(FileType type) => type is FileType.Iso or FileType.DiskImage;
}
