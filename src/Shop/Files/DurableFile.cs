using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Bezel.Shop.Files;

/// <summary>
/// Files that are there whole or not at all, also after a power cut: written beside their place, flushed to the disk, renamed, and
/// the folder flushed, since a rename is durable only when the folder that holds the name is.
/// </summary>
public static class DurableFile
{
    /// <summary>What only the owner may read and write: mode 0600.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A folder that only the owner may enter: mode 0700.</summary>
    public const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>Opens a new file for writing that nobody else can read.</summary>
    /// <exception cref="IOException">There is a file of that name, or it cannot be written.</exception>
    public static FileStream CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }

    /// <summary>Writes a new file that only the owner can read; durable when it returns.</summary>
    /// <exception cref="IOException">There is a file of that name already, or it cannot be written.</exception>
    public static void WritePrivate(string path, ReadOnlySpan<byte> content)
    {
        string temporary = path + ".new";
        File.Delete(temporary);
        try
        {
            using (FileStream file = CreatePrivate(temporary))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            MoveIntoPlace(temporary, path);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Gives a file that is already flushed to the disk its name; never replaces another. Durable when it returns.</summary>
    /// <exception cref="IOException">There is a file of that name.</exception>
    public static void MoveIntoPlace(string temporary, string path)
    {
        File.Move(temporary, path, overwrite: false);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>
    /// Flushes a folder's entries to the disk. Windows keeps them in its journal and lets no folder be flushed: nothing is done there.
    /// </summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        // The framework opens no folders, so the system is asked. Zero is O_RDONLY.
        int descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), 0);
        if (descriptor < 0)
            throw new IOException($"'{folder}' cannot be opened: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        try
        {
            // EINVAL (22): a file system that cannot flush folders, as some network shares; the rename is as durable as it gets there.
            if (Flush(descriptor) != 0 && Marshal.GetLastPInvokeError() is int error and not 22)
                throw new IOException($"'{folder}' cannot be flushed to the disk: {new Win32Exception(error).Message}");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
