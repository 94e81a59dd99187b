using Bezel.Insurance.Incidents;
using Bezel.Shop.Incidents;
using Bezel.Shop.Storage;

namespace Bezel.Insurance.Losses;

/// <summary>Takes the reports of other modules.</summary>
internal sealed class PaymentDesk : IIncidentDesk
{
    public async Task<long> OpenAsync(ShopTransaction change, PaymentFraudCase facts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return (await IncidentBook.OpenAsync(change, new IncidentReport { Kind = IncidentKind.PaymentFraud, Message = facts.Message, Payment = facts }, cancellation)).Id;
    }
}
