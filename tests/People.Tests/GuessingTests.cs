using System.Net;
using Bezel.People.Accounts;
using Bezel.People.Passphrases;
using Bezel.People.SignIn;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.Tests;

public sealed class GuessingTests
{
    private static Client From(string address, string? browser = null) => new(IPAddress.Parse(address), browser, $"test, {address}", false);

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_address_that_no_account_has_is_answered_and_slowed_like_one_that_is_there(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        await house.EnrolAsync("Anna Vale", "anna@vale.example");
        var here = new List<SignInAnswer>();
        var notHere = new List<SignInAnswer>();
        for (int i = 0; i < 8; i++)
        {
            here.Add(await house.SigningIn.PassphraseAsync("anna@vale.example", "not the right one at all", From("203.0.113.1"), default));
            notHere.Add(await house.SigningIn.PassphraseAsync("nobody@vale.example", "not the right one at all", From("203.0.113.2"), default));
        }
        notHere.ShouldBe(here);
        here.Take(5).ShouldAllBe(a => a.Outcome == SignInOutcome.Wrong);
        here.Skip(5).ShouldAllBe(a => a.Outcome == SignInOutcome.Wait && a.Wait > TimeSpan.Zero);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Guessing_by_the_whole_world_cannot_shut_out_a_browser_that_has_signed_in_before(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        SignInAnswer signedIn = await house.SignInAsync(anna, From("192.0.2.7"), anna.Code(house.Clock));
        int looked = 0;
        for (int i = 0; i < 200; i++)
        {
            SignInAnswer guess = await house.SigningIn.PassphraseAsync(anna.Email, "not the right one at all", From($"203.0.{i / 200}.{i % 250}"), default);
            looked += guess.Outcome == SignInOutcome.Wrong ? 1 : 0;
        }
        looked.ShouldBe(30);
        (await house.SigningIn.PassphraseAsync(anna.Email, anna.Passphrase, From("198.51.100.3"), default)).Outcome.ShouldBe(SignInOutcome.Wait);
        house.Clock.Now += TimeSpan.FromMinutes(1);
        (await house.SignInAsync(anna, From("192.0.2.7", signedIn.Browser), anna.Code(house.Clock))).Outcome.ShouldBe(SignInOutcome.SignedIn);
    }

    [Fact]
    public void After_a_hundred_failures_in_a_row_strangers_wait_for_a_day_and_each_success_begins_anew()
    {
        var clock = new HandClock(DateTimeOffset.UnixEpoch);
        var guessing = new Guessing(clock);
        int looked = 0;
        for (int hour = 0; hour < 10; hour++, clock.Now += TimeSpan.FromHours(1))
        {
            for (int i = 0; i < 40; i++)
                looked += guessing.Begin("1/anna", From($"203.0.{hour}.{i}"), known: false) is null ? 1 : 0;
        }
        looked.ShouldBe(100);
        guessing.Begin("1/anna", From("192.0.2.7", "known"), known: true).ShouldBeNull();
        guessing.Succeeded("1/anna", From("192.0.2.7", "known"), known: true);
        guessing.Begin("1/anna", From("198.51.100.9"), known: false).ShouldBeNull();
    }

    [Fact]
    public void Waiting_doubles_and_ends_at_an_hour_and_many_at_once_gain_nothing()
    {
        var clock = new HandClock(DateTimeOffset.UnixEpoch);
        var guessing = new Guessing(clock);
        int begun = 0;
        Parallel.For(0, 50, _ =>
        {
            if (guessing.Begin("1/anna", From("203.0.113.1"), known: false) is null)
                Interlocked.Increment(ref begun);
        });
        begun.ShouldBe(5);
        var waits = new List<double>();
        for (int i = 0; i < 9; i++)
        {
            TimeSpan wait = guessing.Begin("1/anna", From("203.0.113.1"), known: false)!.Value;
            waits.Add(wait.TotalSeconds);
            clock.Now += wait;
            guessing.Begin("1/anna", From("203.0.113.1"), known: false).ShouldBeNull();
        }
        waits.ShouldBe([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_ledger_tells_of_refused_sign_ins_without_an_entry_for_each(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        for (int i = 0; i < 20; i++)
            await house.SigningIn.PassphraseAsync(anna.Email, "not the right one at all", From($"203.0.113.{i}"), default);
        IReadOnlyList<string> said = await house.LedgerAsync();
        said.Count(e => e.Contains("\"sign-in.refused\"", StringComparison.Ordinal)).ShouldBe(1);
        said.ShouldContain(e => e.Contains("\"times\":5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hashing_is_of_the_promised_cost_and_a_passphrase_is_found_right_or_wrong()
    {
        PassphraseHashing.Iterations.ShouldBeGreaterThanOrEqualTo(220_000);
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, [new PeopleModule()]);
        using var hashing = new PassphraseHashing(test.Store);
        byte[] hash = Convert.FromBase64String(await hashing.HashAsync("eleven green umbrellas sing", default));
        hash[0].ShouldBe((byte)1); // format 3 of Identity's hasher
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(1)).ShouldBe(2u); // HMAC-SHA-512
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)).ShouldBe((uint)PassphraseHashing.Iterations);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_stored_of_a_passphrase_opens_only_with_the_master_key_and_in_its_own_row(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        Enrolled ben = await house.EnrolAsync("Ben Vale", "ben@vale.example", passphrase: "nine blue lanterns hum along");
        await using ShopReading reading = await house.Store.ReadHouseAsync();
        Account row = await reading.Db.Set<Account>().SingleAsync(a => a.Id == anna.Account);
        AccountSealing.Open(house.Store.Keys, "passphrase", anna.Account, row.Passphrase!).ShouldStartWith("AQ");
        Should.Throw<Bezel.Shop.Keys.KeyException>(() => AccountSealing.Open(house.Store.Keys, "passphrase", ben.Account, row.Passphrase!));
    }
}
