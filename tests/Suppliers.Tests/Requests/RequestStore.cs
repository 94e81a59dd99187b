using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Incidents;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Requests;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Tests.Requests;

/// <summary>A store with a supplier whose number and account are on file for months, three people who may act, and short ways to move a request.</summary>
internal sealed class RequestStore : IAsyncDisposable
{
    public static readonly WrittenAccount OnFile = new(AccountScheme.UnitedStates, "021000021", "000123456789");
    public static readonly WrittenAccount New = new(AccountScheme.UnitedStates, "011401533", "987654328812");

    public const string KnownNumber = "+1 212 555 0134";

    private readonly Staff _staff = new();

    private RequestStore(TestStore test, SetClock clock)
    {
        (Test, Clock) = (test, clock);
        Book = new SupplierBook(test.Store);
        Desk = new Desk();
        Requests = new RequestBook(test.Store, Book, _staff, [Desk]);
        Effect = new TakingEffect(test.Store, Requests);
    }

    public TestStore Test { get; }

    public SetClock Clock { get; }

    public Store Store => Test.Store;

    public SupplierBook Book { get; }

    public RequestBook Requests { get; }

    public TakingEffect Effect { get; }

    public Desk Desk { get; }

    public Actor Owner { get; private set; } = null!;

    public Actor Manager { get; private set; } = null!;

    public Actor Bookkeeper { get; private set; } = null!;

    public Actor Sales { get; private set; } = null!;

    public long Supplier { get; private set; }

    public static async Task<RequestStore> CreateAsync(string kind, bool alone = false)
    {
        var clock = new SetClock();
        var made = new RequestStore(await TestStore.CreateAsync(kind, [new SuppliersModule()], clock), clock);
        made.Owner = await made.HireAsync("mia@vale.example", "Mia Vale", ShopRole.Owner);
        if (!alone)
        {
            made.Manager = await made.HireAsync("ann@vale.example", "Ann Moss", ShopRole.Manager);
            made.Bookkeeper = await made.HireAsync("ben@vale.example", "Ben Kay", ShopRole.Bookkeeper);
        }
        made.Sales = await made.HireAsync("sue@vale.example", "Sue Hill", ShopRole.Sales);
        made.Supplier = await made.DoAsync(Actor.Console("anna"), async change =>
        {
            Supplier supplier = await made.Book.AddAsync(change, new SupplierDetails { Name = "Meridian Diamonds", CodeWord = "bluebird" }, FactOrigin.ByHand);
            await made.Book.AddFactAsync(change, supplier, SupplierFactKind.Phone, FactValue.OfPhone(KnownNumber, "Tom Vale"), FactOrigin.ByHand);
            await made.Book.AddFactAsync(change, supplier, SupplierFactKind.Account, FactValue.OfAccount(OnFile), FactOrigin.ByHand);
            await made.Book.AddFactAsync(change, supplier, SupplierFactKind.Address, FactValue.OfAddress("580 Fifth Avenue, New York, NY 10036"), FactOrigin.ByHand);
            await made.Book.AddFactAsync(change, supplier, SupplierFactKind.Email, FactValue.OfEmail("tom@meridian.example", "Tom Vale"), FactOrigin.ByHand);
            return supplier.Id;
        });
        clock.PassDays(90);
        return made;
    }

    public async Task<Actor> HireAsync(string address, string name, ShopRole role)
    {
        long subject = await DoAsync(Actor.Program("test"), async change =>
            (await change.FindOrAddSubjectAsync(PersonAddress.TryParse(address, out PersonAddress? parsed) ? parsed : throw new InvalidOperationException())).Id);
        _staff.Members[subject] = new StaffMember(subject, subject, name, address, role, true);
        return Actor.Person(subject);
    }

    public void Leave(Actor person) => _staff.Members[person.Subject] = _staff.Members[person.Subject] with { IsActive = false };

    public async Task<T> DoAsync<T>(Actor actor, Func<ShopTransaction, Task<T>> act)
    {
        await using ShopTransaction change = await Store.BeginAsync(Test.Shop, actor);
        T done = await act(change);
        await change.CommitAsync();
        return done;
    }

    public async Task<T> ReadAsync<T>(Func<ShopReading, Task<T>> read)
    {
        await using ShopReading reading = await Store.ReadAsync(Test.Shop);
        return await read(reading);
    }

