namespace Bezel.Upkeep.Tests.SelfBackup;

internal static class FolderBytes
{
    /// <summary>Writes bytes into a file of the folder.</summary>
    public static string Bytes(this TestFolder folder, string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        File.WriteAllBytes(folder[name], content);
        return folder[name];
    }
}
