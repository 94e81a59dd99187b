using Bezel.Shop.Storage;
using Bezel.Testing;
using Bezel.Upkeep.Doctor;
using Bezel.Upkeep.InstallService;
using Bezel.Upkeep.Tests.InstallService;
using Microsoft.Data.Sqlite;

namespace Bezel.Upkeep.Tests.Doctor;

/// <summary>A real store, in good health but for what the test does to it, on a computer whose system folders and programs are the test's own.</summary>
internal sealed class Patient : IAsyncDisposable
{
    private readonly TestFolder _system = new();

    private Patient(TestStore store, SetClock clock)
    {
        (Store, Clock) = (store, clock);
    }

    public TestStore Store { get; }

    public SetClock Clock { get; }

    public RecordedPrograms Programs { get; } = new();

    public StoreFolder Folder => Store.Folder;

    public (long Free, long Total) Disk { get; set; } = (100L << 30, 200L << 30);

    /// <summary>Where the computer's <c>/etc</c> and the like are.</summary>
    public TestFolder System => _system;

    public static async Task<Patient> OfAsync(string kind = StoreKinds.Sqlite)
    {
        // Not behind the files that the store has just written.
        var clock = new SetClock(TimeProvider.System.GetUtcNow());
        return new Patient(await TestStore.CreateAsync(kind, clock: clock), clock);
    }

    /// <summary>What a check finds.</summary>
    public async Task<DoctorResult> AskAsync(IDoctorCheck check)
    {
        await using DoctorContext context = Context();
        return (await Examination.RunAsync(context, [check])).ShouldHaveSingleItem().Result;
    }

    public DoctorContext Context() => new(Folder, Store.Store.Modules)
    {
        Clock = Clock,
        Programs = Programs,
        Root = _system.Root,
        UserUnits = _system["user-units"],
        Disk = _ => Disk,
    };

    /// <summary>Writes the unit that the installer would.</summary>
    public void Install(string? program = null, string? store = null, bool enabled = true)
    {
        string unit = _system.Write("etc/systemd/system/bezel.service", SystemdUnit.OfSystem(new ServiceRequest([program ?? Environment.ProcessPath!], store ?? Folder.Path), "bezel"));
        if (!enabled)
            return;
        string wants = Directory.CreateDirectory(_system["etc/systemd/system/multi-user.target.wants"]).FullName;
        File.CreateSymbolicLink(Path.Combine(wants, "bezel.service"), unit);
    }

    /// <summary>Changes the SQLite database behind Bezel's back.</summary>
    public async Task ChangeAsync(string sql)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Folder.Database, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // a test's own words
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _system.Dispose();
    }
}
