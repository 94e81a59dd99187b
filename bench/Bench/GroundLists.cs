using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bezel.Bench;

/// <summary>Findings: how fast they are reported, and first pages of lists in a shop that has very many.</summary>
internal static class GroundLists
{
    private const int Reported = 2000;
    private const int Batch = 20;

    public static async Task RunAsync(string name, TestStore test, int findings)
    {
        var watch = Stopwatch.StartNew();
        for (int first = 0; first < Reported; first += Batch)
            await ReportAsync(test, first);
        Ground.Print($"{name}: findings reported, {Batch} a transaction", $"{Reported / watch.Elapsed.TotalSeconds:N0} /s");
        watch.Restart();
        await using (ShopReading reading = await test.Store.ReadAsync(test.Shop))
        {
            RowReport rows = await reading.VerifyRowsAsync();
            Ground.Print($"{name}: seals and tallies of {rows.Rows:N0} rows, and findings against the whole ledger", $"{watch.Elapsed.TotalSeconds:N2} s");
        }
        long count = await MultiplyAsync(test, findings);
        await ListAsync($"{name}: open findings of {count:N0}, first page (50)", test, FindingFilter.Open);
        await ListAsync($"{name}: findings of one part of Bezel, first page (50)", test, FindingFilter.Open with { Source = "mail" });
        await ListAsync($"{name}: all findings, first page (50)", test, FindingFilter.All);
        Ground.Print($"{name}: all protections with their state", await Ground.MillisecondsAsync(200, async _ =>
        {
            await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
            await EvidenceBook.StateOfAsync(reading);
        }));
        Ground.Print($"{name}: open findings counted", await Ground.MillisecondsAsync(200, async _ =>
        {
            await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
            await FindingBook.CountAsync(reading, FindingFilter.Open);
        }));
    }

    /// <summary>Reports findings, half of them done, and copies them until there are enough.</summary>
    public static async Task<long> FillAsync(TestStore test, int findings)
    {
        for (int first = 0; first < Reported; first += Batch)
            await ReportAsync(test, first);
        return await MultiplyAsync(test, findings);
    }

    private static async Task ListAsync(string what, TestStore test, FindingFilter filter) =>
        Ground.Print(what, await Ground.MillisecondsAsync(200, async _ =>
        {
            await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
            if ((await FindingBook.ListAsync(reading, filter)).Findings.Count != 50)
                throw new InvalidOperationException("The page is not full.");
        }));

    private static async Task ReportAsync(TestStore test, int first)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("bench"));
        for (int i = first; i < first + Batch; i++)
        {
            Finding finding = await FindingBook.ReportAsync(change, new FindingDraft
            {
                Kind = "bench.reported",
                Source = i % 3 == 0 ? "mail" : "bench",
                Key = $"message {i}",
                Urgency = (Urgency)(i / 2 % 4),
                Title = "Don't pay this yet.",
                Evidence = [new EvidenceDetail("Account", "The account in this message ends in 7265. The one on file ends in 6789.")],
                NextStep = "Ring the supplier on the number on file, and ask.",
                Who = Responsible.Of(ShopRole.Owner),
                Due = change.Now.AddDays(1),
            });
            if (i % 2 == 0)
                await FindingBook.DoneAsync(change, finding.Id);
        }
        await change.CommitAsync();
    }

    /// <summary>Copies the findings by SQL until there are enough: a list does not look at seals, and a million reports would take the longest of all.</summary>
    private static async Task<long> MultiplyAsync(TestStore test, int atLeast)
    {
        await using DbConnection connection = test.Postgres is { } postgres ? new NpgsqlConnection(postgres.SuperConnection) : new SqliteConnection($"Data Source={test.Folder.Database};Pooling=false");
        await connection.OpenAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandTimeout = 600;
        command.CommandText = "SELECT * FROM finding LIMIT 1";
        var columns = new List<string>();
        await using (DbDataReader reader = await command.ExecuteReaderAsync())
        {
            for (int i = 0; i < reader.FieldCount; i++)
                columns.Add(reader.GetName(i));
        }
        long count = Reported;
        for (; count < atLeast; count *= 2)
        {
            // place: the urgency, and then the newest first.
            string copied = string.Join(", ", columns.Select(c => c switch
            {
                "id" => string.Create(CultureInfo.InvariantCulture, $"id + {count}"),
                "place" => string.Create(CultureInfo.InvariantCulture, $"place - {count}"),
                "dedup" => string.Create(CultureInfo.InvariantCulture, $"dedup || '.{count}'"),
                _ => c,
            }));
            command.CommandText = $"INSERT INTO finding ({string.Join(", ", columns)}) SELECT {copied} FROM finding";
            await command.ExecuteNonQueryAsync();
        }
        command.CommandText = "ANALYZE finding";
        await command.ExecuteNonQueryAsync();
        return count;
    }
}
