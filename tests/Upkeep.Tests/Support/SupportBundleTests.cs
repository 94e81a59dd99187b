// Speed of logging does not matter here, readability does.
#pragma warning disable CA1848, CA1873
using System.IO.Compression;
using System.Text;
using Bezel.Testing;
using Bezel.Upkeep.Doctor;
using Bezel.Upkeep.Logs;
using Bezel.Upkeep.Support;
using Bezel.Upkeep.Tests.Doctor;
using Microsoft.Extensions.Logging;

namespace Bezel.Upkeep.Tests.Support;

public sealed class SupportBundleTests
{
    /// <summary>What must never leave the house, each planted where such a thing could stand.</summary>
    private static readonly string[] Secrets =
    [
        "zaubernuss-password", "clara.voss@vale-example.com", "DE89370400440532013000", "3704 0044", "The sapphire goes to Mrs Voss", "Clara Voss", "Vale & Daughters",
        "212 555 0134", "marker-of-a-file-name", "marker-of-a-foreign-line", "marker-of-a-finding", "marker-of-a-setting",
    ];

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nothing_that_belongs_to_the_shop_or_its_customers_is_in_it(string kind)
    {
        await using Patient patient = await Patient.OfAsync(kind);
        string[] keys = [.. (await File.ReadAllTextAsync(patient.Folder.MasterKey)).Split(['\n', ' ']).Where(word => word.Length >= 16)];
        keys.Length.ShouldBe(2);
        await PlantAsync(patient, kind);

        Dictionary<string, string> bundle = await WriteAsync(patient);

        bundle.Keys.ShouldBe(["README.txt", "database.json", "doctor.json", "log.txt", "program.json", "store.json"], ignoreOrder: true);
        foreach ((string name, string text) in bundle)
        {
            foreach (string secret in (IEnumerable<string>)[.. Secrets, .. keys, patient.Folder.Path, patient.Store.Postgres?.Password ?? "-----", patient.Store.Postgres?.User ?? "-----"])
                text.Contains(secret, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{name} holds {secret}");
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_helps_is_in_it(string kind)
    {
        await using Patient patient = await Patient.OfAsync(kind);
        await PlantAsync(patient, kind);
        Dictionary<string, string> bundle = await WriteAsync(patient);
        bundle["log.txt"].ShouldContain("info Bezel.Mail - Kept a message of «…» for 30 days.");
        bundle["log.txt"].ShouldContain("error Bezel.Mail 7/failed It failed. | System.IO.IOException: «…»");
        bundle["log.txt"].ShouldContain("(a line that Bezel did not write)");
        bundle["doctor.json"].ShouldContain("\"check\": \"recovery-key\"");
        bundle["database.json"].ShouldContain("\"ground\": ");
        bundle["database.json"].ShouldContain("\"ledger_entry\": ");
        bundle["database.json"].ShouldContain("\"shop\": 1,");
        bundle["database.json"].ShouldMatch("(SQLite|PostgreSQL) [0-9]");
        bundle["store.json"].ShouldContain("keys/master.key");
        bundle["program.json"].ShouldContain(".NET 10");
        bundle["README.txt"].ShouldContain("log.txt");
    }

    [Fact]
    public async Task Rows_are_counted_alike_on_both_databases()
    {
        if (PostgresFactAttribute.WhyNot is not null)
            return;
        var counts = new List<string>();
        foreach (string kind in (string[])[StoreKinds.Sqlite, StoreKinds.Postgres])
        {
            await using Patient patient = await Patient.OfAsync(kind);
            await patient.Store.AddShopAsync("Second");
            string text = (await WriteAsync(patient))["database.json"];
            counts.Add(text[text.IndexOf("\"rows\"", StringComparison.Ordinal)..text.IndexOf("\"ledgers\"", StringComparison.Ordinal)]);
        }
        counts[1].ShouldBe(counts[0]);
    }

    [Fact]
    public async Task It_is_written_where_the_store_cannot_be_opened()
    {
        await using Patient patient = await Patient.OfAsync();
        await patient.Store.CloseAsync();
        string database = patient.Folder.Database, aside = database + ".aside";
        File.Move(database, aside);
        Dictionary<string, string> bundle = await WriteAsync(patient);
        bundle["database.json"].ShouldContain("couldNotRead");
        bundle["database.json"].ShouldNotContain(patient.Folder.Path);
        File.Delete(patient.Folder.Settings);
        (await WriteAsync(patient))["doctor.json"].ShouldContain("store-folder");
        File.Move(aside, database);
    }

    [Theory]
    [InlineData("2026-11-22T11:20:11.123Z info A - Kept «x» for «y z».", "2026-11-22T11:20:11.123Z info A - Kept «…» for «…».")]
    [InlineData("2026-11-22T11:20:11.123Z info A - Cut «in the middle… (30 more characters)", "2026-11-22T11:20:11.123Z info A - Cut «…")]
    [InlineData("2026-11-22T11:20:11.123Z info A - Ring +1 212 555 0134 or the Pearl Room.", "2026-11-22T11:20:11.123Z info A - Ring [number] or the [shop].")]
    [InlineData("2026-11-22T11:20:11.123Z info Clara-Voss - Text.", null)]
    [InlineData("   at Clara.Voss()", null)]
    [InlineData("", null)]
    public void A_line_keeps_what_the_program_wrote(string line, string? expected) => new ForOthers([("Pearl Room", "[shop]")]).Line(line).ShouldBe(expected);

    private static async Task PlantAsync(Patient patient, string kind)
    {
        using (var log = new FileLog(patient.Folder.Logs, clock: patient.Clock))
        {
            ILogger logger = log.CreateLogger("Bezel.Mail");
            logger.LogInformation("Kept a message of {Who} for {Days} days.", "Clara Voss <clara.voss@vale-example.com>", 30);
            logger.LogWarning("Account {Account} in {Text}, password {Password}.", "DE89 3704 0044 0532 0130 00", "The sapphire goes to Mrs Voss; ring +1 212 555 0134", "zaubernuss-password");
            logger.LogError(new EventId(7, "failed"), new IOException("The sapphire goes to Mrs Voss"), "It failed.");
        }
        string file = LogFiles.Newest(patient.Folder.Logs)[0].FullName;
        (await File.ReadAllTextAsync(file)).ShouldContain("The sapphire goes to Mrs Voss"); // planted, and held back by the bundle alone
        await File.AppendAllTextAsync(file, "marker-of-a-foreign-line\n2026-11-22T11:20:11.123Z info A - «marker-of-a-foreign-line\n");
        Directory.CreateDirectory(patient.Folder.Backups);
        await File.WriteAllTextAsync(Path.Combine(patient.Folder.Backups, "marker-of-a-file-name.bezel"), "zaubernuss-password");
        await File.WriteAllTextAsync(Path.Combine(patient.Folder.Path, "marker-of-a-file-name.txt"), "zaubernuss-password");
        string settings = await File.ReadAllTextAsync(patient.Folder.Settings);
        await File.WriteAllTextAsync(patient.Folder.Settings, settings.Replace("\"format\"", "\"password\": \"zaubernuss-password\",\n  \"format\"", StringComparison.Ordinal));
        await patient.Store.Store.PutFactAsync("marker", "marker-of-a-setting");
        if (kind != StoreKinds.Sqlite)
            return;
        await patient.ChangeAsync("INSERT INTO setting (shop, name, value, seal) VALUES (1, 'marker-of-a-setting', 'marker-of-a-setting', x'00')");
        await patient.ChangeAsync("INSERT INTO ledger_head (shop, size, at, line, seal) VALUES (1, 999, 1, 'marker-of-a-finding', x'00')");
        await patient.ChangeAsync("CREATE TABLE \"marker-of-a-finding\" (a)");
    }

    private static async Task<Dictionary<string, string>> WriteAsync(Patient patient)
    {
        using var written = new MemoryStream();
        await using (DoctorContext context = patient.Context())
        {
            IReadOnlyList<BundlePart> parts = await SupportBundle.WriteAsync(context, written);
            parts.ShouldAllBe(part => part.Said.Contains(' ', StringComparison.Ordinal));
        }
        written.Position = 0;
        await using var zip = new ZipArchive(written, ZipArchiveMode.Read);
        var texts = new Dictionary<string, string>();
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(), Encoding.UTF8);
            texts[entry.FullName] = await reader.ReadToEndAsync();
        }
        return texts;
    }
}