    public SupplierClaim Claim(WrittenAccount? account = null) => new()
    {
        Supplier = Supplier,
        Fact = ClaimedFact.Account,
        Account = account ?? New,
        Channel = ClaimChannel.Email,
        ArrivedAt = Clock.Now,
        From = "Tom Vale <tom@meridian.example>",
        Subject = "Our bank details have changed",
        NumbersInMessage = ["+1 646 555 0199"],
        Evidence = ["The account in this e-mail ends in 8812."],
    };

    public Task<ClaimOutcome?> ClaimAsync(SupplierClaim? claim = null, Actor? by = null) =>
        DoAsync(by ?? Actor.Program("mail"), change => Requests.ClaimedAsync(change, claim ?? Claim()));

    public async Task<long> OpenAsync(SupplierClaim? claim = null, Actor? by = null) => (await ClaimAsync(claim, by))!.Request;

    public Task<RequestView> ViewAsync(long request) => ReadAsync(async reading => (await Requests.ViewAsync(reading, request))!);

    public async Task<ChangeRequest> RowAsync(long request) => (await ViewAsync(request)).Request.Row;

    public async Task<CallMade> GoodCallAsync(long request) => new()
    {
        Fact = (await ViewAsync(request)).Request.ToRing[0].Id,
        SpokenTo = "Tom Vale",
        TheyAsked = true,
        DigitsRead = "8812",
        CodeWord = CodeWordAnswer.Right,
    };

    /// <summary>Makes a move with the revision that is current.</summary>
    public async Task<ChangeRequest> MoveAsync(Actor actor, long request, Func<ShopTransaction, long, Task<ChangeRequest>> act)
    {
        long revision = (await RowAsync(request)).Revision;
        return await DoAsync(actor, change => act(change, revision));
    }

    public async Task<ChangeRequest> CallAsync(Actor actor, long request, CallMade? call = null)
    {
        call ??= await GoodCallAsync(request);
        return await MoveAsync(actor, request, (change, revision) => Requests.CalledAsync(change, request, revision, call));
    }

    public Task<ChangeRequest> ApproveAsync(Actor actor, long request) => MoveAsync(actor, request, (change, revision) => Requests.ApproveAsync(change, request, revision));

    public Task<ChangeRequest> RefuseAsync(Actor actor, long request) => MoveAsync(actor, request, (change, revision) => Requests.RefuseAsync(change, request, revision, "It is not theirs."));

    /// <summary>Lets the program look whether something is due, as it does each hour.</summary>
    public async Task LookAsync() => await Effect.RunAsync((await Store.ShopsAsync())[0], CancellationToken.None);

    public Task<SupplierView> SupplierAsync() => ReadAsync(async reading => (await Book.FindAsync(reading.Db, Supplier))!);

    public Task<Finding[]> FindingsAsync() => ReadAsync(reading => reading.Db.Set<Finding>().OrderBy(f => f.Id).ToArrayAsync());

    public Task<string[]> LedgerAsync() => ReadAsync(async reading => (await reading.EntriesAsync()).Reverse().Select(e => e.Kind).ToArray());

    public ValueTask DisposeAsync() => Test.DisposeAsync();

    private sealed class Staff : IStaff
    {
        public Dictionary<long, StaffMember> Members { get; } = [];

        public Task<StaffMember?> FindAsync(ShopReading reading, long account, CancellationToken cancellation = default) =>
            Task.FromResult(Members.Values.FirstOrDefault(m => m.Account == account && m.IsActive));

        public Task<IReadOnlyDictionary<long, StaffMember>> AllAsync(ShopReading reading, CancellationToken cancellation = default) =>
            Task.FromResult<IReadOnlyDictionary<long, StaffMember>>(new Dictionary<long, StaffMember>(Members));
    }
}

/// <summary>Takes incidents and remembers them.</summary>
internal sealed class Desk : IIncidentDesk
{
    public List<PaymentFraudCase> Cases { get; } = [];

    /// <summary>Thrown instead, when set.</summary>
    public Exception? Fails { get; set; }

    public Task<long> OpenAsync(ShopTransaction change, PaymentFraudCase facts, CancellationToken cancellation = default)
    {
        if (Fails is not null)
            throw Fails;
        Cases.Add(facts);
        return Task.FromResult((long)Cases.Count);
    }
}
