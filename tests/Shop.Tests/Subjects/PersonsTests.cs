using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Bezel.Ledger;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Tests.Subjects;

public sealed class PersonsTests
{
    private const string Marker = "anna.zweigelt.marker@example.com";

    private static readonly PersonAddress Anna = Address(Marker);
    private static readonly PersonAddress Tom = Address("+1 212 555 0134");

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_person_is_found_again_and_is_somebody_else_in_another_shop(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        ShopId other = await test.AddShopAsync("Second");
        (long id, string token) = await AddAsync(test, Anna);
        (await AddAsync(test, Anna)).ShouldBe((id, token));
        (await AddAsync(test, Tom)).Id.ShouldNotBe(id);
        (await AddAsync(test, Anna, other)).Token.ShouldNotBe(token);
        SubjectToken.IsToken(Encoding.UTF8.GetBytes(token)).ShouldBeTrue();
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.FindSubjectAsync(Anna)).ShouldNotBeNull().Id.ShouldBe(id);
        (await reading.TokenAsync(id)).ShouldBe(token);
        (await reading.FindSubjectAsync(Address("nobody@example.com"))).ShouldBeNull();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Within_one_transaction_a_person_is_added_once(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        Subject first = await change.FindOrAddSubjectAsync(Anna);
        (await change.FindOrAddSubjectAsync(Anna)).ShouldBeSameAs(first);
        await change.CommitAsync();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task After_erasure_nobody_can_be_linked_and_the_ledger_still_holds(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        (long id, string token) = await AddAsync(test, Anna, record: true);
        await ReportAboutAsync(test, id);
        TreeHead before = await HeadAsync(test);

        PersonErased done = await new Persons(test.Store, []).EraseAsync(test.Shop, Anna, Actor.Console("anna"));

        done.Known.ShouldBeTrue();
        done.Things.ShouldContain(new KeyValuePair<string, long>("findings", 1));
        await using (ShopReading reading = await test.Store.ReadAsync(test.Shop))
        {
            (await reading.FindSubjectAsync(Anna)).ShouldBeNull();
            Subject erased = await reading.Db.Set<Subject>().SingleAsync(s => s.Id == id);
            erased.Salt.ShouldBeNull();
            erased.Lookup.ShouldBeNull();
            erased.ErasedAt.ShouldNotBeNull();
            await Should.ThrowAsync<StoreException>(() => reading.TokenAsync(id));
            LedgerEntry entry = (await reading.EntriesAsync())[0];
            entry.Kind.ShouldBe("person.erased");
            Encoding.UTF8.GetString((await reading.EntryAsync(entry.Index)).ShouldNotBeNull()).ShouldContain(token);
            (await reading.Db.Set<Finding>().SingleAsync()).State.ShouldBe(FindingState.Done);
        }
        StoreReport report = await test.Store.VerifyAsync(test.Shop, [before]);
        report.Damage.ShouldBeEmpty();
        report.Ledger.ShouldNotBeNull().Problems.ShouldBeEmpty();
        report.Ledger!.ProvenUpTo.ShouldBe(before.Size);
        ErasedList.Read(test.Folder.Backups).ShouldBe([token]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task After_erasure_the_address_stands_nowhere_in_the_store(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        (long id, _) = await AddAsync(test, Anna, record: true);
        await ReportAboutAsync(test, id);
        (await FoundInAsync(test)).ShouldBeTrue("the finding names her, so that this test can fail");

        await new Persons(test.Store, []).EraseAsync(test.Shop, Anna, Actor.Console("anna"));

        (await FoundInAsync(test)).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Whoever_was_erased_comes_back_as_somebody_new(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        var persons = new Persons(test.Store, []);
        (long id, string token) = await AddAsync(test, Anna);
        await persons.EraseAsync(test.Shop, Anna, Actor.Program("test"));
        (await persons.EraseAsync(test.Shop, Anna, Actor.Program("test"))).Known.ShouldBeFalse();
        (long again, string other) = await AddAsync(test, Anna);
        again.ShouldNotBe(id);
        other.ShouldNotBe(token);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Whom_a_restored_backup_brings_back_is_erased_again(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        (long id, string token) = await AddAsync(test, Anna); // as if the erasure came after the backup
        await AddAsync(test, Tom);
        var persons = new Persons(test.Store, []);
        (await persons.EraseAgainAsync(test.Shop, new HashSet<string> { token, "s:" + new string('0', 64) }, Actor.Program("restore"))).ShouldBe(1);
        (await persons.EraseAgainAsync(test.Shop, new HashSet<string> { token }, Actor.Program("restore"))).ShouldBe(0);
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.FindSubjectAsync(Anna)).ShouldBeNull();
        (await reading.FindSubjectAsync(Tom)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Nobody_is_erased_when_the_list_beside_the_backups_cannot_be_written()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        await AddAsync(test, Anna);
        await File.WriteAllTextAsync(test.Folder.Backups, "a file where the folder should be");
        await Should.ThrowAsync<IOException>(() => new Persons(test.Store, []).EraseAsync(test.Shop, Anna, Actor.Program("test")));
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.FindSubjectAsync(Anna)).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_erasure_is_noted_where_backups_go_if_that_is_within_reach()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        ShopId other = await test.AddShopAsync("Second");
        string reached = Directory.CreateDirectory(Path.Combine(test.Folder.Path, "disk")).FullName, unplugged = Path.Combine(test.Folder.Path, "unplugged");
        foreach ((ShopId shop, string folder) in new[] { (test.Shop, unplugged), (other, reached) })
        {
            await using ShopTransaction change = await test.Store.BeginAsync(shop, Actor.Program("test"));
            change.Db.Add(new Setting { Name = Persons.BackupFolderSetting, Value = folder });
            await change.CommitAsync();
        }
        (_, string token) = await AddAsync(test, Anna);
        await new Persons(test.Store, []).EraseAsync(test.Shop, Anna, Actor.Program("test"));
        ErasedList.Read(test.Folder.Backups).ShouldBe([token]);
        ErasedList.Read(reached).ShouldBe([token]);
        Directory.Exists(unplugged).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_export_holds_what_is_known_and_the_ledger_says_that_it_was_made(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        (long id, string token) = await AddAsync(test, Anna, record: true);
        await AddAsync(test, Tom, record: true);
        await ReportAboutAsync(test, id);
        ShopProfile shop = (await test.Store.ShopsAsync())[0];
        string zip = Path.Combine(test.Folder.Path, "anna.zip"), folder = Path.Combine(test.Folder.Path, "anna");
        var persons = new Persons(test.Store, []);

        PersonExported done = await persons.ExportAsync(shop, Anna, zip, Actor.Console("anna"));
        await persons.ExportAsync(shop, Anna, folder, Actor.Console("anna"));

        done.Known.ShouldBeTrue();
        done.LedgerEntries.ShouldBe(1);
        await using (ZipArchive archive = await ZipFile.OpenReadAsync(zip))
            archive.Entries.Select(e => e.FullName).Order().ShouldBe(["findings/1.json", "ledger.jsonl", "person.json"]);
        using JsonDocument person = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "person.json")));
        person.RootElement.GetProperty("address").GetString().ShouldBe(Marker);
        person.RootElement.GetProperty("held").GetProperty("findings").GetInt64().ShouldBe(1);
        string[] entries = await File.ReadAllLinesAsync(Path.Combine(folder, "ledger.jsonl"));
        entries.Length.ShouldBe(2, "the first export is an entry by now");
        entries.ShouldAllBe(entry => entry.Contains(token));
        await Should.ThrowAsync<IOException>(() => persons.ExportAsync(shop, Anna, zip, Actor.Console("anna")));
        await Should.ThrowAsync<IOException>(() => persons.ExportAsync(shop, Anna, folder, Actor.Console("anna")));
        if (!OperatingSystem.IsWindows())
            (File.GetUnixFileMode(zip) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)).ShouldBe(UnixFileMode.None);
    }

    [Fact]
    public async Task An_export_of_somebody_unknown_writes_nothing()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        string target = Path.Combine(test.Folder.Path, "anna");
        (await new Persons(test.Store, []).ExportAsync((await test.Store.ShopsAsync())[0], Anna, target, Actor.Console("anna"))).Known.ShouldBeFalse();
        Path.Exists(target).ShouldBeFalse();
    }

