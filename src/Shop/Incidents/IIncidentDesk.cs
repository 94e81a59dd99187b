using Bezel.Shop.Storage;

namespace Bezel.Shop.Incidents;

/// <summary>
/// Where a module says that money went, or nearly went, to the wrong account. The module Insurance keeps the incident and what is done
/// about it; the others ask.
/// </summary>
public interface IIncidentDesk
{
    /// <summary>
    /// Opens an incident about a payment within the caller's transaction, so that it is there exactly if their own change is. The same request
    /// (<see cref="PaymentFraudCase.Request"/>) again gives the incident that is open for it. An attempt that was seen in time and a payment that was made
    /// are two incidents, since the clocks of the second begin with its own report.
    /// </summary>
    /// <param name="change">The transaction; its actor is who reports.</param>
    /// <param name="facts">What is known; encrypted at rest.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <returns>The incident's number; its page is <c>/incidents/N</c>.</returns>
    /// <exception cref="RefusedException">A fact is too long, an amount or a date cannot be; the message says so to whoever typed it.</exception>
    Task<long> OpenAsync(ShopTransaction change, PaymentFraudCase facts, CancellationToken cancellation = default);
}
