using Bezel.Shop.Storage;
using Bezel.Upkeep.Doctor;
using Bezel.Upkeep.Doctor.Checks;
using Bezel.Upkeep.InstallService;

namespace Bezel.Upkeep.Tests.Doctor;

/// <summary>Checks that need no database: each in a state in which it is fine, and in every other.</summary>
public sealed class FileChecksTests
{
    [Fact]
    public async Task Store_folder()
    {
        await using Patient patient = await Patient.OfAsync();
        (await patient.AskAsync(new StoreFolderCheck())).ShouldBe(Condition.Fine);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(patient.Folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
            (await patient.AskAsync(new StoreFolderCheck())).ShouldBe(Condition.Wrong, $"chmod 700 \"{patient.Folder.Path}\"");
        }
        File.Delete(patient.Folder.Settings);
        (await patient.AskAsync(new StoreFolderCheck())).ShouldBe(Condition.Wrong, "bezel setup --store " + patient.Folder.Path);
        await using var nowhere = new DoctorContext(new StoreFolder(patient.System["nowhere"]), []);
        IReadOnlyList<Examined> all = await Examination.RunAsync(nowhere);
        all.ShouldHaveSingleItem().Result.ShouldBe(Condition.Wrong, "bezel setup");
    }

    [Fact]
    public async Task Settings()
    {
        await using Patient patient = await Patient.OfAsync();
        (await patient.AskAsync(new SettingsCheck())).ShouldBe(Condition.Fine);
        await File.WriteAllTextAsync(patient.Folder.Settings, "{ \"format\": 1,");
        (await patient.AskAsync(new SettingsCheck())).ShouldBe(Condition.Wrong, "bezel restore");
        await File.WriteAllTextAsync(patient.Folder.Settings, "{ \"format\": 99 }");
        (await patient.AskAsync(new SettingsCheck())).ShouldBe(Condition.Wrong).Said.ShouldContain("99");
        File.Delete(patient.Folder.Settings);
        (await patient.AskAsync(new SettingsCheck())).ShouldBe(Condition.CouldNotCheck);
    }

    [Fact]
    public async Task Master_key()
    {
        await using Patient patient = await Patient.OfAsync();
        (await patient.AskAsync(new MasterKeyCheck())).ShouldBe(Condition.Fine);
        string key = await File.ReadAllTextAsync(patient.Folder.MasterKey);
        if (!OperatingSystem.IsWindows())
        {
            UnixFileMode closed = File.GetUnixFileMode(patient.Folder.MasterKey);
            File.SetUnixFileMode(patient.Folder.MasterKey, closed | UnixFileMode.OtherRead);
            (await patient.AskAsync(new MasterKeyCheck())).ShouldBe(Condition.Wrong).Said.ShouldContain("chmod 600");
            File.SetUnixFileMode(patient.Folder.MasterKey, closed);
        }
        await File.WriteAllTextAsync(patient.Folder.MasterKey, key.Replace("key: ", "key: f", StringComparison.Ordinal));
        DoctorResult wrong = (await patient.AskAsync(new MasterKeyCheck())).ShouldBe(Condition.Wrong);
        wrong.Said.ShouldNotContain(key.Split("key: ")[1][..8]);
        File.Delete(patient.Folder.MasterKey);
        (await patient.AskAsync(new MasterKeyCheck())).ShouldBe(Condition.Wrong);
    }

    [Theory]
    [InlineData(100 * 1024, Condition.Fine)]
    [InlineData(1024, Condition.Look)]
    [InlineData(100, Condition.Wrong)]
    public async Task Disk_space(long freeMegabytes, Condition expected)
    {
        await using Patient patient = await Patient.OfAsync();
        patient.Disk = (freeMegabytes << 20, 1L << 40);
        DoctorResult result = (await patient.AskAsync(new DiskSpaceCheck())).ShouldBe(expected);
        (result.Mend is null).ShouldBe(expected == Condition.Fine);
    }

    [Fact]
    public async Task Disk_space_is_really_asked_for()
    {
        await using Patient patient = await Patient.OfAsync();
        await using var context = new DoctorContext(patient.Folder, []);
        (await Examination.RunAsync(context, [new DiskSpaceCheck()]))[0].Result.Said.ShouldMatch(@"\d+ [KMG]B");
    }

    [Fact]
    public async Task Clock_by_files()
    {
        await using Patient patient = await Patient.OfAsync();
        (await patient.AskAsync(new ClockCheck())).ShouldBe(Condition.Fine);
        patient.Clock.Advance(TimeSpan.FromHours(-3));
        (await patient.AskAsync(new ClockCheck())).ShouldBe(Condition.Wrong, OperatingSystem.IsWindows() ? "w32tm /resync" : "timedatectl set-ntp true");
    }

    [Fact]
    public async Task Clock_by_heads_of_the_ledger()
    {
        await using Patient patient = await Patient.OfAsync();
        long tomorrow = patient.Clock.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds();
        await patient.ChangeAsync($"INSERT INTO ledger_head (shop, size, at, line, seal) VALUES (1, 1, {tomorrow}, 'x', x'00')");
        (await patient.AskAsync(new ClockCheck())).ShouldBe(Condition.Wrong);
    }

    [Fact]
    public async Task Temporary_files()
    {
        await using Patient patient = await Patient.OfAsync();
        string left = Path.Combine(Directory.CreateDirectory(patient.Folder.Backups).FullName, "x.new");
        await File.WriteAllTextAsync(left, "");
        (await patient.AskAsync(new TemporaryFilesCheck())).ShouldBe(Condition.Fine); // somebody may be at it now
        patient.Clock.Advance(TimeSpan.FromDays(1));
        (await patient.AskAsync(new TemporaryFilesCheck())).ShouldBe(Condition.Look, left);
    }

