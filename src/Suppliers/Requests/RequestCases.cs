using Bezel.Shop.Incidents;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;

namespace Bezel.Suppliers.Requests;

/// <summary>What a request knows of a case, for whoever says "I paid" and for the incident that refusing it opens.</summary>
/// <param name="requests">The requests.</param>
internal sealed class RequestCases(RequestBook requests) : IPaymentCases
{
    public async Task<PaymentFraudCase?> FindAsync(ShopReading reading, long request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return await requests.FindAsync(reading.Db, request, cancellation) is { } open ? Of(open) : null;
    }

    /// <summary>A request as a case in which no money has left.</summary>
    public static PaymentFraudCase Of(OpenRequest open)
    {
        (ChangeRequest request, RequestClaim? claim) = (open.Row, open.Claim);
        var facts = new List<CaseFact> { new(RequestWords.Say("evidence.came-by"), RequestWords.Say("channel." + RequestWords.Kebab(request.Channel))) };
        if (claim is { From.Length: > 0 })
            facts.Add(new(RequestWords.Say("evidence.from"), claim.From));
        if (claim is { Subject.Length: > 0 })
            facts.Add(new(RequestWords.Say("evidence.subject"), claim.Subject));
        if (claim is { Said.Length: > 0 })
            facts.Add(new(RequestWords.Say("evidence.new." + RequestWords.Kebab(request.Fact)), claim.Said));
        foreach (string number in open.Struck.Take(5))
            facts.Add(new(RequestWords.Say("evidence.not-to-ring"), number));
        return new PaymentFraudCase
        {
            Supplier = open.Name,
            NewAccount = claim?.Account is { } account ? new AccountInCase(SchemeOf(account.Scheme), account.Bank, account.Number, account.Bic) : null,
            AccountOnFileEndsIn = request.Fact == ClaimedFact.Account ? open.Claimed.FirstOrDefault(f => f.Settled)?.Shown : null,
            Request = request.Id,
            Message = request.Message,
            Invoice = request.Invoice,
            Facts = facts,
        };
    }

    private static string SchemeOf(AccountScheme scheme) => scheme switch
    {
        AccountScheme.UnitedStates => "us",
        AccountScheme.Iban => "iban",
        AccountScheme.UnitedKingdom => "uk",
        _ => "other",
    };
}
