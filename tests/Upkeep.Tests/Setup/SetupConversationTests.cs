using System.Text.RegularExpressions;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Upkeep.SelfBackup;
using Bezel.Upkeep.Setup;

namespace Bezel.Upkeep.Tests.Setup;

/// <summary>Set-up with somebody at the keyboard, and with nobody.</summary>
public sealed partial class SetupConversationTests : IDisposable
{
    private static readonly MachineGuess Guess = new("US", "America/New_York", "en-US", "USD");

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("bezel-setup-");
    private readonly StringWriter _output = new();
    private bool _cleared;

    private StoreFolder Folder => new(Path.Combine(_root.FullName, "store"));

    private string KeyFile => Path.Combine(_root.FullName, "key.txt");

    public void Dispose()
    {
        _output.Dispose();
        _root.Delete(recursive: true);
    }

    [Fact]
    public async Task Enter_takes_what_is_guessed_and_the_key_is_shown_once_and_checked()
    {
        var owner = new Typist(_output, "Vale & Daughters", "", "", "", "", "y", "", Typist.TheKey);
        await using Store store = await RunAsync(owner);
        ShopProfile shop = (await store.ShopsAsync()).Single();
        (shop.Name, shop.Country, shop.TimeZone, shop.Language, shop.Currency).ShouldBe(("Vale & Daughters", "US", "America/New_York", "en-US", "USD"));
        Key().Count(_output.ToString()).ShouldBe(1);
        _cleared.ShouldBeTrue();
        (await RecoveryKeys.StateAsync(store)).CheckedAt.ShouldNotBeNull();
        _output.ToString().ShouldContain("bezel install-service");
        File.ReadAllText(Path.Combine(Folder.Path, "store.json")).ShouldNotContain("BZ1-");
    }

    [Fact]
    public async Task A_wrong_answer_is_said_and_asked_again_and_another_country_offers_its_own_currency()
    {
        var owner = new Typist(_output, "", "Vale", "Germany", "de", "Mars", "Europe/Berlin", "", "", "n", "Vale GmbH", "DE", "Europe/Berlin", "de-DE", "", "", "", Typist.TheKey);
        await using Store store = await RunAsync(owner);
        ShopProfile shop = (await store.ShopsAsync()).Single();
        (shop.Name, shop.Country, shop.TimeZone, shop.Language, shop.Currency).ShouldBe(("Vale GmbH", "DE", "Europe/Berlin", "de-DE", "EUR"));
        _output.ToString().ShouldContain("\"GERMANY\" is no country code");
        _output.ToString().ShouldContain("\"Mars\" is no time zone");
        _output.ToString().ShouldContain("1.234,50");
    }

    [Fact]
    public async Task A_slip_in_the_key_is_named_and_the_check_can_be_left_for_later()
    {
        var owner = new Typist(_output, "Vale", "", "", "", "", "", "", "BZ1-00000", Typist.AnotherKey, "");
        await using Store store = await RunAsync(owner);
        _output.ToString().ShouldContain("seven groups");
        _output.ToString().ShouldContain("not this one");
        _output.ToString().ShouldContain("bezel recovery-key check");
        (await RecoveryKeys.StateAsync(store)).CheckedAt.ShouldBeNull();
    }

    [Fact]
    public async Task When_the_answers_end_there_is_no_store()
    {
        await Should.ThrowAsync<StoreException>(() => RunAsync(new Typist(_output, "Vale", "")));
        Folder.Exists.ShouldBeFalse();
        await using Store store = await RunAsync(new Typist(_output, "Vale", "", "", "", "", "", "", Typist.TheKey));
    }

    [Fact]
    public async Task With_nobody_there_the_key_goes_into_a_file_that_only_its_owner_reads()
    {
        await using Store store = await RunAsync(null, Request() with { Name = "Vale", RecoveryKeyFile = KeyFile });
        Key().IsMatch(File.ReadAllText(KeyFile)).ShouldBeTrue();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Key().IsMatch(_output.ToString()).ShouldBeFalse();
        _output.ToString().ShouldContain("still has to be checked");
        (await RecoveryKeys.StateAsync(store)).CheckedAt.ShouldBeNull();
    }