    private static PersonAddress Address(string text) => PersonAddress.TryParse(text, out PersonAddress? address) ? address : throw new InvalidOperationException();

    private static async Task<(long Id, string Token)> AddAsync(TestStore test, PersonAddress address, ShopId? shop = null, bool record = false)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(shop ?? test.Shop, Actor.Program("test"));
        Subject subject = await change.FindOrAddSubjectAsync(address);
        string token = await change.TokenAsync(subject.Id);
        if (record)
            change.Record("test.seen", e => e.Add("person", token));
        await change.CommitAsync();
        return (subject.Id, token);
    }

    private static async Task ReportAboutAsync(TestStore test, long subject)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = "test.seen",
            Source = "test",
            Key = "1",
            Urgency = Urgency.Today,
            Title = "Something about " + Marker,
            Evidence = [new EvidenceDetail("From", Marker)],
            NextStep = "Ring " + Marker,
            Who = Responsible.Of(ShopRole.Owner),
            Due = change.Now,
            About = subject,
        });
        await change.CommitAsync();
    }

    private static async Task<TreeHead> HeadAsync(TestStore test)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        TreeHead head = await change.SignHeadAsync();
        await change.CommitAsync();
        return head;
    }

    /// <summary>Looks for the address in every byte of the store's files, and on PostgreSQL in every value of every table.</summary>
    private static async Task<bool> FoundInAsync(TestStore test) => await RawBytes.ContainAsync(test, Marker);
}
