using System.Globalization;
using System.Text;

namespace Bezel.Upkeep.Logs;

/// <summary>
/// The files <c>bezel-2026-11-22.log</c>, <c>bezel-2026-11-22.1.log</c>, … of a folder: which one is written to, when the next begins, which are
/// deleted. Written by one thread of one program; read by others at any time. Times are UTC.
/// </summary>
internal sealed class LogFiles(string folder, LogLimits limits, TimeProvider clock) : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private FileStream? _file;
    private DateOnly _day;

    /// <summary>Log files of a folder, the newest first; empty when there is none.</summary>
    public static IReadOnlyList<FileInfo> Newest(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        return [.. new DirectoryInfo(folder).EnumerateFiles("bezel-*.log")
            .Select(file => (File: file, Key: Parse(file.Name)))
            .Where(one => one.Key is not null)
            .OrderByDescending(one => one.Key!.Value.Day).ThenByDescending(one => one.Key!.Value.Number)
            .Select(one => one.File)];
    }

    /// <summary>Writes lines and hands them to the operating system, so that the end of the program does not lose them.</summary>
    /// <exception cref="IOException">The disk is full or the file cannot be written; the next call opens it afresh.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written.</exception>
    public void Write(IReadOnlyList<string> lines)
    {
        try
        {
            foreach (string line in lines)
            {
                byte[] bytes = Utf8.GetBytes(line + "\n");
                Open(bytes.Length).Write(bytes);
            }
            _file?.Flush();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Close();
            throw;
        }
    }

    public void Dispose() => Close();

    /// <summary>The file that has room for so many bytes more.</summary>
    private FileStream Open(int bytes)
    {
        DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (_file is not null && _day == today && _file.Position + bytes <= limits.MaxFileBytes)
            return _file;
        Close();
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Sweep();
        int number = Newest(folder).Select(file => Parse(file.Name)!.Value).Where(key => key.Day == today).Select(key => key.Number).DefaultIfEmpty(0).Max();
        while (true)
        {
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            var file = new FileStream(Path.Combine(folder, Name(today, number)), options);
            if (file.Position == 0 || file.Position + bytes <= limits.MaxFileBytes)
            {
                _day = today;
                return _file = file;
            }
            file.Dispose();
            number++;
        }
    }

    /// <summary>Deletes what is too old, then the oldest until one more file has room.</summary>
    private void Sweep()
    {
        DateTime oldest = clock.GetUtcNow().UtcDateTime - limits.MaxAge;
        long total = limits.MaxFileBytes;
        foreach (FileInfo file in Newest(folder))
        {
            total += file.Length;
            if (total <= limits.MaxTotalBytes && file.LastWriteTimeUtc >= oldest)
                continue;
            try
            {
                file.Delete();
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                // Somebody holds it open (Windows); the next sweep tries again.
            }
        }
    }

    private void Close()
    {
        FileStream? file = _file;
        _file = null;
        try
        {
            file?.Dispose();
        }
        catch (IOException)
        {
            // What could not be flushed is counted as lost by the caller.
        }
    }

    private static string Name(DateOnly day, int number)
    {
        string date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return number == 0 ? $"bezel-{date}.log" : $"bezel-{date}.{number.ToString(CultureInfo.InvariantCulture)}.log";
    }

    private static (DateOnly Day, int Number)? Parse(string name)
    {
        string[] parts = name["bezel-".Length..^".log".Length].Split('.');
        int number = 0;
        if (parts.Length > 2 || !DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out number)))
            return null;
        return (day, number);
    }
}
