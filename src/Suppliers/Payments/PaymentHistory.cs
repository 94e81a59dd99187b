using Bezel.Money;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Payments.Checking;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Payments;

/// <summary>A payment that was made.</summary>
internal sealed record PaidLine(KnownAccount Account, long? Supplier, string Payee, decimal Amount, string Currency);

/// <summary>"You have paid this account 6 times since March; it is not in the book."</summary>
/// <param name="Id">By which it is adopted: the account's keyed hash in hexadecimal.</param>
/// <param name="Supplier">The supplier that was paid.</param>
/// <param name="Ends">The account's last four characters.</param>
/// <param name="Payments">How many payments.</param>
/// <param name="Since">When the first was seen.</param>
/// <param name="Last">When the last was seen.</param>
/// <param name="Sentence">All of it in the owner's words.</param>
public sealed record AccountProposal(string Id, long Supplier, string Ends, int Payments, DateTimeOffset Since, DateTimeOffset Last, string Sentence);

/// <summary>
/// Which accounts were paid, how often, how much. Counts only files that were signed off and statements that were compared. Proposes accounts that are paid
/// and not in the book; adopting one opens a request like any other change, and is never done without a person.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="book">The supplier book.</param>
public sealed class PaymentHistory(Store store, SupplierBook book)
{
    /// <summary>Fewest payments that make a proposal.</summary>
    public const int Fewest = 2;

    /// <summary>Accounts of a supplier that are paid and not on file.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="supplier">The supplier's number.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public async Task<IReadOnlyList<AccountProposal>> ProposalsAsync(ShopReading reading, long supplier, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        List<SeenPayments> seen = await reading.Db.Set<SeenPayments>().AsNoTracking().Where(s => s.Supplier == supplier && s.Payments >= Fewest).OrderByDescending(s => s.Payments).Take(20).ToListAsync(cancellation);
        if (seen.Count == 0 || await book.FindAsync(reading.Db, supplier, cancellation) is not { } view)
            return [];
        var proposals = new List<AccountProposal>();
        foreach (SeenPayments one in seen)
        {
            WrittenAccount account = PaymentSealing.OpenSeen(store.Keys, one).Account.ToWritten();
            if (view.Accounts.Any(a => a.IsSameAs(account)))
                continue;
            proposals.Add(new AccountProposal(Convert.ToHexStringLower(one.Token), supplier, account.LastDigits, one.Payments, one.FirstSeenAt, one.LastSeenAt,
                PaymentWords.Say("proposal", one.Payments, one.FirstSeenAt, account.LastDigits)));
        }
        return proposals;
    }

    /// <summary>Opens the request by which a proposed account would come into the book.</summary>
    /// <param name="change">The transaction; its actor asks for it and can never be its second person.</param>
    /// <param name="requests">Opens requests.</param>
    /// <param name="supplier">The supplier's number.</param>
    /// <param name="proposal">The proposal's <see cref="AccountProposal.Id"/>.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <returns>What became of it; null when the book holds the account already.</returns>
    /// <exception cref="RefusedException">There is no such proposal.</exception>
    public async Task<ClaimOutcome?> AdoptAsync(ShopTransaction change, ISupplierRequests requests, long supplier, string proposal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(proposal);
        byte[] token = proposal.Length == 32 && proposal.All(char.IsAsciiHexDigit) ? Convert.FromHexString(proposal) : [];
        SeenPayments seen = await change.Db.Set<SeenPayments>().FirstOrDefaultAsync(s => s.Token == token && s.Supplier == supplier, cancellation)
            ?? throw new RefusedException(PaymentWords.Say("refused.proposal"));
        SeenContent content = PaymentSealing.OpenSeen(store.Keys, seen);
        WrittenAccount account = content.Account.ToWritten();
        return await requests.ClaimedAsync(change, new SupplierClaim
        {
            Supplier = supplier,
            Fact = ClaimedFact.Account,
            Account = account,
            Channel = ClaimChannel.ByHand,
            ArrivedAt = seen.FirstSeenAt,
            Subject = content.Payee,
            Evidence = [PaymentWords.Say("proposal", seen.Payments, seen.FirstSeenAt, account.LastDigits)],
        }, cancellation);
    }

    /// <summary>Adds payments.</summary>
    internal static async Task AddAsync(ShopTransaction change, IEnumerable<PaidLine> lines, CancellationToken cancellation)
    {
        foreach (PaidLine[] batch in lines.GroupBy(l => PaymentMemory.KeyOf(l.Account)).Select(g => g.ToArray()))
        {
            PaidLine last = batch[^1];
            byte[] token = SupplierTokens.OfWhole(change.Store.Keys, change.Shop, last.Account.ToWritten());
            SeenPayments? seen = await change.Db.Set<SeenPayments>().FirstOrDefaultAsync(s => s.Token == token, cancellation);
            SeenContent? before = seen is null ? null : PaymentSealing.OpenSeen(change.Store.Keys, seen);
            if (seen is null)
            {
                seen = new SeenPayments { Shop = change.Shop, Token = token, FirstSeenAt = change.Now };
                change.Db.Add(seen);
            }
            IEnumerable<decimal> amounts = batch.Where(l => l.Currency == last.Currency).Select(l => l.Amount);
            if (before?.Currency == last.Currency)
                amounts = before.Amounts.Concat(amounts);
            (seen.Payments, seen.LastSeenAt, seen.Supplier) = (seen.Payments + batch.Length, change.Now, last.Supplier ?? seen.Supplier);
            seen.Content = PaymentSealing.SealSeen(change.Store.Keys, change.Shop, token,
                new SeenContent(last.Account, Shop.Findings.PlainText.OneLine(last.Payee, 140), last.Currency, [.. amounts.TakeLast(SeenContent.MostAmounts)]));
        }
    }
}
