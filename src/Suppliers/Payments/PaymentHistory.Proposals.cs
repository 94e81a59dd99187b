using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Payments;

/// <summary>"You have paid this account 6 times since March; it is not in the book."</summary>
/// <param name="Id">By which it is adopted: the account's keyed hash in hexadecimal.</param>
/// <param name="Supplier">The supplier that was paid.</param>
/// <param name="Ends">The account's last four characters.</param>
/// <param name="Payments">How many payments.</param>
/// <param name="Since">When the first was seen.</param>
/// <param name="Last">When the last was seen.</param>
/// <param name="Files">The files that were signed off with them, the latest last; at most <see cref="SeenContent.MostFiles"/>.</param>
/// <param name="Request">The request for it that is open; null when there is none and it may be adopted.</param>
/// <param name="Sentence">What was paid, in the owner's words.</param>
/// <param name="Doubts">What speaks against it, in the owner's words.</param>
public sealed record AccountProposal(
    string Id, long Supplier, string Ends, int Payments, DateTimeOffset Since, DateTimeOffset Last, IReadOnlyList<long> Files, long? Request, string Sentence, IReadOnlyList<string> Doubts);

/// <summary>
/// Proposals of accounts. Rules: payments prove nothing about whose an account is, so adopting never puts it into the book; it opens a request that is rung
/// about and agreed to like any other, and counts as having arrived when the account was first paid, so that numbers which came into the book since then
/// are not rung. Only a signed-in person with a role of <see cref="RequestAccess.Roles"/> adopts or declines. An account whose request was refused is not
/// proposed; one that was declined is again only when it was paid since.
/// </summary>
public sealed partial class PaymentHistory
{
    /// <summary>Fewest payments that make a proposal.</summary>
    public const int Fewest = 2;

    private const int MostProposals = 20;

