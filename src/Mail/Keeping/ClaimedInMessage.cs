using Bezel.Judge;
using Bezel.Money;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using BookClaim = Bezel.Shop.Suppliers.SupplierClaim;

namespace Bezel.Mail.Keeping;

/// <summary>
/// Hands what a message claims of suppliers in the book on to whoever asks them. Rules: a new account or address for goods each open a request; a new
/// e-mail address or number only when there is neither, since a forged message has those besides. Account numbers pass in memory only.
/// </summary>
internal static class ClaimedInMessage
{
    /// <summary>The kind of the finding of a request, and what its key begins with: by them a message leads to its request.</summary>
    public const string RequestKind = "suppliers.request";

    /// <summary>Most requests of one message; somebody may write a hundred accounts into one.</summary>
    private const int MostRequests = 5;

    private const int MostLines = 10;

    /// <summary>Opens a request for each claim, or adds to those that are open.</summary>
    /// <returns>What became of the first one; null when nothing is claimed of a supplier in the book.</returns>
    public static async Task<ClaimOutcome?> HandOnAsync(ISupplierRequests? requests, ShopTransaction change, KeptMessage kept, MessageToKeep message, long? sender, CancellationToken cancellation)
    {
        if (requests is null)
            return null;
        ClaimOutcome? first = null;
        foreach (BookClaim claim in Of(message, kept, sender, change.Now))
        {
            ClaimOutcome? outcome = await requests.ClaimedAsync(change, claim, cancellation);
            first ??= outcome;
        }
        return first;
    }

    private static IEnumerable<BookClaim> Of(MessageToKeep message, KeptMessage kept, long? sender, DateTimeOffset now)
    {
        Judge.SupplierClaim[] booked = [.. message.Verdict.Claims.Where(c => c.Supplier.Id > 0 && (c.Kind != SupplierClaimKind.Account || c.Account is { Account: not null, IsMasked: false }))];
        Judge.SupplierClaim[] money = [.. booked.Where(c => c.Kind is SupplierClaimKind.Account or SupplierClaimKind.GoodsAddress)];
        string[] why = [.. message.Verdict.Reasons.Where(r => r.IsHold || r.Weight > 0).OrderBy(r => r.IsHold ? 0 : 1).Select(r => r.Text).Take(MostLines)];
        return (money.Length > 0 ? money : booked).Take(MostRequests).Select(claim => new BookClaim
        {
            Supplier = claim.Supplier.Id,
            Fact = claim.Kind switch
            {
                SupplierClaimKind.Account => ClaimedFact.Account,
                SupplierClaimKind.GoodsAddress => ClaimedFact.Address,
                SupplierClaimKind.Email => ClaimedFact.Email,
                _ => ClaimedFact.Phone,
            },
            Account = claim.Account is { Account: { } number } account ? new WrittenAccount(SchemeOf(account.Kind), account.Routing, number, account.Bic) : null,
            Said = claim.Said ?? "",
            Channel = kept.Channel switch { Channel.Email => ClaimChannel.Email, Channel.Phone => ClaimChannel.Call, _ => ClaimChannel.Text },
            Message = kept.Id,
            ArrivedAt = message.SentAt is { } sent && sent < now ? sent : now,
            From = message.From,
            Subject = message.Subject,
            NumbersInMessage = [.. claim.PhonesInMessage.Select(p => p.Text)],
            About = sender,
            Evidence = why,
        });
    }

    private static AccountScheme SchemeOf(AccountKind kind) => kind switch
    {
        AccountKind.Iban => AccountScheme.Iban,
        AccountKind.UsAccount => AccountScheme.UnitedStates,
        AccountKind.UkAccount => AccountScheme.UnitedKingdom,
        _ => AccountScheme.Other,
    };
}
