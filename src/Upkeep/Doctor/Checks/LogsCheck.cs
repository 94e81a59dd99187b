using System.Globalization;
using Bezel.Upkeep.Logs;

namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>The logs stay within their bounds, no line is lost, and no error stands in them since yesterday.</summary>
internal sealed class LogsCheck : IDoctorCheck
{
    /// <summary>Bytes of the newest files that are looked through.</summary>
    private const long MaxRead = 20L << 20;

    public string Id => "logs";

    public async Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation)
    {
        if (!context.Folder.Exists)
            return Found.CouldNotCheck(context, "no-store");
        IReadOnlyList<FileInfo> files = LogFiles.Newest(context.Folder.Logs);
        long size = files.Sum(file => file.Length);
        if (size > LogLimits.Default.MaxTotalBytes + (2 * LogLimits.Default.MaxFileBytes))
            return Found.Look(context, "logs.large", Found.Size(size));
        string since = (context.Now - TimeSpan.FromDays(1)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        int errors = 0, lost = 0;
        long read = 0;
        foreach (FileInfo file in files)
        {
            if (read > MaxRead || file.LastWriteTimeUtc < (context.Now - TimeSpan.FromDays(1)).UtcDateTime)
                break;
            read += file.Length;
            using var reader = new StreamReader(new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                if (string.CompareOrdinal(line, since) < 0)
                    continue;
                string[] parts = line.Split(' ', 5);
                if (parts.Length < 5)
                    continue;
                errors += parts[1] is "error" or "critical" ? 1 : 0;
                lost += parts[3] == FileLog.LostEvent ? 1 : 0;
            }
        }
        return errors > 0 ? Found.Look(context, "logs.errors", errors)
            : lost > 0 ? Found.Look(context, "logs.lost")
            : files.Count == 0 ? Found.Fine(context, "logs.none")
            : Found.Fine(context, "logs.fine", files.Count, Found.Size(size));
    }
}
