using Bezel.Judge.Facts;
using Bezel.Links;
using Bezel.Money;

namespace Bezel.Judge.Rules.Scams;

/// <summary>Whether anybody vouches for the sender, and what rules about strangers look for in their messages.</summary>
internal static class Unvouched
{
    /// <summary>The writer is nobody whom the shop knows and no company whose domain a trusted receiver proved.</summary>
    public static bool Writes(Incoming incoming)
    {
        SenderFacts sender = incoming.Facts.Sender;
        if (incoming.Relation.IsTrusted)
            return false;
        return sender.Brand is null || sender.IsFreeMail || !incoming.Facts.Authentication.Proved;
    }

    /// <summary>The first link to press that leads to no known company, not to the shop and to no supplier; null when there is none.</summary>
    public static LinkFact? Link(Incoming incoming)
    {
        foreach (LinkFact link in incoming.Facts.Links)
        {
            if (link is { IsWeb: true, IsFollowed: true, Place: Place.Current } && IsNobodys(incoming, link))
                return link;
        }
        return null;
    }

    /// <summary>The link leads to no known company (or to one where anybody can put pages), not to the shop and to no supplier.</summary>
    public static bool IsNobodys(Incoming incoming, LinkFact link)
    {
        const HostTraits Anybodys = HostTraits.FreeHosting | HostTraits.FileSharing | HostTraits.FormBuilder | HostTraits.Storage | HostTraits.Publishing | HostTraits.Shortener;
        if (link.Brand is not null && (link.Traits & Anybodys) == 0)
            return false;
        return link.Domain.Length > 0 && !incoming.Shop.IsOwnDomain(link.Domain) && incoming.Shop.SuppliersByDomain(link.Domain).Count == 0;
    }

    /// <summary>A sum of at least so much in what is read now, as evidence; null when there is none.</summary>
    public static Evidence? Amount(Incoming incoming, decimal least)
    {
        foreach (MoneyInPlace money in incoming.Facts.Money)
        {
            if (money.Where.Place is not (Place.Subject or Place.Current))
                continue;
            foreach (AmountMention amount in money.Facts.Amounts)
            {
                if (amount.Value >= least)
                    return new Evidence("sum", money.Where.Text.Substring(amount.Start, amount.Length), money.Where.Place, amount.Start, amount.Length);
            }
        }
        return null;
    }

    /// <summary>A domain that only authorities get (<c>.gov</c>, <c>.gov.uk</c>, <c>.gouv.fr</c>, <c>.gob.es</c> …).</summary>
    public static bool IsOfficial(string domain)
    {
        foreach (string label in domain.Split('.'))
        {
            if (label is "gov" or "gob" or "gouv" or "mil" or "bund" or "govt" or "gc" or "overheid" or "europa" or "police" or "nhs")
                return true;
        }
        return false;
    }
}
