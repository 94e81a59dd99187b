using Bezel.Shop.Storage;

namespace Bezel.Shop.Incidents;

/// <summary>
/// Knows what a request to change an account was about, so that whoever says "I paid" need not type it again. The module that keeps requests
/// implements it; where none does, the form is empty.
/// </summary>
public interface IPaymentCases
{
    /// <summary>What is known of a request; null when there is none of that number.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="request">The request's number.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    Task<PaymentFraudCase?> FindAsync(ShopReading reading, long request, CancellationToken cancellation = default);
}
