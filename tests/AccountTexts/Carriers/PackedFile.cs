using System.IO.Compression;
using System.Text;

namespace Bezel.AccountTexts.Carriers;

/// <summary>Writes ZIP files: the shell of office documents.</summary>
internal static class PackedFile
{
    public static byte[] Of(params ReadOnlySpan<(string Name, byte[] Content)> entries)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = new DateTimeOffset(2026, 10, 5, 9, 0, 0, TimeSpan.Zero);
                using Stream stream = entry.Open();
                stream.Write(content);
            }
        }
        return file.ToArray();
    }

    public static byte[] Xml(string xml) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml);
}
