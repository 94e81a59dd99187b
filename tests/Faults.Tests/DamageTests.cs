using System.Globalization;
using System.Text;
using Bezel.Ledger;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace Bezel.Faults.Tests;

/// <summary>
/// One byte of the SQLite file is flipped, anywhere. It is named (the store refuses to open in the owner's words, or <c>bezel ledger verify</c>
/// says what is wrong), or it did nothing: all tables read as before (free space in pages, counters that SQLite keeps for itself).
/// </summary>
public sealed class DamageTests(ITestOutputHelper output)
{
    private static readonly int Trials = Environment.GetEnvironmentVariable("BEZEL_TEST_FAST") == "1" ? 60 : 500;

    [Fact]
    public async Task A_byte_flipped_anywhere_in_the_database_is_named_or_did_nothing()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        await Checking.FillAsync(test.Store, test.Shop);
        TreeHead held = await Checking.SignAsync(test.Store, test.Shop);
        await test.CloseAsync();
        byte[] whole = await File.ReadAllBytesAsync(test.Folder.Database);
        string content = Content(test.Folder);
        var dice = new Dice(4);
        int named = 0, without = 0;
        var silent = new List<string>();
        for (int trial = 0; trial < Trials; trial++)
        {
            // The first page says what the others mean: it gets a share of its own.
            int at = trial % 10 == 0 ? dice.Between(0, 4096) : dice.Between(0, whole.Length);
            byte flip = (byte)dice.Between(1, 256);
            byte[] damaged = [.. whole];
            damaged[at] ^= flip;
            File.Delete(test.Folder.Database + "-wal");
            File.Delete(test.Folder.Database + "-shm");
            await File.WriteAllBytesAsync(test.Folder.Database, damaged);
            string? said = await Checking.UnnamedAsync(test.Folder, held);
            if (said is null)
                named++;
            else if (Content(test.Folder) == content)
                without++;
            else
                silent.Add(string.Create(CultureInfo.InvariantCulture, $"byte {at} (page {at / 4096 + 1}) ^ {flip:x2}: {said}"));
        }
        output.WriteLine($"{Trials} bytes flipped in {whole.Length} bytes: {named} named, {without} without effect, {silent.Count} silent");
        silent.ShouldBe([], string.Join('\n', silent));
        named.ShouldBeGreaterThan(Trials / 4);
        await File.WriteAllBytesAsync(test.Folder.Database, whole);
    }

    /// <summary>All that is in all tables, and their definitions, as SQL reads it.</summary>
    private static string Content(StoreFolder folder)
    {
        var content = new StringBuilder();
        try
        {
            foreach (string[] table in StoreLook.Query(folder, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"))
            {
                content.AppendJoin('|', table).Append('\n');
                if (table[0] != "table")
                    continue;
                List<string> columns = [.. StoreLook.Query(folder, $"SELECT name FROM pragma_table_info('{table[1]}')").Select(c => $"quote(\"{c[0]}\")")];
                foreach (string[] row in StoreLook.Query(folder, $"SELECT {string.Join(", ", columns)} FROM \"{table[1]}\""))
                    content.AppendJoin('|', row).Append('\n');
            }
        }
        catch (SqliteException unreadable)
        {
            content.Append(unreadable.Message);
        }
        return content.ToString();
    }
}
