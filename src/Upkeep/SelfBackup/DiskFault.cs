namespace Bezel.Upkeep.SelfBackup;

/// <summary>Tells a full disk from other faults; the framework has no exception of its own for it.</summary>
internal static class DiskFault
{
    // errno(3): ENOSPC, EFBIG, and EDQUOT on Linux and macOS.
    private static readonly int[] Unix = [28, 27, 122, 69];

    // winerror.h: ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL, ERROR_FILE_TOO_LARGE
    private static readonly int[] Windows = [unchecked((int)0x80070027), unchecked((int)0x80070070), unchecked((int)0x800700DF)];

    public static bool IsFull(IOException failed) => (OperatingSystem.IsWindows() ? Windows : Unix).Contains(failed.HResult);
}
