using System.Formats.Tar;
using System.Text;
using Bezel.Upkeep.SelfBackup;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Upkeep.Tests.SelfBackup;

/// <summary>Archives inside a whole container: what somebody with the key, or a mistake of our own, could put there.</summary>
public sealed class BackupArchiveTests
{
    private static readonly BackupKey Key = BackupKey.FromBytes(new byte[32]);

    [Fact]
    public async Task What_was_written_is_read_in_order()
    {
        var seen = new Seen();
        (BackupManifest manifest, BackupContents contents) = Read(await WholeAsync(), seen);
        manifest.Tables.ShouldBe(["shop", "setting"]);
        contents.Tables.Select(table => (table.Name, table.Rows)).ShouldBe([("shop", 1), ("setting", 3)]);
        seen.Rows.ShouldBe(["begin: key store", "shop(id,name)", "1|Vale", "end 1", "setting(name,shop,value)", "a|1|CAFE", "b|1|null", "c|-1|", "end 3"]);
    }

    [Fact]
    public async Task A_table_of_many_parts_is_one_table()
    {
        byte[] large = new byte[600_000];
        byte[] file = await WriteAsync(["t"], async archive => await archive.WriteTableAsync("t", ["x"], (writer, rowWritten) =>
        {
            for (int i = 0; i < 30; i++)
            {
                large[0] = (byte)i;
                writer.Write(large);
                writer.EndRow();
                rowWritten();
            }
            return Task.CompletedTask;
        }));
        var seen = new Seen();
        Read(file, seen).Contents.Tables.ShouldHaveSingleItem().Rows.ShouldBe(30);
        seen.Rows.Count.ShouldBe(33);
        Entries(file).Count(name => name.StartsWith("tables/0000/", StringComparison.Ordinal)).ShouldBe(5);
    }

    [Fact]
    public async Task An_empty_table_has_a_part() =>
        Read(await WriteAsync(["t"], archive => archive.WriteTableAsync("t", ["x"], (_, _) => Task.CompletedTask)), new Seen()).Contents.Tables[0].Rows.ShouldBe(0);

    [Theory]
    [InlineData("manifest.json", "'manifest.json' should be")]
    [InlineData("keys/master.key", "'keys/master.key' should be")]
    [InlineData("store.json", "'store.json' should be")]
    [InlineData("tables/0000/000000.rows", "'tables/0000/000000.rows' should be")]
    [InlineData("tables/0001/000000.rows", "'tables/0001/000000.rows' should be")]
    [InlineData("contents.json", "'contents.json' is missing")]
    public async Task A_missing_part_is_named(string missing, string said) =>
        Wrong(await RepackAsync(entries => entries.RemoveAll(entry => entry.Name == missing))).ShouldContain(said);

    [Theory]
    [InlineData("extra.txt")]
    [InlineData("../../etc/passwd")]
    [InlineData("tables/0009/000000.rows")]
    public async Task Something_besides_is_refused(string name)
    {
        Wrong(await RepackAsync(entries => entries.Add((name, [1, 2, 3])))).ShouldContain(name);
        Wrong(await RepackAsync(entries => entries.Insert(3, (name, [1, 2, 3])))).ShouldContain(name);
    }

    [Fact]
    public async Task A_later_form_is_named()
    {
        byte[] file = await RepackAsync(entries => entries[0] = (entries[0].Name, Replace(entries[0].Content, "\"format\": 1", "\"format\": 2")));
        Fault(file).Fault.ShouldBe(BackupFault.NewerVersion);
    }

    [Theory]
    [InlineData("\"format\": 1,", "")]
    [InlineData("\"tables\": [", "\"tables\": null, \"t\": [")]
    [InlineData("{", "")]
    [InlineData("\"setting\"", "\"shop\"")]
    public async Task A_manifest_that_cannot_be_is_refused(string part, string instead) =>
        Fault(await RepackAsync(entries => entries[0] = (entries[0].Name, Replace(entries[0].Content, part, instead)))).Fault.ShouldBe(BackupFault.ContentWrong);

    [Theory]
    [InlineData("\"rows\": 3", "\"rows\": 4")]
    [InlineData("\"rows\": 1", "\"rows\": 0")]
    public async Task A_count_that_does_not_hold_names_the_table(string part, string instead) =>
        Wrong(await RepackAsync(entries => entries[^1] = (entries[^1].Name, Replace(entries[^1].Content, part, instead)))).ShouldContain("is not as it was written");

    [Fact]
    public async Task A_changed_row_names_its_table() =>
        Wrong(await RepackAsync(entries => entries[3] = (entries[3].Name, Replace(entries[3].Content, "Vale", "Dale")))).ShouldContain("the table shop is not as it was written");

    [Fact]
    public async Task Tables_of_a_key_too_large_are_not_read_into_memory() =>
        Wrong(await RepackAsync(entries => entries[1] = (entries[1].Name, new byte[5000]))).ShouldContain("'keys/master.key' is too large");

    [Fact]
    public async Task Whatever_a_part_holds_is_read_or_refused()
    {
        byte[] whole = (await UnpackAsync())[4].Content;
        int refused = 0;
        Prop.ForAll(Gen.Choose(0, whole.Length - 1).ToArbitrary(), Gen.Choose(1, 255).ToArbitrary(), (at, flip) =>
        {
            byte[] changed = [.. whole];
            changed[at] ^= (byte)flip;
            if (!TryReadRows(changed))
                refused++;
        }).QuickCheckThrowOnFailure();
        refused.ShouldBeGreaterThan(20);
        for (int length = 0; length < whole.Length; length++)
            TryReadRows(whole[..length]).ShouldBeFalse($"length {length}");
    }

