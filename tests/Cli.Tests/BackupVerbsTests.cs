using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bezel.Cli.Tests;

/// <summary><c>bezel backup</c>, <c>restore</c> and <c>recovery-key</c> as processes.</summary>
public sealed partial class BackupVerbsTests : IDisposable
{
    private const string AnotherKey = "BZ1-HWX5N-R3KQ8-2BCM7-PR51T-ZRH83-BH4XR-6RFBA";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_backup_is_restored_with_the_key_that_set_up_made()
    {
        (string store, string key) = SetUp();
        Run backup = BezelProgram.Run("backup", "--store", store, "--to", In("usb"), "--json");
        backup.Status.ShouldBe(0, backup.Errors);
        JsonElement made = JsonDocument.Parse(backup.Output).RootElement;
        string file = made.GetProperty("file").GetString()!;
        JsonElement ledger = made.GetProperty("ledgers")[0];

        Run restore = Typing(key.ToLowerInvariant().Replace('-', ' '), "restore", file, "--store", In("new"));
        restore.Status.ShouldBe(0, restore.Errors);
        restore.Output.ShouldContain($"Shop 1: {ledger.GetProperty("size").GetInt64()} ledger entries, root {ledger.GetProperty("root").GetString()![..16]}");
        BezelProgram.Run("ledger", "verify", "--store", In("new")).Status.ShouldBe(0);

        Run again = Typing(key, "restore", file, "--store", In("new"));
        (again.Status, again.Output).ShouldBe((1, ""));
        again.Errors.ShouldContain("There is a store in");
    }

    [Fact]
    public void What_is_wrong_is_said_on_standard_error()
    {
        (string store, string key) = SetUp();
        Run backup = BezelProgram.Run("backup", "--store", store);
        backup.Status.ShouldBe(0, backup.Errors);
        backup.Output.ShouldContain("on the same disk as the store");
        string file = Directory.GetFiles(Path.Combine(store, "backups"), "*.backup").ShouldHaveSingleItem();

        Refused(Typing(AnotherKey, "restore", file, "--store", In("new")), "was made for another recovery key: the number of that key starts with");
        Refused(Typing(key[..^1], "restore", file, "--store", In("new")), "Look at group 7: every group has five characters.");
        Refused(Typing(key, "restore", In("nowhere"), "--store", In("new")), "There is no file");
        byte[] whole = File.ReadAllBytes(file);
        Refused(Typing(key, "restore", _folder.Write("cut.backup", whole[..^1]), "--store", In("new")), "is cut short");
        whole[200] ^= 4; // in the first piece
        Refused(Typing(key, "restore", _folder.Write("flipped.backup", whole), "--store", In("new")), "is damaged at byte 96 (piece 1)");
        Refused(Typing(key, "restore", _folder.Write("letter.txt", "Dear owner"u8.ToArray()), "--store", In("new")), "is not a backup of Bezel");
        File.Exists(Path.Combine(In("new"), "store.json")).ShouldBeFalse();
    }

    [Fact]
    public void The_recovery_key_is_checked_and_renewed()
    {
        (string store, string key) = SetUp();
        Typing(key, "recovery-key", "check", "--store", store).Status.ShouldBe(0);
        Refused(Typing(AnotherKey, "recovery-key", "check", "--store", store), "This is another recovery key");
        Run renewed = BezelProgram.Run("recovery-key", "new", "--store", store);
        renewed.Status.ShouldBe(0, renewed.Errors);
        string shown = Key().Match(renewed.Output).Value;
        shown.ShouldNotBe(key);
        renewed.Output.ShouldContain("Keep the old key too");
        Refused(Typing(key, "recovery-key", "check", "--store", store), "This is another recovery key");
        Typing(shown, "recovery-key", "check", "--store", store).Status.ShouldBe(0);
    }

    [Theory]
    [InlineData("--keep takes a number from 1", "backup", "--keep", "0")]
    [InlineData("--into postgres needs --postgres", "restore", "x.backup", "--into", "postgres")]
    [InlineData("--postgres and --user go with --into postgres", "restore", "x.backup", "--postgres", "localhost/bezel", "--user", "bezel")]
    [InlineData("is not of the form HOST:PORT/DATABASE", "restore", "x.backup", "--into", "postgres", "--postgres", "localhost:0/bezel", "--user", "bezel")]
    public void Wrong_usage_is_said(string said, params string[] arguments)
    {
        Run run = BezelProgram.Run(arguments);
        run.Status.ShouldBe(64);
        run.Errors.ShouldContain(said);
    }

    private static void Refused(Run run, string said)
    {
        run.Status.ShouldBe(1, run.Errors);
        run.Errors.ShouldContain(said);
        run.Output.ShouldBeEmpty();
    }

    private static Run Typing(string line, params string[] arguments) => BezelProgram.RunWith(input => input.Write(Encoding.UTF8.GetBytes(line + "\n")), arguments);

    private string In(string name) => Path.Combine(_folder.Root, name);

    private (string Store, string Key) SetUp()
    {
        string store = In("store"), sheet = In("key.txt");
        Run setup = BezelProgram.Run("setup", "--store", store, "--name", "Vale & Daughters", "--country", "US", "--time-zone", "America/New_York", "--language", "en-US",
            "--currency", "USD", "--recovery-key-file", sheet);
        setup.Status.ShouldBe(0, setup.Errors);
        return (store, Key().Match(File.ReadAllText(sheet)).Value);
    }

    [GeneratedRegex("BZ1(-[0-9A-Z]{5}){7}")]
    private static partial Regex Key();
}
