using System.Formats.Tar;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>Writes what a backup holds (<c>docs/formats/backup.md</c>, <em>Archive</em>), in the order that the format fixes.</summary>
internal sealed class BackupArchiveWriter : IDisposable
{
    private readonly TarWriter tar;
    private readonly BackupManifest manifest;
    private readonly List<TableContents> written = [];

    /// <summary>Writes the manifest, the master key and the settings.</summary>
    /// <param name="target">Stays open.</param>
    /// <param name="manifest">What the backup holds.</param>
    /// <param name="masterKey">Content of the master key's file.</param>
    /// <param name="storeSettings">Content of <c>store.json</c>.</param>
    public BackupArchiveWriter(Stream target, BackupManifest manifest, ReadOnlyMemory<byte> masterKey, ReadOnlyMemory<byte> storeSettings)
    {
        this.manifest = manifest;
        tar = new TarWriter(target, TarEntryFormat.Ustar, leaveOpen: true);
        Write(BackupArchive.ManifestName, JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest));
        Write(BackupArchive.MasterKeyName, masterKey);
        Write(BackupArchive.SettingsName, storeSettings);
    }

    /// <summary>Writes the next table of the manifest.</summary>
    /// <param name="name">Its name, for checking the order.</param>
    /// <param name="columns">Names of its columns.</param>
    /// <param name="rows">Writes all rows; calls the action that it is given after each.</param>
    public async Task<TableContents> WriteTableAsync(string name, IReadOnlyList<string> columns, Func<RowWriter, Action, Task> rows)
    {
        int table = written.Count;
        if (table >= manifest.Tables.Count || manifest.Tables[table] != name)
            throw new InvalidOperationException($"The table {name} is not the next one of the manifest.");
        using var writer = new RowWriter(columns);
        int part = 0;
        bool open = true;
        await rows(writer, () =>
        {
            open = true;
            if (!writer.PartIsFull)
                return;
            Write(BackupArchive.PartName(table, part++), writer.TakePart());
            open = false;
        });
        if (open)
            Write(BackupArchive.PartName(table, part), writer.TakePart());
        written.Add(new TableContents(name, writer.Rows, writer.Sha256()));
        return written[^1];
    }

    /// <summary>Writes what the tables held and the end of the archive.</summary>
    public BackupContents Complete()
    {
        if (written.Count != manifest.Tables.Count)
            throw new InvalidOperationException($"{written.Count} of {manifest.Tables.Count} tables were written.");
        var contents = new BackupContents(written);
        Write(BackupArchive.ContentsName, JsonSerializer.SerializeToUtf8Bytes(contents, BackupJson.Default.BackupContents));
        tar.Dispose();
        return contents;
    }

    public void Dispose() => tar.Dispose();

    private void Write(string name, ReadOnlyMemory<byte> content)
    {
        ArraySegment<byte> bytes = MemoryMarshal.TryGetArray(content, out ArraySegment<byte> there) ? there : content.ToArray();
        using var data = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            DataStream = data,
            Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            ModificationTime = manifest.Created,
        });
    }
}
