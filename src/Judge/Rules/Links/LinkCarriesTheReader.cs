using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Brands;
using Bezel.Judge.Rules.Credentials;
using Bezel.Links;

namespace Bezel.Judge.Rules.Links;

/// <summary>
/// The reader's own mail address is packed into the link, so that the page can greet them and ask only for the password.
/// Fires when an address or the part before its @ of a recipient stands in the query or fragment of a link to a stranger's page, beside an ask to sign in or look at something.
/// Silent for links of foots, mailing services, listed companies, and known senders without an ask to sign in.
/// Misses addresses that are scrambled.
/// </summary>
internal sealed class LinkCarriesTheReader : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (BrandClaims.Of(incoming).Genuine is not null || (incoming.Relation.IsTrusted && Lures.SignIn(incoming.Facts) is null) || incoming.Facts.Says.Now("unsubscribe") is not null)
            return Finding.NotFound;
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            if ((link.Brand is not null && (link.Traits & LinkLooks.Anybodys) == 0) || (link.Traits & (HostTraits.MailingService | HostTraits.UrlRewriter)) != 0 || link.Target is null)
                continue;
            string tail = Uri.UnescapeDataString(link.Target.Path + link.Target.Query + link.Target.Fragment);
            foreach (Mime.MailAddress reader in incoming.Facts.Recipients)
            {
                if (reader.LocalPart.Length < 2 || !Carries(tail, link.Target, reader))
                    continue;
                if (Lures.Ask(incoming.Facts) is { } ask)
                    return Finding.Found(LinkLooks.Seen(link), new Evidence("reader", reader.Address), ask.As("ask"));
            }
        }
        return Finding.NotFound;
    }

    private static bool Carries(string tail, Url target, Mime.MailAddress reader)
    {
        if (tail.Contains(reader.Address, StringComparison.OrdinalIgnoreCase))
            return true;
        foreach ((_, string value) in target.QueryParameters())
        {
            if (value.Equals(reader.LocalPart, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return tail.Contains(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(reader.Address)).TrimEnd('='), StringComparison.Ordinal);
    }
}
