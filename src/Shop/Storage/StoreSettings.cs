using System.Text.Json;
using System.Text.Json.Serialization;
using Bezel.Shop.Files;

namespace Bezel.Shop.Storage;

/// <summary>Which database a store uses.</summary>
public enum StoreProvider
{
    /// <summary>One file in the store's folder; for one machine.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server (15 or newer); when the shop outgrows a machine.</summary>
    Postgres,
}

/// <summary>Where the PostgreSQL database is. The password is not here: it is in <c>keys/postgres.password</c> or <c>BEZEL_POSTGRES_PASSWORD</c>.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">1 to 65535; 5432 is usual.</param>
/// <param name="Database">An existing database that is Bezel's alone.</param>
/// <param name="User">A role that owns the database and is neither a superuser nor exempt from row-level security.</param>
public sealed record PostgresLocation(string Host, int Port, string Database, string User);

/// <summary>What must be known before the database can be opened: the file <c>store.json</c>.</summary>
public sealed record StoreSettings
{
    /// <summary>The version of this file that the program writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of this file; others are refused.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Which database. Default SQLite.</summary>
    public StoreProvider Provider { get; init; } = StoreProvider.Sqlite;

    /// <summary>Where PostgreSQL is; only with <see cref="StoreProvider.Postgres"/>.</summary>
    public PostgresLocation? Postgres { get; init; }

    /// <summary>Reads <c>store.json</c>.</summary>
    /// <exception cref="StoreMissingException">There is none.</exception>
    /// <exception cref="StoreException">It cannot be understood.</exception>
    public static StoreSettings Read(StoreFolder folder)
    {
        if (!folder.Exists)
            throw new StoreMissingException(folder);
        StoreSettings settings;
        try
        {
            settings = JsonSerializer.Deserialize(File.ReadAllText(folder.Settings), StoreJson.Default.StoreSettings) ?? throw new JsonException();
        }
        catch (JsonException wrong)
        {
            throw new StoreException(StoreWords.Say("settings.unreadable", folder.Settings, (wrong.LineNumber ?? 0) + 1), wrong);
        }
        if (settings.Format != CurrentFormat)
            throw new StoreException(StoreWords.Say("settings.format", folder.Settings, settings.Format, CurrentFormat));
        if (settings.Provider == StoreProvider.Postgres && settings.Postgres is null)
            throw new StoreException(StoreWords.Say("settings.where", folder.Settings));
        return settings;
    }

    /// <summary>Writes <c>store.json</c>, whole or not at all; durable when it returns.</summary>
    public void Write(StoreFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        WriteTo(folder.Settings);
    }

    /// <summary>The settings of a set-up that began in an empty place and was cut off; null if there is none.</summary>
    internal static StoreSettings? ReadUnfinished(StoreFolder folder)
    {
        if (!File.Exists(folder.UnfinishedSettings))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(folder.UnfinishedSettings), StoreJson.Default.StoreSettings);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Says that a set-up begins in an empty place.</summary>
    internal void WriteUnfinished(StoreFolder folder) => WriteTo(folder.UnfinishedSettings);

    /// <summary>Says that the store is whole.</summary>
    internal void Finish(StoreFolder folder)
    {
        WriteTo(folder.Settings);
        File.Delete(folder.UnfinishedSettings);
    }

    private void WriteTo(string path)
    {
        string half = path + ".new";
        using (FileStream file = new(half, FileMode.Create, FileAccess.Write))
        {
            JsonSerializer.Serialize(file, this, StoreJson.Default.StoreSettings);
            file.Flush(flushToDisk: true);
        }
        File.Move(half, path, overwrite: true);
        DurableFile.FlushFolder(Path.GetDirectoryName(path)!);
    }
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoreSettings))]
internal sealed partial class StoreJson : JsonSerializerContext;
