using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>
/// Reads what a backup holds (<c>docs/formats/backup.md</c>, <em>Archive</em>) in one pass, and checks it against its own counts and hashes.
/// </summary>
/// <remarks>
/// Rules: entries come in the order that the format fixes and there are no others, so that nothing is unpacked to where it does not belong (no
/// name from the archive is ever used as a path); sizes are bounded; nothing counts before the whole file was read.
/// </remarks>
internal sealed class BackupArchive : IDisposable
{
    public const string ManifestName = "manifest.json";
    public const string MasterKeyName = "keys/master.key";
    public const string SettingsName = "store.json";
    public const string ContentsName = "contents.json";

    private const int MostTables = 1000;
    private const int MostJsonBytes = 16 * 1024 * 1024;
    private const int MostKeyBytes = 4096;
    private const int MostSettingsBytes = 1024 * 1024;
    private const long MostPartBytes = RowFormat.PartBytes + (long)RowFormat.MostRowBytes + (64 * 1024);

    private readonly DecryptingStream file;
    private readonly TarReader tar;
    private readonly string name;
    private readonly BackupLoad load;
    private TarEntry? entry;

    private BackupArchive(DecryptingStream file, string name, BackupLoad load)
    {
        (this.file, this.name, this.load) = (file, name, load);
        tar = new TarReader(file, leaveOpen: true);
    }

    public static string PartName(int table, int part) => string.Create(CultureInfo.InvariantCulture, $"tables/{table:0000}/{part:000000}.rows");

    /// <summary>Reads a whole backup.</summary>
    /// <param name="file">The decrypted file, from its first byte.</param>
    /// <param name="name">What the file is called in errors.</param>
    /// <param name="load">Gets what is read. What it got counts only when this method returns.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="BackupFileException">The file is damaged, or is not what a backup holds.</exception>
    public static (BackupManifest Manifest, BackupContents Contents) Read(DecryptingStream file, string name, BackupLoad load, CancellationToken cancellation = default)
    {
        using var archive = new BackupArchive(file, name, load);
        try
        {
            return archive.Read(cancellation);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or EndOfStreamException or JsonException or FormatException)
        {
            throw archive.Wrong(wrong.Message, wrong);
        }
    }

    public void Dispose() => tar.Dispose();

    private (BackupManifest, BackupContents) Read(CancellationToken cancellation)
    {
        Next(ManifestName);
        BackupManifest manifest = Json(BackupJson.Default.BackupManifest);
        if (manifest.Format != BackupManifest.CurrentFormat)
            throw BackupFileException.Because(BackupFault.NewerVersion, 0, name, manifest.Format);
        if (manifest.Tables.Count > MostTables || manifest.Tables.Distinct(StringComparer.Ordinal).Count() != manifest.Tables.Count)
            throw Wrong("its tables are too many or named twice");
        Next(MasterKeyName);
        byte[] masterKey = Content(MostKeyBytes);
        Next(SettingsName);
        load.Begin(manifest, masterKey, Content(MostSettingsBytes));
        CryptographicOperations.ZeroMemory(masterKey);
        var tables = new List<TableContents>();
        MoveNext();
        foreach (string table in manifest.Tables)
            tables.Add(ReadTable(tables.Count, table, cancellation));
        Require(ContentsName);
        BackupContents contents = Json(BackupJson.Default.BackupContents);
        if (MoveNext())
            throw Wrong($"it holds '{Shown(entry!.Name)}' besides");
        file.ReadToEnd();
        for (int i = 0; i < Math.Max(tables.Count, contents.Tables.Count); i++)
        {
            if (i >= tables.Count || i >= contents.Tables.Count || tables[i] != contents.Tables[i])
                throw Wrong($"the table {(i < tables.Count ? tables[i].Name : Shown(contents.Tables[i].Name))} is not as it was written");
        }
        return (manifest, contents);
    }

    private TableContents ReadTable(int table, string tableName, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        object?[] values = new object?[RowFormat.MostColumns];
        IReadOnlyList<string>? columns = null;
        long rows = 0;
        for (int part = 0; part == 0 || entry?.Name == PartName(table, part); part++, MoveNext())
        {
            Require(PartName(table, part));
            if (entry!.Length > MostPartBytes)
                throw Wrong($"'{entry.Name}' is too large");
            var reader = new RowReader(entry.DataStream ?? Stream.Null, hash, part == 0);
            if (columns is null)
                load.BeginTable(tableName, columns = reader.Columns);
            else if (!columns.SequenceEqual(reader.Columns))
                throw Wrong($"'{entry.Name}' has other columns than the part before");
            for (; reader.Read(values); rows++)
            {
                cancellation.ThrowIfCancellationRequested();
                load.Row(values.AsSpan(0, columns.Count));
            }
        }
        load.EndTable(tableName, rows);
        return new TableContents(tableName, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private void Next(string expected)
    {
        MoveNext();
        Require(expected);
    }

    private bool MoveNext() => (entry = tar.GetNextEntry()) is not null;

    private void Require(string expected)
    {
        if (entry is null)
            throw Wrong($"'{expected}' is missing");
        if (entry.Name != expected || entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            throw Wrong($"where '{expected}' should be, there is '{Shown(entry.Name)}'");
    }

    private byte[] Content(int most)
    {
        if (entry!.Length > most)
            throw Wrong($"'{entry.Name}' is too large");
        byte[] content = new byte[entry.Length];
        entry.DataStream?.ReadExactly(content);
        return content;
    }

    private T Json<T>(JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(Content(MostJsonBytes), type) ?? throw Wrong($"'{entry!.Name}' is empty");

    private BackupFileException Wrong(string how, Exception? inner = null) =>
        new(BackupFault.ContentWrong, 0, BackupWords.Say("file.contentwrong", name, how), inner);

    private static string Shown(string text) => new([.. text.Take(60).Select(c => char.IsControl(c) ? '?' : c)]);
}
