using Bezel.Testing;
using Bezel.Upkeep.Doctor;
using Bezel.Upkeep.Doctor.Checks;

namespace Bezel.Upkeep.Tests.Doctor;

/// <summary>Checks that read the database: each in a state in which it is fine, and in every other.</summary>
public sealed class DatabaseChecksTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task All_checks_answer_beside_an_open_store(string kind)
    {
        await using Patient patient = await Patient.OfAsync(kind);
        await using DoctorContext context = patient.Context();
        IReadOnlyList<Examined> all = await Examination.RunAsync(context);
        all.Select(one => one.Check).ShouldBe(Examination.Checks.Select(check => check.Id));
        all.Select(one => one.Check).ShouldBeUnique();
        foreach (Examined one in all)
            one.Result.Condition.ShouldNotBe(Condition.CouldNotCheck, $"{one.Check}: {one.Result.Said}");
        foreach (string fine in (string[])["store-folder", "settings", "master-key", "database", "schema", "postgres-role"])
            all.Single(one => one.Check == fine).Result.ShouldBe(Condition.Fine);
    }

    [Fact]
    public async Task A_damaged_database_is_named_and_the_others_say_that_they_cannot_see()
    {
        await using Patient patient = await Patient.OfAsync();
        (await patient.AskAsync(new DatabaseCheck())).ShouldBe(Condition.Fine);
        await patient.Store.CloseAsync();
        byte[] file = await File.ReadAllBytesAsync(patient.Folder.Database);
        byte[] damaged = [.. file];
        damaged.AsSpan(4096, damaged.Length - 4096).Fill(0x5a);
        await File.WriteAllBytesAsync(patient.Folder.Database, damaged);
        (await patient.AskAsync(new DatabaseCheck())).ShouldBe(Condition.Wrong, "bezel restore");
        await File.WriteAllTextAsync(patient.Folder.Database, "this is no database at all, but long enough to be taken for one by its size, and then some more words");
        (await patient.AskAsync(new DatabaseCheck())).ShouldBe(Condition.Wrong, "bezel restore");
        File.Delete(patient.Folder.Database);
        (await patient.AskAsync(new DatabaseCheck())).ShouldBe(Condition.Wrong, "bezel restore");
        foreach (IDoctorCheck check in (IDoctorCheck[])[new SchemaCheck(), new WorkCheck(), new AnchorCheck(), new RestoreTrialCheck(), new RecoveryKeyCheck(), new PostgresRoleCheck()])
            (await patient.AskAsync(check)).ShouldBe(Condition.CouldNotCheck);
        await File.WriteAllBytesAsync(patient.Folder.Database, file);
        await patient.Store.ReopenAsync();
    }

    [PostgresFact]
    public async Task A_server_that_does_not_let_bezel_in_is_named()
    {
        await using Patient patient = await Patient.OfAsync(StoreKinds.Postgres);
        (await patient.AskAsync(new DatabaseCheck())).ShouldBe(Condition.Fine);
        await File.WriteAllTextAsync(patient.Folder.PostgresPassword, "wrong-password-of-a-test");
        DoctorResult wrong = (await patient.AskAsync(new DatabaseCheck())).ShouldBe(Condition.Wrong, "store.json");
        (wrong.Said + wrong.Mend).ShouldNotContain("wrong-password-of-a-test");
    }

    [Fact]
    public async Task Schema()
    {
        await using Patient patient = await Patient.OfAsync();
        (await patient.AskAsync(new SchemaCheck())).ShouldBe(Condition.Fine);
        await patient.ChangeAsync("UPDATE schema_version SET version = version - 1 WHERE module = 'ground'");
        (await patient.AskAsync(new SchemaCheck())).ShouldBe(Condition.Look);
        await patient.ChangeAsync("UPDATE schema_version SET version = 999 WHERE module = 'ground'");
        (await patient.AskAsync(new SchemaCheck())).ShouldBe(Condition.Wrong).Said.ShouldContain("999");
        await patient.ChangeAsync("DELETE FROM schema_version WHERE module = 'ground'");
        (await patient.AskAsync(new SchemaCheck())).ShouldBe(Condition.Look);
        await patient.ChangeAsync("INSERT INTO schema_version (module, version) VALUES ('jewels', 1)");
        (await patient.AskAsync(new SchemaCheck())).ShouldBe(Condition.Wrong).Said.ShouldContain("jewels");
    }

    [PostgresFact]
    public async Task The_role_on_postgres()
    {
        await using Patient patient = await Patient.OfAsync(StoreKinds.Postgres);
        (await patient.AskAsync(new PostgresRoleCheck())).ShouldBe(Condition.Fine);
        string user = patient.Store.Postgres!.User;
        await patient.Store.Postgres.QueryAsSuperUserAsync($"ALTER ROLE \"{user}\" BYPASSRLS");
        (await patient.AskAsync(new PostgresRoleCheck())).ShouldBe(Condition.Wrong, $"ALTER ROLE \"{user}\" NOSUPERUSER NOBYPASSRLS");
        await patient.Store.Postgres.QueryAsSuperUserAsync($"ALTER ROLE \"{user}\" NOBYPASSRLS; ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY");
        (await patient.AskAsync(new PostgresRoleCheck())).ShouldBe(Condition.Wrong, "ALTER TABLE \"ledger_entry\"");
    }

    [Fact]
    public async Task Anchors()
    {
        await using Patient patient = await Patient.OfAsync();
        (await patient.AskAsync(new AnchorCheck())).ShouldBe(Condition.Look, "bezel ledger anchor");
        long now = patient.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await patient.ChangeAsync($"INSERT INTO anchor (shop, id, size, way, target, at, failure, seal) VALUES (1, 1, 1, 'mail', 'x', {now}, 'refused', x'00')");
        (await patient.AskAsync(new AnchorCheck())).ShouldBe(Condition.Look, "bezel ledger anchor");
        await patient.ChangeAsync($"INSERT INTO anchor (shop, id, size, way, target, at, seal) VALUES (1, 3, 1, 'print', 'x', {now}, x'00')");
        (await patient.AskAsync(new AnchorCheck())).ShouldBe(Condition.Look, "bezel outgoing-mail set");
        await patient.ChangeAsync($"INSERT INTO anchor (shop, id, size, way, target, at, seal) VALUES (1, 2, 1, 'mail', 'x', {now}, x'00')");
        (await patient.AskAsync(new AnchorCheck())).ShouldBe(Condition.Fine);
        patient.Clock.Advance(TimeSpan.FromDays(3));
        (await patient.AskAsync(new AnchorCheck())).ShouldBe(Condition.Look, "bezel ledger anchor").Said.ShouldContain("3 days ago");
        patient.Clock.Advance(TimeSpan.FromDays(30));
        (await patient.AskAsync(new AnchorCheck())).ShouldBe(Condition.Wrong, "bezel ledger anchor");
    }

    [Fact]
    public async Task Work()
    {
        await using Patient patient = await Patient.OfAsync();
        (await patient.AskAsync(new WorkCheck())).ShouldBe(Condition.Fine);
        long due = patient.Clock.GetUtcNow().AddHours(-3).ToUnixTimeMilliseconds();
        const string insert = "INSERT INTO work (shop, id, kind, body, state, next_at, tries, created_at, seal) VALUES ";
        await patient.ChangeAsync($"{insert} (1, 901, 'a', '', 'done', {due}, 1, {due}, x'00')");
        (await patient.AskAsync(new WorkCheck())).ShouldBe(Condition.Fine);
        await patient.ChangeAsync($"{insert} (1, 902, 'a', '', 'waiting', {due}, 1, {due}, x'00')");
        (await patient.AskAsync(new WorkCheck())).ShouldBe(Condition.Wrong, "restart").Said.ShouldContain("3 hours ago");
        await patient.ChangeAsync($"UPDATE work SET state = 'failed' WHERE id = 902");
        (await patient.AskAsync(new WorkCheck())).ShouldBe(Condition.Look, "bezel support-bundle");
    }

    [Fact]
    public async Task Backup()
    {
        await using Patient patient = await Patient.OfAsync();
        (await patient.AskAsync(new BackupCheck())).ShouldBe(Condition.Wrong, "bezel backup");
        string file = Path.Combine(Directory.CreateDirectory(patient.Folder.Backups).FullName, "half.new");
        await File.WriteAllTextAsync(file, "");
        (await patient.AskAsync(new BackupCheck())).ShouldBe(Condition.Wrong);
        await File.WriteAllTextAsync(Path.ChangeExtension(file, ".backup"), "");
        (await patient.AskAsync(new BackupCheck())).ShouldBe(Condition.Fine);
        patient.Clock.Advance(TimeSpan.FromHours((9 * 24) + 1));
        (await patient.AskAsync(new BackupCheck())).ShouldBe(Condition.Look, "bezel backup").Said.ShouldContain("9 days ago");
        patient.Clock.Advance(TimeSpan.FromDays(30));
        (await patient.AskAsync(new BackupCheck())).ShouldBe(Condition.Wrong);
        await patient.Store.Store.PutFactAsync(UpkeepFacts.BackupWritten, UpkeepFacts.Instant(patient.Clock.GetUtcNow()));
        (await patient.AskAsync(new BackupCheck())).ShouldBe(Condition.Fine);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Restore_trial_and_recovery_key(string kind)
    {
        await using Patient patient = await Patient.OfAsync(kind);
        (await patient.AskAsync(new RestoreTrialCheck())).ShouldBe(Condition.Look, "bezel backup");
        (await patient.AskAsync(new RecoveryKeyCheck())).ShouldBe(Condition.Wrong, "bezel recovery-key");
        await patient.Store.Store.PutFactAsync(UpkeepFacts.RestoreTried, UpkeepFacts.Instant(patient.Clock.GetUtcNow()));
        await patient.Store.Store.PutFactAsync(UpkeepFacts.RecoveryKeyChecked, UpkeepFacts.Instant(patient.Clock.GetUtcNow()));
        (await patient.AskAsync(new RestoreTrialCheck())).ShouldBe(Condition.Fine);
        (await patient.AskAsync(new RecoveryKeyCheck())).ShouldBe(Condition.Fine);
        patient.Clock.Advance(TimeSpan.FromDays(400));
        (await patient.AskAsync(new RestoreTrialCheck())).ShouldBe(Condition.Look, "bezel backup");
        (await patient.AskAsync(new RecoveryKeyCheck())).ShouldBe(Condition.Look, "bezel recovery-key");
    }

    [Fact]
    public async Task The_doctor_changes_nothing()
    {
        await using Patient patient = await Patient.OfAsync();
        await patient.Store.CloseAsync();
        Dictionary<string, byte[]> before = Files(patient);
        await using (DoctorContext context = patient.Context())
            await Examination.RunAsync(context);
        Dictionary<string, byte[]> after = Files(patient);
        foreach ((string path, byte[] content) in before)
            after[path].ShouldBe(content, path);
        await patient.Store.ReopenAsync();
    }

    private static Dictionary<string, byte[]> Files(Patient patient) =>
        Directory.EnumerateFiles(patient.Folder.Path, "*", SearchOption.AllDirectories).ToDictionary(path => path, File.ReadAllBytes);
}
