namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A tax, fine, summons or warrant is held over the reader by somebody who is no authority, with a link, a file or a payment.
/// Fires when the sender is neither known nor a proved company or authority and there is something to press, open or pay.
/// Silent for authorities that write from their own domains. Misses fees without a threat.
/// </summary>
internal sealed class ThreatensWithTheAuthorities : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.PaymentRequest;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Sender.Brand is not null || incoming.Facts.Says.Now("authority-threat") is not { } threat)
            return Finding.NotFound;
        string domain = incoming.Facts.Sender.From.Domain;
        if (Unvouched.IsOfficial(domain))
            return Finding.NotFound;
        bool hasAsk = Unvouched.Link(incoming) is not null || incoming.Facts.Attachments.Count > 0 || Unvouched.Amount(incoming, 1) is not null;
        return hasAsk ? Finding.Found(threat.As("threat")) : Finding.NotFound;
    }
}