    [Fact]
    public async Task With_nobody_there_what_is_missing_is_said_before_anything_is_made()
    {
        (await Should.ThrowAsync<StoreException>(() => RunAsync(null, Request() with { Name = "Vale" }))).Message.ShouldContain("--recovery-key-file");
        (await Should.ThrowAsync<StoreException>(() => RunAsync(null, Request() with { RecoveryKeyFile = KeyFile }))).Message.ShouldContain("--name");
        (await Should.ThrowAsync<StoreException>(() => RunAsync(null, Request() with { Name = "Vale", RecoveryKeyFile = Path.Combine(Folder.Path, "key.txt") }))).Message.ShouldContain("in the store itself");
        File.WriteAllText(KeyFile, "something");
        (await Should.ThrowAsync<StoreException>(() => RunAsync(null, Request() with { Name = "Vale", RecoveryKeyFile = KeyFile }))).Message.ShouldContain("there already");
        Directory.Exists(Folder.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task Cut_off_before_the_key_was_shown_it_starts_over_with_the_new_answers()
    {
        await Should.ThrowAsync<IOException>(() => RunAsync(null, Request() with { Name = "Wrong name", RecoveryKeyFile = KeyFile }, failing: true));
        Folder.Exists.ShouldBeFalse();
        await using Store store = await RunAsync(null, Request() with { Name = "Right name", RecoveryKeyFile = KeyFile });
        (await store.ShopsAsync()).Single().Name.ShouldBe("Right name");
    }

    [Theory]
    [InlineData("America/New_York", "en-US", "US", "America/New_York", "en-US", "USD")]
    [InlineData("Europe/Berlin", "de-DE", "DE", "Europe/Berlin", "de-DE", "EUR")]
    [InlineData("Europe/London", "", "GB", "Europe/London", "en-GB", "GBP")] // LANG=C: the zone says it
    [InlineData("Europe/London", "fr", "FR", "Europe/London", "fr-FR", "EUR")]
    [InlineData("Pacific Standard Time", "en-US", "US", "America/Los_Angeles", "en-US", "USD")] // as Windows says it
    [InlineData("Etc/UTC", "", "US", "Etc/UTC", "en-US", "USD")]
    public void The_machine_is_guessed_from(string zone, string culture, string country, string iana, string language, string currency) =>
        MachineGuess.From(zone, culture, ["# comment", "GB\t+513030-0000731\tEurope/London", "JP\t+353916+1394441\tAsia/Tokyo"]).ShouldBe(new MachineGuess(country, iana, language, currency));

    private SetupRequest Request() => new() { Folder = Folder, Settings = new StoreSettings() };

    private async Task<Store> RunAsync(TextReader? input, SetupRequest? request = null, bool failing = false)
    {
        Store? made = null;
        var conversation = new SetupConversation(input, _output, () => _cleared = true, TimeProvider.System);
        await conversation.RunAsync(request ?? Request(), Guess, Actor.Console("owner"), async furnish => made = await Store.CreateAsync(Folder, new StoreSettings(), new StoreOptions { Modules = [new UpkeepModule()] },
            async (store, stop) =>
            {
                if (failing)
                {
                    await store.AddShopAsync(new ShopProfile { Name = "Wrong name" }, Actor.Console("owner"), stop);
                    throw new IOException("cut off");
                }
                await furnish(store, stop);
            }, default));
        return made!;
    }

    [GeneratedRegex("BZ1(-[0-9A-Z]{5}){7}")]
    private static partial Regex Key();

    /// <summary>Somebody who types prepared answers, and copies the key from what was shown.</summary>
    private sealed class Typist(StringWriter screen, params string[] answers) : StringReader("")
    {
        public const string TheKey = "<the key>";
        public const string AnotherKey = "<another key>";
        private int _next;

        public override string? ReadLine() => _next == answers.Length ? null : answers[_next++] switch
        {
            TheKey => Key().Match(screen.ToString()).Value.ToLowerInvariant(),
            AnotherKey => RecoveryKey.Generate().Reveal(),
            string answer => answer,
        };
    }
}