    /// <summary>Accounts of a supplier that are paid and not on file.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="supplier">The supplier's number.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public async Task<IReadOnlyList<AccountProposal>> ProposalsAsync(ShopReading reading, long supplier, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        List<SeenPayments> seen = await reading.Db.Set<SeenPayments>().AsNoTracking().Where(s => s.Supplier == supplier && s.Payments >= Fewest)
            .OrderByDescending(s => s.Payments).Take(MostAccounts).ToListAsync(cancellation);
        if (seen.Count == 0 || await _book.FindAsync(reading.Db, supplier, cancellation) is not { Row.RemovedAt: null } view)
            return [];
        RequestedAccounts claimed = await _requests.ForAccountsAsync(reading.Db, cancellation);
        var proposals = new List<AccountProposal>();
        foreach (SeenPayments one in seen)
        {
            if (proposals.Count < MostProposals && await ProposalAsync(reading.Db, view, claimed, one, PaymentSealing.OpenSeen(_store.Keys, one), cancellation) is { } proposal)
                proposals.Add(proposal);
        }
        return proposals;
    }

    /// <summary>Opens the request by which a proposed account would come into the book.</summary>
    /// <param name="change">The transaction; its actor asks for it and can never be its second person.</param>
    /// <param name="requests">Opens requests.</param>
    /// <param name="supplier">The supplier's number.</param>
    /// <param name="proposal">The proposal's <see cref="AccountProposal.Id"/>.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <returns>The request, new or open already.</returns>
    /// <exception cref="RefusedException">There is no such proposal, or the actor is no person who may.</exception>
    public async Task<ClaimOutcome> AdoptAsync(ShopTransaction change, ISupplierRequests requests, long supplier, string proposal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(requests);
        (SeenPayments seen, SeenContent content, AccountProposal said) = await StandingAsync(change, supplier, proposal, cancellation);
        if (said.Request is { } open)
            throw new RefusedException(PaymentWords.Say("refused.proposal-open", open));
        ClaimOutcome outcome = await requests.ClaimedAsync(change, new SupplierClaim
        {
            Supplier = supplier,
            Fact = ClaimedFact.Account,
            Account = content.Account.ToWritten(),
            Channel = ClaimChannel.ByHand,
            ArrivedAt = seen.FirstSeenAt,
            Subject = content.Payee,
            Evidence = [said.Sentence, .. said.Files.Count == 0 ? [] : new[] { PaymentWords.Say("proposal.files", string.Join(", ", said.Files)) }, .. said.Doubts],
        }, cancellation) ?? throw new RefusedException(PaymentWords.Say("refused.proposal"));
        change.Record("payment-proposal.adopted", e => e.Add("supplier", supplier).Add("ends", said.Ends).Add("payments", said.Payments).Add("request", outcome.Request));
        return outcome;
    }

    /// <summary>Says that a proposed account is not to come into the book. It is proposed again when it is paid again.</summary>
    /// <param name="change">The transaction; its actor says so.</param>
    /// <param name="supplier">The supplier's number.</param>
    /// <param name="proposal">The proposal's <see cref="AccountProposal.Id"/>.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is no such proposal, or the actor is no person who may.</exception>
    public async Task DeclineAsync(ShopTransaction change, long supplier, string proposal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        (SeenPayments seen, SeenContent content, AccountProposal said) = await StandingAsync(change, supplier, proposal, cancellation);
        seen.Content = PaymentSealing.SealSeen(_store.Keys, change.Shop, seen.Token, content with { Declined = new DeclinedProposal(supplier, seen.Payments, change.Now) });
        change.Record("payment-proposal.declined", e => e.Add("supplier", supplier).Add("ends", said.Ends).Add("payments", said.Payments));
    }

    /// <summary>The proposal as it stands in this transaction, for somebody who may act on it.</summary>
    private async Task<(SeenPayments Seen, SeenContent Content, AccountProposal Proposal)> StandingAsync(ShopTransaction change, long supplier, string proposal, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        if (_staff.FirstOrDefault() is not { } staff)
            throw new RefusedException(RequestWords.Say("refused.role"));
        (await RequestPeople.OfAsync(_store, staff, change.Shop, cancellation)).Acts(change);
        byte[] token = proposal.Length == 32 && proposal.All(char.IsAsciiHexDigit) ? Convert.FromHexString(proposal) : [];
        if (await change.Db.Set<SeenPayments>().FirstOrDefaultAsync(s => s.Token == token && s.Supplier == supplier && s.Payments >= Fewest, cancellation) is { } seen
            && await _book.FindAsync(change.Db, supplier, cancellation) is { Row.RemovedAt: null } view
            && PaymentSealing.OpenSeen(_store.Keys, seen) is var content
            && await ProposalAsync(change.Db, view, await _requests.ForAccountsAsync(change.Db, cancellation), seen, content, cancellation) is { } said)
        {
            return (seen, content, said);
        }
        throw new RefusedException(PaymentWords.Say("refused.proposal"));
    }

    private async Task<AccountProposal?> ProposalAsync(ShopDb db, SupplierView view, RequestedAccounts claimed, SeenPayments seen, SeenContent content, CancellationToken cancellation)
    {
        WrittenAccount account = content.Account.ToWritten();
        DeclinedProposal? declined = content.Declined is { } said && said.Supplier == view.Row.Id ? said : null;
        if (view.Accounts.Any(a => a.IsSameAs(account)) || declined?.Payments >= seen.Payments)
            return null;
        List<RequestedAccount> requests = [.. claimed.Claiming(account).Where(r => r.Supplier == view.Row.Id)];
        if (requests.Exists(r => !r.State.IsOpen()))
            return null;
        var doubts = new List<string>();
        WrittenAccount[] others = [.. view.Accounts.Take(3)];
        if (others.Length > 0)
            doubts.Add(PaymentWords.Say("proposal.other", string.Join(", ", others.Select(a => "…" + a.LastDigits))));
        if (view.Facts.Any(f => f.Row.Kind == SupplierFactKind.Account && f.Row.RetiredAt is not null && f.Value.Account is { } was && was.IsSameAs(account)))
            doubts.Add(PaymentWords.Say("proposal.taken-out"));
        if ((await _book.OwnersAsync(db, account, cancellation)).Any(f => f.Row.Supplier != view.Row.Id))
            doubts.Add(PaymentWords.Say("proposal.another-supplier"));
        if (declined is not null)
            doubts.Add(PaymentWords.Say("proposal.declined", declined.At, seen.Payments - declined.Payments));
        return new AccountProposal(Convert.ToHexStringLower(seen.Token), view.Row.Id, account.LastDigits, seen.Payments, seen.FirstSeenAt, seen.LastSeenAt, content.Files,
            requests.Count > 0 ? requests[0].Request : null, PaymentWords.Say("proposal", seen.Payments, seen.FirstSeenAt, account.LastDigits), doubts);
    }
}
