using System.Text;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Payments;
using Bezel.Suppliers.Payments.Checking;
using Bezel.Suppliers.Requests;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Bezel.Suppliers.Tests.Payments.PaymentLines;

namespace Bezel.Suppliers.Tests.Payments;

public sealed class PaymentFilesTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_changed_account_opens_a_request_and_a_finding_and_nobody_can_sign_the_file(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        KeptPaymentFile file = await shop.KeepAsync(("Kestrel Castings", Kestrel, 120, "A1"), ("Meridian Diamonds", Stranger, 9000, "A2"));
        (file.LineCount, file.StopCount, file.MayGo).ShouldBe((2, 1, false));
        await using (ShopReading reading = await shop.Test.Store.ReadAsync(shop.Test.Shop))
        {
            ChangeRequest request = (await reading.Db.Set<ChangeRequest>().ToListAsync()).ShouldHaveSingleItem();
            request.Channel.ShouldBe(Shop.Suppliers.ClaimChannel.PaymentFile);
            request.Supplier.ShouldBe(shop.Meridian);
            shop.Files.DetailsOf(file)!.Requests.ShouldBe([request.Id]);
            (await reading.Db.Set<Finding>().SingleAsync(f => f.Kind == PaymentFiles.StopKind)).Title.ShouldContain("Don’t send");
        }
        (await Should.ThrowAsync<RefusedException>(() => shop.SignAsync(shop.Anna, file, "fine"))).Message.ShouldContain("must not go");
        // Again, with the request open: on hold; and no second request.
        KeptPaymentFile again = await shop.KeepAsync(("Kestrel Castings", Kestrel, 120, "A1"), ("Meridian Diamonds", Stranger, 9000, "A2"));
        again.Id.ShouldBe(file.Id);
        (await shop.LinesAsync(again))[1].Codes().ShouldContain(LineReasonCode.AccountOnHold);
        await using ShopReading later = await shop.Test.Store.ReadAsync(shop.Test.Shop);
        (await later.Db.Set<ChangeRequest>().CountAsync()).ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Two_people_sign_a_file_and_the_second_is_never_the_first(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        KeptPaymentFile file = await shop.KeepAsync(("Kestrel Castings", Kestrel, 120, "A1"));
        (await shop.SignAsync(shop.Anna, file)).State.ShouldBe(PaymentFileState.SignedOnce);
        (await Should.ThrowAsync<RefusedException>(() => shop.SignAsync(shop.Anna, file))).Message.ShouldContain("Somebody else");
        (await shop.SignAsync(shop.Ben, file)).State.ShouldBe(PaymentFileState.SignedOff);
        (await Should.ThrowAsync<RefusedException>(() => shop.SignAsync(shop.Ben, file))).Message.ShouldContain("signed off already");
        (await Should.ThrowAsync<RefusedException>(() => shop.Files.CheckAgainAsync(shop.Test.Shop, shop.Anna, file.Id))).Message.ShouldContain("signed off already");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Neither_a_program_nor_the_console_nor_a_seller_can_sign(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        KeptPaymentFile file = await shop.KeepAsync(("Kestrel Castings", Kestrel, 120, "A1"));
        Actor seller = await shop.AddAsync("Sal", ShopRole.Sales);
        foreach (Actor actor in new[] { Actor.Program("token-3"), Actor.Console("root"), seller, Actor.Person(99999) })
            await Should.ThrowAsync<RefusedException>(() => shop.SignAsync(actor, file));
        await using ShopReading reading = await shop.Test.Store.ReadAsync(shop.Test.Shop);
        (await PaymentFiles.FindAsync(reading.Db, file.Id))!.State.ShouldBe(PaymentFileState.Checked);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Of_many_who_sign_at_once_one_is_first_one_is_second_and_nobody_is_both(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        KeptPaymentFile file = await shop.KeepAsync(("Kestrel Castings", Kestrel, 120, "A1"));
        await Task.WhenAll(new[] { shop.Anna, shop.Anna, shop.Anna, shop.Ben, shop.Ben, shop.Ben }.Select(async who =>
        {
            try
            {
                await shop.SignAsync(who, file);
            }
            catch (RefusedException)
            {
                // all but two are
            }
        }));
        await using ShopReading reading = await shop.Test.Store.ReadAsync(shop.Test.Shop);
        List<PaymentFileSignOff> signed = await reading.Db.Set<PaymentFileSignOff>().OrderBy(s => s.Place).ToListAsync();
        signed.Select(s => s.Place).ShouldBe([1, 2]);
        signed[0].SignedBy.ShouldNotBe(signed[1].SignedBy);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_is_to_be_looked_at_needs_a_word_for_each_or_for_all(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        KeptPaymentFile file = await shop.KeepAsync(("New House", Stranger, 10, "A1"), ("Kestrel Castings", Kestrel, 120, "A2"), ("Other House", Stranger with { Account = "77770001" }, 10, "A3"));
        file.LookCount.ShouldBe(2);
        (await Should.ThrowAsync<RefusedException>(() => shop.SignAsync(shop.Anna, file))).Message.ShouldContain("payment 1");
        ShopProfile profile = await shop.ProfileAsync();
        await Should.ThrowAsync<RefusedException>(() => shop.Signing.SignAsync(profile, shop.Anna, file.Id, new SignOffWords("", new Dictionary<int, string> { [1] = "met them" }), false));
        await shop.Signing.SignAsync(profile, shop.Anna, file.Id, new SignOffWords("", new Dictionary<int, string> { [1] = "met them", [3] = "rang them" }), false);
        await shop.SignAsync(shop.Ben, file);
        await using ShopReading reading = await shop.Test.Store.ReadAsync(shop.Test.Shop);
        (await shop.Signing.OfAsync(reading.Db, (await PaymentFiles.FindAsync(reading.Db, file.Id))!))[0].Words!.ForLine[3].ShouldBe("rang them");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_file_is_checked_again_before_it_is_signed_when_the_book_is_another_one(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        KeptPaymentFile file = await shop.KeepAsync(("Kestrel Castings", Kestrel, 120, "A1"));
        await shop.SignAsync(shop.Anna, file);
        await shop.SupplierAsync("A third one");
        (await Should.ThrowAsync<RefusedException>(() => shop.SignAsync(shop.Ben, file))).Message.ShouldContain("Check it again");
        (await shop.Files.CheckAgainAsync(shop.Test.Shop, shop.Ben, file.Id)).State.ShouldBe(PaymentFileState.Checked, "the first signature was for another book");
        await shop.SignAsync(shop.Anna, file);
        (await shop.SignAsync(shop.Ben, file)).State.ShouldBe(PaymentFileState.SignedOff);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_is_alone_ticks_a_list_and_somebody_added_meanwhile_is_needed(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind, alone: true);
        KeptPaymentFile file = await shop.KeepAsync(("Kestrel Castings", Kestrel, 120, "A1"));
        (await Should.ThrowAsync<RefusedException>(() => shop.SignAsync(shop.Anna, file))).Message.ShouldContain("check list");
        (await shop.SignAsync(shop.Anna, file, listTicked: true)).State.ShouldBe(PaymentFileState.SignedOff);

        KeptPaymentFile other = await shop.KeepAsync(("Kestrel Castings", Kestrel, 121, "A2"));
        await shop.AddAsync("Ben Vale", ShopRole.Manager);
        (await shop.SignAsync(shop.Anna, other, listTicked: true)).State.ShouldBe(PaymentFileState.SignedOnce);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Below_the_sum_that_the_shop_set_one_signs_but_never_for_somebody_new(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        await shop.SignedAsync(("Kestrel Castings", Kestrel, 119, "A0"));
        await using (ShopTransaction change = await shop.Test.Store.BeginAsync(shop.Test.Shop, shop.Anna))
        {
            await ShopSettings.SetAsync(change, PaymentSettings.SecondPersonFrom, 500);
            await change.CommitAsync();
        }
        (await shop.SignAsync(shop.Ben, await shop.KeepAsync(("Kestrel Castings", Kestrel, 120, "A1")))).State.ShouldBe(PaymentFileState.SignedOff);
        (await shop.SignAsync(shop.Ben, await shop.KeepAsync(("Kestrel Castings", Kestrel, 501, "A2")))).State.ShouldBe(PaymentFileState.SignedOnce);
        (await shop.SignAsync(shop.Ben, await shop.KeepAsync(("New House", Stranger, 10, "A3")), "met them")).State.ShouldBe(PaymentFileState.SignedOnce);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_signed_off_is_remembered_as_paid_and_what_was_only_checked_is_not(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        KeptPaymentFile onlyChecked = await shop.KeepAsync(("Meridian Diamonds", Meridian, 300, "B1"));
        KeptPaymentFile second = await shop.KeepAsync(("Meridian Diamonds", Meridian, 300, "B2"));
        (await shop.LinesAsync(second))[0].Outcome.ShouldBe(LineOutcome.Ok, "the first was never signed off");
        await shop.SignAsync(shop.Anna, onlyChecked);
        await shop.SignAsync(shop.Ben, onlyChecked);
        KeptPaymentFile third = await shop.KeepAsync(("Meridian Diamonds", Meridian, 300, "B3"));
        (await shop.LinesAsync(third))[0].Reasons.ShouldHaveSingleItem().Number.ShouldBe(onlyChecked.Id);
        shop.Clock.PassDays(21);
        (await shop.LinesAsync(await shop.KeepAsync(("Meridian Diamonds", Meridian, 300, "B4"))))[0].Outcome.ShouldBe(LineOutcome.Ok);
        KeptOutcome same = await shop.Files.KeepAsync(shop.Test.Shop, shop.Ben, Csv(("Meridian Diamonds", Meridian, 300, "B1")), "again.csv");
        same.WasSignedOff.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_account_that_is_paid_and_not_in_the_book_is_proposed_and_adopted_by_a_request_only(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        long vale = await shop.SupplierAsync("Vale Refining");
        await shop.SignedAsync(("Vale Refining", Stranger, 300, "C1"));
        var history = shop.Services.GetRequiredService<PaymentHistory>();
        await using (ShopReading once = await shop.Test.Store.ReadAsync(shop.Test.Shop))
            (await history.ProposalsAsync(once, vale)).ShouldBeEmpty();
        await shop.SignedAsync(("Vale Refining", Stranger, 310, "C2"));
        AccountProposal proposal;
        await using (ShopReading twice = await shop.Test.Store.ReadAsync(shop.Test.Shop))
            proposal = (await history.ProposalsAsync(twice, vale)).ShouldHaveSingleItem();
        proposal.Ends.ShouldBe("8812");
        proposal.Sentence.ShouldContain("2 times");
        await using ShopTransaction change = await shop.Test.Store.BeginAsync(shop.Test.Shop, shop.Ben);
        await Should.ThrowAsync<RefusedException>(() => history.AdoptAsync(change, shop.Services.GetRequiredService<Shop.Suppliers.ISupplierRequests>(), shop.Meridian, proposal.Id));
        (await history.AdoptAsync(change, shop.Services.GetRequiredService<Shop.Suppliers.ISupplierRequests>(), vale, proposal.Id)).ShouldNotBeNull();
        await change.CommitAsync();
        await using ShopReading reading = await shop.Test.Store.ReadAsync(shop.Test.Shop);
        (await shop.Book.FindAsync(reading.Db, vale))!.Accounts.ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_file_that_cannot_be_read_leaves_nothing(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        foreach (string text in new[] { "", "Payee,Account\nA,1\n", "<Document/>", "101 021000021", "\0\0\0" })
        {
            KeptOutcome outcome = await shop.Files.KeepAsync(shop.Test.Shop, shop.Anna, new MemoryStream(Encoding.UTF8.GetBytes(text)), "x");
            outcome.File.ShouldBeNull();
            outcome.Checked.Outcome.ShouldBe(LineOutcome.Stop);
        }
        await using ShopReading reading = await shop.Test.Store.ReadAsync(shop.Test.Shop);
        (await reading.Db.Set<KeptPaymentFile>().CountAsync()).ShouldBe(0);
        (await reading.Db.Set<PaymentFilePart>().CountAsync()).ShouldBe(0);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task No_account_number_payee_or_word_stands_in_the_store_in_clear(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        KeptPaymentFile file = await shop.KeepAsync(("Quite Another House", Stranger, 10, "ref-4711-x"));
        await shop.SignAsync(shop.Anna, file, "met them at the fair");
        await shop.SignAsync(shop.Ben, file);
        foreach (string secret in new[] { "55558812", "Quite Another House", "ref-4711-x", "met them at the fair" })
            (await RawBytes.ContainAsync(shop.Test, secret)).ShouldBeFalse(secret);
        (await RawBytes.ContainAsync(shop.Test, "payment-file.signed")).ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_file_of_many_pages_has_those_that_need_somebody_first(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        var rows = Enumerable.Range(1, 450).Select(i => (i % 200 == 0 ? "Stranger House" : "Kestrel Castings", i % 200 == 0 ? Stranger with { Account = $"9900{i}" } : Kestrel, 10m + i, $"R{i}")).ToArray();
        KeptPaymentFile file = await shop.KeepAsync(rows);
        await using ShopReading reading = await shop.Test.Store.ReadAsync(shop.Test.Shop);
        IReadOnlyList<CheckedLine> first = await shop.Files.PageAsync(reading.Db, file, 0);
        first.Count.ShouldBe(PaymentFiles.PartLines);
        first.Take(2).Select(l => l.Number).ShouldBe([200, 400]);
        first[2].Number.ShouldBe(1);
        (await shop.Files.PageAsync(reading.Db, file, 2)).Count.ShouldBe(50);
        (await shop.Files.PageAsync(reading.Db, file, 3)).ShouldBeEmpty();
        (await shop.Files.LinesAsync(reading.Db, file)).Count.ShouldBe(450);
    }
}
