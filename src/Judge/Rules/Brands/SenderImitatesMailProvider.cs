using Bezel.Judge.Rules.Credentials;
using Bezel.Links;

namespace Bezel.Judge.Rules.Brands;

/// <summary>
/// The sender's domain looks like that of the company that runs the shop's mail, and is not.
/// Fires when the domain contains the first label of a trusted receiver's domain or is a look-alike of it.
/// Silent for that company itself, and when the label is too short or too plain to tell ("mail", "mx").
/// Misses providers that the shop does not list as a receiver.
/// </summary>
internal sealed class SenderImitatesMailProvider : Rule
{
    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        string domain = incoming.Facts.Sender.Domain;
        if (domain.Length == 0 || incoming.Relation.IsKnown || Lures.IsReceivers(incoming) || incoming.Facts.Sender.Brand is not null)
            return Finding.NotFound;
        string label = BrandClaims.LabelOf(domain);
        foreach (string receiver in incoming.Shop.Shop.TrustedReceivers)
        {
            string own = PublicSuffix.RegistrableDomain(receiver) ?? receiver;
            string name = BrandClaims.LabelOf(own);
            if (name.Length >= 6 && name is not "google" && label != name && label.Contains(name, StringComparison.Ordinal))
                return Finding.Found(new Evidence("domain", incoming.Facts.Sender.From.Domain), new Evidence("provider", own));
        }
        return Finding.NotFound;
    }
}