    [Fact]
    public void Half_a_surrogate_pair_is_not_written()
    {
        using var writer = new RowWriter(["x"]);
        Should.Throw<EncoderFallbackException>(() => writer.Write("\ud83d"));
    }

    [Fact]
    public void Any_rows_are_read_as_they_were_written() =>
        Prop.ForAll<long, string, byte[]>((number, text, bytes) =>
        {
            if (text is null || text.Any(char.IsSurrogate))
                return true;
            using var writer = new RowWriter(["a", "b", "c", "d"]);
            writer.Write(number);
            writer.Write(text);
            writer.Write(bytes);
            writer.WriteNull();
            writer.EndRow();
            object?[] values = new object?[4];
            var reader = new RowReader(new MemoryStream(writer.TakePart().ToArray()));
            return reader.Read(values) && number.Equals(values[0]) && text.Equals(values[1]) && bytes.AsSpan().SequenceEqual((byte[])values[2]!) && values[3] is null && !reader.Read(values);
        }).QuickCheckThrowOnFailure();

    private static bool TryReadRows(byte[] part)
    {
        try
        {
            object?[] values = new object?[RowFormat.MostColumns];
            var reader = new RowReader(new MemoryStream(part));
            while (reader.Read(values))
            {
            }
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static Task<byte[]> WholeAsync() => WriteAsync(["shop", "setting"], async archive =>
    {
        await archive.WriteTableAsync("shop", ["id", "name"], (writer, rowWritten) =>
        {
            writer.Write(1);
            writer.Write("Vale");
            writer.EndRow();
            rowWritten();
            return Task.CompletedTask;
        });
        await archive.WriteTableAsync("setting", ["name", "shop", "value"], (writer, rowWritten) =>
        {
            foreach ((string name, long shop, byte[]? value) in ((string, long, byte[]?)[])[("a", 1, [0xCA, 0xFE]), ("b", 1, null), ("c", -1, [])])
            {
                writer.Write(name);
                writer.Write(shop);
                if (value is null)
                    writer.WriteNull();
                else
                    writer.Write(value);
                writer.EndRow();
                rowWritten();
            }
            return Task.CompletedTask;
        });
    });

    private static async Task<byte[]> WriteAsync(string[] tables, Func<BackupArchiveWriter, Task> fill)
    {
        var file = new MemoryStream();
        using EncryptingStream encrypted = EncryptedFile.Create(file, Key);
        var manifest = new BackupManifest(1, "0.1.0", DateTimeOffset.UnixEpoch, "sqlite", new Dictionary<string, long> { ["ground"] = 1 }, tables, []);
        using var archive = new BackupArchiveWriter(encrypted, manifest, "key"u8.ToArray(), "store"u8.ToArray());
        await fill(archive);
        archive.Complete();
        encrypted.Complete();
        return file.ToArray();
    }

    private static async Task<List<(string Name, byte[] Content)>> UnpackAsync()
    {
        using DecryptingStream content = EncryptedFile.Open(new MemoryStream(await WholeAsync()), Key, "b");
        using var tar = new TarReader(content);
        var entries = new List<(string, byte[])>();
        while (tar.GetNextEntry(copyData: true) is { } entry)
            entries.Add((entry.Name, ((MemoryStream?)entry.DataStream)?.ToArray() ?? []));
        return entries;
    }

    private static IEnumerable<string> Entries(byte[] file)
    {
        using DecryptingStream content = EncryptedFile.Open(new MemoryStream(file), Key, "b");
        using var tar = new TarReader(content);
        while (tar.GetNextEntry() is { } entry)
            yield return entry.Name;
    }

    /// <summary>The archive with its entries changed, in a new container with the right key.</summary>
    private static async Task<byte[]> RepackAsync(Action<List<(string Name, byte[] Content)>> change)
    {
        List<(string Name, byte[] Content)> entries = await UnpackAsync();
        change(entries);
        var file = new MemoryStream();
        using EncryptingStream encrypted = EncryptedFile.Create(file, Key);
        using (var tar = new TarWriter(encrypted, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }
        encrypted.Complete();
        return file.ToArray();
    }

    private static byte[] Replace(byte[] content, string part, string instead)
    {
        string text = Encoding.Latin1.GetString(content);
        text.ShouldContain(part);
        int at = text.IndexOf(part, StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(text[..at] + instead + text[(at + part.Length)..]);
    }

    private static string Wrong(byte[] file)
    {
        BackupFileException fault = Fault(file);
        fault.Fault.ShouldBe(BackupFault.ContentWrong);
        return fault.Message;
    }

    private static BackupFileException Fault(byte[] file) => Should.Throw<BackupFileException>(() => Read(file, BackupLoad.Nothing));

    private static (BackupManifest Manifest, BackupContents Contents) Read(byte[] file, BackupLoad load)
    {
        using DecryptingStream content = EncryptedFile.Open(new MemoryStream(file), Key, "b");
        return BackupArchive.Read(content, "b", load);
    }

    private sealed class Seen : BackupLoad
    {
        public List<string> Rows { get; } = [];

        public override void Begin(BackupManifest manifest, ReadOnlySpan<byte> masterKey, ReadOnlySpan<byte> storeSettings) =>
            Rows.Add($"begin: {Encoding.UTF8.GetString(masterKey)} {Encoding.UTF8.GetString(storeSettings)}");

        public override void BeginTable(string table, IReadOnlyList<string> columns) => Rows.Add($"{table}({string.Join(',', columns)})");

        public override void Row(ReadOnlySpan<object?> values) =>
            Rows.Add(string.Join('|', values.ToArray().Select(value => value is byte[] bytes ? (bytes.Length < 100 ? Convert.ToHexString(bytes) : "…") : value ?? "null")));

        public override void EndTable(string table, long rows) => Rows.Add($"end {rows}");
    }
}
