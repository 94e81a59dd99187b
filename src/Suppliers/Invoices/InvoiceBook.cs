using System.Globalization;
using Bezel.Money;
using Bezel.Money.Invoices;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Invoices;

/// <summary>
/// Keeps invoices and compares them: their accounts with the book, themselves with earlier ones of the same supplier. Rules: an account that the book does not hold for the
/// supplier opens a request in the same transaction; the same file is kept once; the ledger has numbers, kinds and last digits only.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="book">Who is in the book.</param>
/// <param name="requests">Opens requests.</param>
public sealed class InvoiceBook(Store store, SupplierBook book, ISupplierRequests requests)
{
    /// <summary>Invoices of one supplier that a new one is compared with by its wording; by its number it is compared with all.</summary>
    private const int MostCompared = 200;

    /// <summary>Keeps an invoice, or says that the same file is kept already.</summary>
    /// <param name="change">The transaction; its actor handed the invoice in.</param>
    /// <param name="draft">What was read of it.</param>
    /// <param name="arrival">How it came.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public async Task<InvoiceOutcome> KeepAsync(ShopTransaction change, InvoiceDraft draft, InvoiceArrival arrival, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(arrival);
        byte[] fileToken = Token(change.Shop, "invoice-file", draft.Digest);
        if (await FirstAsync(change.Db, i => i.FileToken == fileToken, cancellation) is { } same)
        {
            change.Record("invoice.duplicate-seen", e => e.Add("invoice", same.Id).Add("relation", "same-file"));
            return new InvoiceOutcome(same.Id, false, same.Account, same.Relation, same.Request);
        }
        long id = await change.NextAsync("supplier-invoice", cancellation: cancellation);
        InvoiceDetails details = DetailsOf(draft, change.Shop, out InvoiceFingerprint fingerprint);
        (long? supplier, InvoiceAccountState state, List<WrittenAccount> differing) = await CompareAsync(change, draft, details, cancellation);
        (byte[] supplierToken, byte[]? numberToken) = TokensOf(change.Shop, supplier, draft, fingerprint);
        (SupplierInvoice? earlier, InvoiceRelation relation) = await EarlierAsync(change.Db, change.Shop, fingerprint, supplierToken, numberToken, cancellation);
        long? request = null;
        if (supplier is { } known)
        {
            foreach (WrittenAccount account in details.Accounts.Select(a => a.Account))
            {
                if (await ClaimAsync(change, id, known, account, details, arrival, differing.Contains(account), cancellation) is { IsCounted: false } claimed)
                    request = claimed.Request;
            }
            state = request is not null ? InvoiceAccountState.OnHold : state;
        }
        long days = await ShopSettings.GetAsync(change, InvoiceSettings.KeptDays, cancellation);
        (byte[] wrapped, byte[] sealedDetails) = InvoiceSealing.Seal(store.Keys, change.Shop, id, details);
        var invoice = new SupplierInvoice
        {
            Shop = change.Shop,
            Id = id,
            Supplier = supplier,
            AddedAt = change.Now,
            AddedBy = Actors.Write(change.Actor),
            Origin = arrival.Origin,
            Message = arrival.Message,
            About = arrival.About,
            Kind = draft.Facts.Kind,
            Account = state,
            Request = request,
            Earlier = earlier?.Id,
            Relation = relation,
            FileToken = fileToken,
            SupplierToken = supplierToken,
            NumberToken = numberToken,
            KeepUntil = change.Now.AddDays(days),
            WrappedKey = wrapped,
            Details = sealedDetails,
        };
        change.Db.Add(invoice);
        change.Record("invoice.kept", e =>
        {
            e.Add("invoice", id).Add("kind", InvoiceWords.Kebab(invoice.Kind)).Add("origin", InvoiceWords.Kebab(invoice.Origin)).Add("account", InvoiceWords.Kebab(state));
            if (supplier is { } whose)
                e.Add("supplier", whose);
            if (request is { } opened)
                e.Add("request", opened);
            if (details.Accounts.Count > 0)
                e.Add("ends", details.Accounts[0].Account.LastDigits);
        });
        if (earlier is not null)
            change.Record("invoice.duplicate-seen", e => e.Add("invoice", id).Add("earlier", earlier.Id).Add("relation", InvoiceWords.Kebab(relation)));
        await InvoiceFinding.TellAsync(change, invoice, details, cancellation);
        return new InvoiceOutcome(id, true, state, relation, request);
    }

    /// <summary>Whether a file read is of a supplier in the book, by its name or by an account that is on file.</summary>
    internal async Task<bool> IsOfTheBookAsync(ShopTransaction change, InvoiceDraft draft, CancellationToken cancellation)
    {
        if (draft.Supplier is not null)
            return true;
        foreach (KnownAccount account in draft.Facts.AllAccounts)
        {
            if ((await book.OwnersAsync(change.Db, account.ToWritten(), cancellation)).Count > 0)
                return true;
        }
        return false;
    }

    /// <summary>How an invoice that is not kept stands to those that are. Nothing is changed.</summary>
    /// <param name="reading">One instant of the shop.</param>
    /// <param name="draft">What was read of it.</param>
    /// <param name="supplier">Whose it is, in the book; null when nobody there is known by it.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <returns>The number of the earlier one, how this one stands to it, and whether it is the very same file; null when it came for the first time.</returns>
    internal async Task<EarlierCopy?> CopyOfAsync(ShopReading reading, InvoiceDraft draft, long? supplier, CancellationToken cancellation)
    {
        byte[] fileToken = Token(reading.Shop, "invoice-file", draft.Digest);
        if (await FirstAsync(reading.Db, i => i.FileToken == fileToken, cancellation) is { } same)
            return new EarlierCopy(same.Id, InvoiceRelation.SameAgain, true);
        DetailsOf(draft, reading.Shop, out InvoiceFingerprint fingerprint);
        (byte[] supplierToken, byte[]? numberToken) = TokensOf(reading.Shop, supplier, draft, fingerprint);
        (SupplierInvoice? earlier, InvoiceRelation relation) = await EarlierAsync(reading.Db, reading.Shop, fingerprint, supplierToken, numberToken, cancellation);
        return earlier is null ? null : new EarlierCopy(earlier.Id, relation, false);
    }

    /// <summary>An invoice, opened, with the earlier one that it is a copy of; null when there is none of that number.</summary>
    /// <exception cref="StoreIsDamagedException">Something of it was altered.</exception>
    public async Task<InvoiceView?> FindAsync(ShopReading reading, long id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (await reading.Db.Set<SupplierInvoice>().FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } invoice)
            return null;
        SupplierInvoice? earlier = invoice.Earlier is { } number ? await reading.Db.Set<SupplierInvoice>().FirstOrDefaultAsync(i => i.Id == number, cancellation) : null;
        SupplierView? supplier = invoice.Supplier is { } whose ? await book.FindAsync(reading.Db, whose, cancellation) : null;
        InvoiceDetails details = InvoiceSealing.Open(store.Keys, invoice);
        return new InvoiceView(invoice, details, supplier, earlier is null ? null : new EarlierInvoice(earlier, InvoiceSealing.Open(store.Keys, earlier)),
            supplier is not null && details.Accounts.Count > 0 && details.Accounts.All(a => supplier.Accounts.Any(known => known.IsSameAs(a.Account))));
    }

    /// <summary>Invoices, the newest first.</summary>
    /// <param name="reading">One instant of the shop.</param>
    /// <param name="before">Only those with a smaller number; null for all.</param>
    /// <param name="count">Most to read.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public async Task<IReadOnlyList<InvoiceLine>> ListAsync(ShopReading reading, long? before, int count, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        List<SupplierInvoice> rows = await reading.Db.Set<SupplierInvoice>().Where(i => before == null || i.Id < before).OrderByDescending(i => i.Id).Take(count).ToListAsync(cancellation);
        long[] ids = [.. rows.Where(r => r.Supplier is not null).Select(r => r.Supplier!.Value).Distinct()];
        Dictionary<long, string> names = [];
        foreach (Supplier supplier in await reading.Db.Set<Supplier>().Where(s => ids.Contains(s.Id)).ToListAsync(cancellation))
            names[supplier.Id] = book.DetailsOf(supplier).Name;
        return [.. rows.Select(row => new InvoiceLine(row, InvoiceSealing.Open(store.Keys, row), row.Supplier is { } whose ? names.GetValueOrDefault(whose) : null))];
    }

    private async Task<(long? Supplier, InvoiceAccountState State, List<WrittenAccount> Differing)> CompareAsync(ShopTransaction change, InvoiceDraft draft, InvoiceDetails details, CancellationToken cancellation)
    {
        long? supplier = draft.Supplier;
        var owners = new List<(WrittenAccount Account, IReadOnlyList<FactView> Owners)>();
        foreach (InvoiceAccount account in details.Accounts)
            owners.Add((account.Account, await book.OwnersAsync(change.Db, account.Account, cancellation)));
        // Nobody is called so, but the account is somebody's.
        supplier ??= owners.SelectMany(o => o.Owners).Select(o => (long?)o.Row.Supplier).FirstOrDefault();
        if (supplier is null)
            return (null, owners.Count == 0 ? InvoiceAccountState.None : InvoiceAccountState.Unknown, []);
        List<WrittenAccount> differing = [.. owners.Where(o => !o.Owners.Any(f => f.Row.Supplier == supplier)).Select(o => o.Account)];
        return (supplier, owners.Count == 0 ? InvoiceAccountState.None : differing.Count > 0 ? InvoiceAccountState.Differs : InvoiceAccountState.OnFile, differing);
    }

    /// <summary>Asked for each account, also those on file: whether one that came into the book only after the invoice may stand is for requests to say.</summary>
    private async Task<ClaimOutcome?> ClaimAsync(
        ShopTransaction change, long invoice, long supplier, WrittenAccount account, InvoiceDetails details, InvoiceArrival arrival, bool differs, CancellationToken cancellation)
    {
        // The message that it came with has opened it already, or was added to it.
        if (arrival.Message is { } message && OfMessage(change, supplier, account, message) is { } there)
            return new ClaimOutcome(there.Id, false, there.Finding);
        List<string> evidence = [InvoiceWords.Say(differs ? "claim.differs" : "claim.on-file", account.LastDigits, invoice)];
        if (details.Number is { } number)
            evidence.Add(InvoiceWords.Say("claim.number", number));
        return await requests.ClaimedAsync(change, new SupplierClaim
        {
            Supplier = supplier,
            Fact = ClaimedFact.Account,
            Account = account,
            Channel = ClaimChannel.Invoice,
            Message = arrival.Message,
            Invoice = invoice,
            ArrivedAt = arrival.ArrivedAt,
            From = arrival.From.Length > 0 ? arrival.From : details.Seller ?? "",
            Subject = details.Number is { } said ? InvoiceWords.Say("claim.subject", said) : InvoiceWords.Say("claim.subject-none"),
            NumbersInMessage = details.Phones,
            About = arrival.About,
            Evidence = evidence,
        }, cancellation);
    }

    private ChangeRequest? OfMessage(ShopTransaction change, long supplier, WrittenAccount account, long message)
    {
        foreach (ChangeRequest request in change.Db.Set<ChangeRequest>().Local)
        {
            if (request.Supplier == supplier && request.Fact == ClaimedFact.Account
                && (request.Message == message || change.Db.Set<RequestMove>().Local.Any(m => m.Request == request.Id && m.Message == message))
                && RequestSealing.Claim(store.Keys, request)?.Account is { } claimed && claimed.IsSameAs(account))
            {
                return request;
            }
        }
        return null;
    }

    private (byte[] Supplier, byte[]? Number) TokensOf(ShopId shop, long? supplier, InvoiceDraft draft, InvoiceFingerprint fingerprint)
    {
        byte[] supplierToken = Token(shop, "invoice-supplier", supplier?.ToString(CultureInfo.InvariantCulture) ?? "name " + NameKey(draft.Facts.Seller));
        return (supplierToken, fingerprint.Number is { } number ? Token(shop, "invoice-number", Convert.ToHexString(supplierToken) + "\0" + number) : null);
    }

    private async Task<(SupplierInvoice? Earlier, InvoiceRelation Relation)> EarlierAsync(
        ShopDb db, ShopId shop, InvoiceFingerprint fingerprint, byte[] supplierToken, byte[]? numberToken, CancellationToken cancellation)
    {
        List<SupplierInvoice> candidates = numberToken is null ? [] : await db.Set<SupplierInvoice>().Where(i => i.NumberToken == numberToken).OrderBy(i => i.Id).Take(MostCompared).ToListAsync(cancellation);
        candidates.AddRange(await db.Set<SupplierInvoice>().Where(i => i.SupplierToken == supplierToken).OrderByDescending(i => i.Id).Take(MostCompared).ToListAsync(cancellation));
        // Several that are handed in at once are not in the database yet.
        candidates.AddRange(db.Set<SupplierInvoice>().Local.Where(i => i.SupplierToken.AsSpan().SequenceEqual(supplierToken)));
        SupplierInvoice? found = null;
        InvoiceRelation worst = InvoiceRelation.Different;
        foreach (SupplierInvoice candidate in candidates.DistinctBy(c => c.Id).OrderBy(c => c.Id))
        {
            InvoiceRelation relation = fingerprint.To(FingerprintOf(InvoiceSealing.Open(store.Keys, candidate), candidate.Kind, shop));
            // An altered copy matters more than another plain one, and the first matters most.
            if (Weight(relation) > Weight(worst))
                (found, worst) = (candidate, relation);
        }
        return (found, worst);
    }

    private static int Weight(InvoiceRelation relation) => relation switch
    {
        InvoiceRelation.OtherAccount => 4,
        InvoiceRelation.OtherAmount => 3,
        InvoiceRelation.SameAgain => 2,
        InvoiceRelation.LooksTheSame => 1,
        _ => 0,
    };

    private InvoiceDetails DetailsOf(InvoiceDraft draft, ShopId shop, out InvoiceFingerprint fingerprint)
    {
        InvoiceFacts facts = draft.Facts;
        fingerprint = InvoiceFingerprint.Of(facts, draft.Text, account => AccountToken(shop, account));
        var printed = new HashSet<string>(facts.Accounts.Where(a => a.Account is not null).Select(a => a.Account!), StringComparer.Ordinal);
        return new InvoiceDetails
        {
            File = draft.File,
            Seller = facts.Seller,
            Payee = facts.Payee,
            Number = facts.Number,
            Date = facts.Date,
            Due = facts.Due,
            Total = facts.Total,
            Currency = facts.Currency,
            Accounts = [.. facts.AllAccounts.Take(20).Select(a => new InvoiceAccount(a.ToWritten(), printed.Contains(a.Account) ? InvoiceAccountPlace.Printed : InvoiceAccountPlace.Hidden))],
            Masked = facts.Accounts.FirstOrDefault(a => a.IsMasked)?.LastDigits,
            Phones = [.. facts.Phones.Select(p => p.Text).Distinct(StringComparer.Ordinal).Take(20)],
            Gaps = facts.Gaps,
            Differences = facts.Differences,
            CouldNotCheck = draft.CouldNotCheck is { Length: > 500 } long_ ? long_[..500] : draft.CouldNotCheck,
            Sketch = fingerprint.Sketch,
            Words = fingerprint.Words,
        };
    }

    private InvoiceFingerprint FingerprintOf(InvoiceDetails details, InvoiceKind kind, ShopId shop) => new(
        kind, InvoiceFingerprint.NumberKey(details.Number), details.Date, details.Total, details.Currency, [.. details.Accounts.Select(a => AccountToken(shop, a.Account.ToKnown()))], details.Sketch, details.Words);

    private string AccountToken(ShopId shop, KnownAccount account) => Convert.ToHexString(Token(shop, "invoice-account", account.Account.TrimStart('0')));

    private byte[] Token(ShopId shop, string what, string text) => SupplierTokens.OfText(store.Keys, shop, what, text);

    private static string NameKey(string? name) => AccountNumbers.Normalise(name is { Length: > 200 } ? name[..200] : name ?? "");

    private static async Task<SupplierInvoice?> FirstAsync(ShopDb db, System.Linq.Expressions.Expression<Func<SupplierInvoice, bool>> which, CancellationToken cancellation) =>
        db.Set<SupplierInvoice>().Local.FirstOrDefault(which.Compile()) ?? await db.Set<SupplierInvoice>().OrderBy(i => i.Id).FirstOrDefaultAsync(which, cancellation);
}
