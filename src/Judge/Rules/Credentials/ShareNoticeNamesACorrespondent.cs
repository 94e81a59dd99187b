using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// A notice of a service that nobody knows says that a supplier of the shop shared or signed a document, and leads to a page that is not the supplier's.
/// Fires for outsiders' words of a shared document beside the mail address of a supplier or the supplier's name, and a link to neither the supplier nor a listed company.
/// Silent for listed services, for suppliers themselves, and for strangers who mention a supplier without a document.
/// Misses suppliers that the shop has not entered.
/// </summary>
internal sealed class ShareNoticeNamesACorrespondent : Rule
{
    private const int MostAddresses = 20;

    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        if (facts.Channel != Channel.Email || !Lures.IsOutsider(incoming) || facts.QuotedText.Length > 0 || facts.Says.Now("shared-document") is not { } shared)
            return Finding.NotFound;
        LinkFact? away = LinkLooks.Followed(facts).FirstOrDefault(link => link.Brand is null && !LinkLooks.IsShops(link, incoming));
        if (away is null)
            return Finding.NotFound;
        string? named = AddressOfSupplier(incoming, facts.CurrentText) ?? (incoming.Shop.SuppliersNamedIn(facts.Sender.From.Name) is [var supplier, ..] ? supplier.Name : null);
        return named is null ? Finding.NotFound : Finding.Found(new Evidence("named", named), LinkLooks.Seen(away), shared.As("words"));
    }

    private static string? AddressOfSupplier(Incoming incoming, string text)
    {
        int at = -1;
        for (int seen = 0; seen < MostAddresses; seen++)
        {
            at = text.IndexOf('@', at + 1);
            if (at < 0)
                return null;
            int start = at, end = at + 1;
            while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '-' or '_' or '+'))
                start--;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '-'))
                end++;
            string domain = text[(at + 1)..end].Trim('.');
            if (domain.Length > 3 && incoming.Shop.SuppliersByDomain(domain).Count > 0)
                return text[start..(at + 1)] + domain;
        }
        return null;
    }
}
