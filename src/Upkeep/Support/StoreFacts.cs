using System.Text.Json;
using Bezel.Shop.Storage;
using Bezel.Upkeep.Doctor;

namespace Bezel.Upkeep.Support;

/// <summary>The settings that are no secret, and the store's files by kind: how many, how large, how old, what mode. Names only of files that every store has.</summary>
internal static class StoreFacts
{
    public static void Write(Utf8JsonWriter json, DoctorContext context)
    {
        json.WriteStartObject("settings");
        try
        {
            StoreSettings settings = StoreSettings.Read(context.Folder);
            json.WriteNumber("format", settings.Format);
            json.WriteString("provider", settings.Provider.ToString());
            json.WriteBoolean("postgresIsSet", settings.Postgres is not null);
        }
        catch (Exception failed) when (failed is StoreException or IOException or UnauthorizedAccessException)
        {
            json.WriteString("couldNotRead", failed.GetType().Name);
        }
        json.WriteEndObject();
        json.WriteStartArray("files");
        StoreFolder folder = context.Folder;
        string[] known = [folder.Settings, folder.MasterKey, folder.PostgresPassword, folder.Database, folder.Database + "-wal", folder.Database + "-shm", folder.HubLock];
        foreach (string path in known)
            Kind(json, context, Path.GetRelativePath(folder.Path, path), File.Exists(path) ? [path] : []);
        foreach (string inner in (string[])[folder.Logs, folder.Backups, folder.Anchors])
            Kind(json, context, Path.GetRelativePath(folder.Path, inner) + "/", Files(inner, SearchOption.AllDirectories));
        string[] elsewhere = [.. Files(folder.Path, SearchOption.TopDirectoryOnly).Except(known)];
        Kind(json, context, "others", elsewhere);
        json.WriteEndArray();
    }

    private static void Kind(Utf8JsonWriter json, DoctorContext context, string name, string[] paths)
    {
        FileInfo[] files = [.. paths.Select(path => new FileInfo(path)).Where(file => file.Exists)];
        json.WriteStartObject();
        json.WriteString("what", name.Replace('\\', '/'));
        json.WriteNumber("count", files.Length);
        if (files.Length > 0)
        {
            json.WriteNumber("bytes", files.Sum(file => file.Length));
            json.WriteNumber("newestHoursAgo", Math.Round((context.Now.UtcDateTime - files.Max(file => file.LastWriteTimeUtc)).TotalHours, 1));
            if (!OperatingSystem.IsWindows())
                json.WriteString("modes", string.Join(' ', files.Select(file => Convert.ToString((int)file.UnixFileMode, 8)).Distinct().Order().Take(10)));
        }
        json.WriteEndObject();
    }

    private static string[] Files(string folder, SearchOption depth)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", depth) : [];
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
