using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bezel.Shop.Storage;
using Bezel.Upkeep.Doctor;
using Bezel.Upkeep.Logs;

namespace Bezel.Upkeep.Support;

/// <summary>One file of the bundle.</summary>
/// <param name="Name">Its name in the zip.</param>
/// <param name="Said">What it holds, for the owner.</param>
public readonly record struct BundlePart(string Name, string Said);

/// <summary>
/// A zip file for whoever helps with Bezel: versions, what the doctor found, sizes and counts, heads of the ledger, and the newest log lines with every
/// value left out. Nothing of messages, accounts, persons, names or keys is in it: files are made from lists of what may be in them, never by
/// leaving things out of a copy.
/// </summary>
public static class SupportBundle
{
    /// <summary>Lines of the log, the newest.</summary>
    private const int MaxLines = 5000;

    /// <summary>Writes the bundle. Works beside a running hub and on a store that cannot be opened.</summary>
    /// <returns>What is in it.</returns>
    public static async Task<IReadOnlyList<BundlePart>> WriteAsync(DoctorContext context, Stream output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        ForOthers others = await WithKnownWordsAsync(context, cancellation);
        IReadOnlyList<Examined> examined = await Examination.RunAsync(context, cancellation: cancellation);
        var parts = new List<BundlePart>
        {
            new("program.json", SupportWords.Say("program")),
            new("doctor.json", SupportWords.Say("doctor")),
            new("store.json", SupportWords.Say("store")),
            new("database.json", SupportWords.Say("database")),
            new("log.txt", SupportWords.Say("log", MaxLines)),
        };
        await using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        await JsonAsync(zip, context, "program.json", MachineFacts.Write);
        await JsonAsync(zip, context, "doctor.json", json => Doctor(json, examined, others));
        await JsonAsync(zip, context, "store.json", json => StoreFacts.Write(json, context));
        var database = await DatabaseFacts.ReadAsync(context, cancellation);
        await JsonAsync(zip, context, "database.json", json => database.Write(json, others));
        await TextAsync(zip, context, "log.txt", Log(context, others));
        string readme = SupportWords.Say("readme") + "\n\n" + string.Join('\n', parts.Select(part => $"{part.Name,-15}{part.Said}")) + "\n";
        await TextAsync(zip, context, "README.txt", [readme]);
        return [.. parts, new("README.txt", SupportWords.Say("readme.part"))];
    }

    private static void Doctor(Utf8JsonWriter json, IReadOnlyList<Examined> examined, ForOthers others)
    {
        json.WriteStartArray("checks");
        foreach (Examined one in examined)
        {
            json.WriteStartObject();
            json.WriteString("check", one.Check);
            json.WriteString("condition", JsonNamingPolicy.KebabCaseLower.ConvertName(one.Result.Condition.ToString()));
            json.WriteString("said", others.Text(one.Result.Said));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>The newest lines, in the order of time.</summary>
    private static List<string> Log(DoctorContext context, ForOthers others)
    {
        var newest = new List<string>();
        foreach (FileInfo file in LogFiles.Newest(context.Folder.Logs))
        {
            var lines = new Queue<string>();
            try
            {
                using var reader = new StreamReader(new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
                while (reader.ReadLine() is { } line)
                {
                    lines.Enqueue(line);
                    if (newest.Count + lines.Count > MaxLines)
                        lines.Dequeue();
                }
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                // The doctor's report says that the logs could not be read.
            }
            newest.InsertRange(0, lines.Select(line => (others.Line(line) ?? SupportWords.Say("foreign-line")) + "\n"));
            if (newest.Count >= MaxLines)
                break;
        }
        return newest;
    }

    private static async Task<ForOthers> WithKnownWordsAsync(DoctorContext context, CancellationToken cancellation)
    {
        List<(string, string)> known = [(context.Folder.Path, "STORE"), (Environment.MachineName, "[computer]")];
        if (Environment.UserName is not ("root" or "bezel"))
            known.Add((Environment.UserName, "[name]"));
        try
        {
            if (StoreSettings.Read(context.Folder).Postgres is { } server)
                known.AddRange([(server.Host, "[server]"), (server.Database, "[database]"), (server.User, "[role]")]);
            foreach ((_, string name) in await (await context.DatabaseAsync()).ShopsAsync(cancellation))
                known.Add((name, "[shop]"));
        }
        catch (Exception failed) when (failed is StoreException or StoreLookException or System.Data.Common.DbException or IOException or UnauthorizedAccessException)
        {
            // Then nothing that is written below has read them either.
        }
        return new ForOthers(known);
    }

    private static async Task JsonAsync(ZipArchive zip, DoctorContext context, string name, Action<Utf8JsonWriter> write)
    {
        await using Stream stream = await Entry(zip, context, name).OpenAsync();
        await using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    }

    private static async Task TextAsync(ZipArchive zip, DoctorContext context, string name, IEnumerable<string> texts)
    {
        await using Stream stream = await Entry(zip, context, name).OpenAsync();
        foreach (string text in texts)
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, DoctorContext context, string name)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name);
        // The zip format begins in 1980.
        entry.LastWriteTime = context.Now.Year >= 1980 ? context.Now : entry.LastWriteTime;
        return entry;
    }
}