    [Fact]
    public async Task Ownership()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using Patient patient = await Patient.OfAsync();
        (await patient.AskAsync(new OwnershipCheck())).ShouldBe(Condition.Fine);
        patient.Programs.Commands.ShouldBeEmpty();
        patient.Install();
        (await patient.AskAsync(new OwnershipCheck())).ShouldBe(Condition.Fine);
        patient.Programs.Answers["find"] = new ProgramAnswer(0, patient.Folder.Database);
        (await patient.AskAsync(new OwnershipCheck())).ShouldBe(Condition.Wrong, $"chown -R -h bezel:bezel \"{patient.Folder.Path}\"").Said.ShouldContain("bezel.db");
        patient.Programs.Answers["find"] = new ProgramAnswer(1, "no such user");
        (await patient.AskAsync(new OwnershipCheck())).ShouldBe(Condition.CouldNotCheck);
    }

    [Fact]
    public async Task Service()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using Patient patient = await Patient.OfAsync();
        (await patient.AskAsync(new ServiceCheck())).ShouldBe(Condition.Look, "bezel install-service --store " + patient.Folder.Path);
        patient.Install(enabled: false);
        (await patient.AskAsync(new ServiceCheck())).ShouldBe(Condition.Wrong, "systemctl enable bezel");
        patient.Install();
        (await patient.AskAsync(new ServiceCheck())).ShouldBe(Condition.Fine);
        patient.Install(program: "/opt/gone/be %zel", enabled: false);
        (await patient.AskAsync(new ServiceCheck())).ShouldBe(Condition.Wrong, "bezel install-service").Said.ShouldContain("/opt/gone/be %zel");
        patient.Install(store: "/srv/other", enabled: false);
        (await patient.AskAsync(new ServiceCheck())).ShouldBe(Condition.Look).Said.ShouldContain("/srv/other");
    }

    [Theory]
    [InlineData(1060, "", Condition.Look)]
    [InlineData(0, "        START_TYPE         : 2   AUTO_START  (DELAYED)\r\n", Condition.Fine)]
    [InlineData(0, "        START_TYPE         : 3   DEMAND_START\r\n", Condition.Wrong)]
    public async Task Service_on_windows(int status, string said, Condition expected)
    {
        await using Patient patient = await Patient.OfAsync();
        await using DoctorContext context = patient.Context();
        ServiceCheck.OfWindows(context, new ProgramAnswer(status, said)).ShouldBe(expected);
    }

    [Fact]
    public async Task Hub()
    {
        await using Patient patient = await Patient.OfAsync();
        (await patient.AskAsync(new HubCheck())).ShouldBe(Condition.Wrong);
        if (!OperatingSystem.IsWindows())
        {
            (await patient.AskAsync(new HubCheck())).ShouldBe(Condition.Wrong, "bezel hub --store " + patient.Folder.Path);
            patient.Install();
            (await patient.AskAsync(new HubCheck())).ShouldBe(Condition.Wrong, "systemctl start bezel");
        }
        using (HubLock.Take(patient.Folder))
            (await patient.AskAsync(new HubCheck())).ShouldBe(Condition.Fine);
        (await patient.AskAsync(new HubCheck())).ShouldBe(Condition.Wrong);
    }

    [Fact]
    public async Task Logs()
    {
        await using Patient patient = await Patient.OfAsync();
        (await patient.AskAsync(new LogsCheck())).ShouldBe(Condition.Fine);
        DateTimeOffset now = patient.Clock.GetUtcNow();
        string log = Path.Combine(Directory.CreateDirectory(patient.Folder.Logs).FullName, $"bezel-{now:yyyy-MM-dd}.log");
        string at = now.AddHours(-1).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null), old = now.AddDays(-2).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null);
        await File.WriteAllTextAsync(log, $"{old} error A - Long ago.\n{at} info A - error is only a word here.\n");
        (await patient.AskAsync(new LogsCheck())).ShouldBe(Condition.Fine);
        await File.AppendAllTextAsync(log, $"{at} warning Bezel.Upkeep.Logs 1/lines-lost 7 lines are missing here: they could not be written.\n");
        (await patient.AskAsync(new LogsCheck())).ShouldBe(Condition.Look, "Make room");
        await File.AppendAllTextAsync(log, $"{at} error A - Broken.\n{at} critical A - Broken.\n");
        (await patient.AskAsync(new LogsCheck())).ShouldBe(Condition.Look, "bezel support-bundle").Said.ShouldContain("since yesterday: 2");
        using (FileStream large = File.OpenWrite(Path.Combine(patient.Folder.Logs, "bezel-2026-01-01.log")))
            large.SetLength(200L << 20);
        (await patient.AskAsync(new LogsCheck())).ShouldBe(Condition.Look, patient.Folder.Logs);
    }

    [Fact]
    public async Task A_check_that_fails_by_itself_could_not_check()
    {
        await using Patient patient = await Patient.OfAsync();
        (await patient.AskAsync(new FailingCheck(new InvalidOperationException("of itself")))).ShouldBe(Condition.CouldNotCheck).Said.ShouldContain("of itself");
        (await patient.AskAsync(new FailingCheck(new UnauthorizedAccessException()))).ShouldBe(Condition.CouldNotCheck, "sudo bezel doctor --store");
    }

    private sealed class FailingCheck(Exception failure) : IDoctorCheck
    {
        public string Id => "failing";

        public Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation) => throw failure;
    }
}
