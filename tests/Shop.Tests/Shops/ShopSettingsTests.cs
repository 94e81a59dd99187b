using System.Resources;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Tests.Findings;
using Bezel.Testing;

namespace Bezel.Shop.Tests.Shops;

public sealed class ShopSettingsTests
{
    private static readonly ResourceManager Words = SettingWords.Resources;
    private static readonly SettingKey<long> Days = SettingKey.WholeNumber("test.days", Words, 30, 1, 365);
    private static readonly SettingKey<string> Way = SettingKey.Choice("test.way", Words, "mail", "paper");
    private static readonly SettingKey<bool> Notice = SettingKey.YesNo("test.notice", Words, true);
    private static readonly SettingKey<TimeOnly> At = SettingKey.TimeOfDay("test.at", Words, new TimeOnly(6, 30));
    private static readonly SettingKey<string> Address = SettingKey.Line("test.address", Words, "", 40);

    private static Task SetAsync(TestStore test, SettingKey key, string? text) => test.ChangeAsync(c => ShopSettings.SetTextAsync(c, key, text));

    private static async Task<T> GetAsync<T>(TestStore test, SettingKey<T> key)
    {
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        return await ShopSettings.GetAsync(reading, key);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_value_holds_from_when_it_is_set_until_it_is_set_back(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        (await GetAsync(test, Days)).ShouldBe(30);
        await SetAsync(test, Days, " 90 ");
        (await GetAsync(test, Days)).ShouldBe(90);
        await SetAsync(test, Days, null);
        (await GetAsync(test, Days)).ShouldBe(30);
        await SetAsync(test, Way, "PAPER");
        await SetAsync(test, Notice, "off");
        await SetAsync(test, At, "7:15");
        (await GetAsync(test, Way)).ShouldBe("paper");
        (await GetAsync(test, Notice)).ShouldBeFalse();
        (await GetAsync(test, At)).ShouldBe(new TimeOnly(7, 15));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Each_change_is_in_the_ledger_and_a_value_only_where_it_is_harmless(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await SetAsync(test, Days, "90");
        await SetAsync(test, Days, "90");
        await SetAsync(test, Address, "anna@vale.example");
        await SetAsync(test, Days, null);
        (await test.EntriesAsync("setting.")).Select(e => string.Join(' ', e.Data.Select(d => d.Value.ToString())))
            .ShouldBe(["30 test.days 90", "test.address", "90 test.days 30"]);
    }

    [Fact]
    public async Task What_is_outside_the_range_is_refused_in_words_that_say_the_range()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        foreach ((SettingKey key, string text, string range) in ((SettingKey, string, string)[])
        [
            (Days, "0", "a whole number from 1 to 365"), (Days, "366", "from 1 to 365"), (Days, "a month", "from 1 to 365"), (Days, "1.5", "from 1 to 365"),
            (Way, "pigeon", "mail, paper"), (Notice, "maybe", "yes or no"), (At, "25:00", "06:30"), (Address, new string('a', 41), "at most 40"), (Address, "a\nb", "one line"),
        ])
            (await Should.ThrowAsync<RefusedException>(() => SetAsync(test, key, text))).Message.ShouldContain(range);
        (await test.EntriesAsync("setting.")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stored_value_that_the_program_no_longer_allows_counts_as_not_set()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        await SetAsync(test, Days, "300");
        (await GetAsync(test, SettingKey.WholeNumber("test.days", Words, 30, 1, 100))).ShouldBe(30);
    }

    [Fact]
    public void A_default_outside_its_own_range_is_an_error_of_the_programmer() =>
        Should.Throw<ArgumentException>(() => SettingKey.WholeNumber("test.days", Words, 0, 1, 10));
}
