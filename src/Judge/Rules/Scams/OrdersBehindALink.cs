using Bezel.Judge.Facts;
using Bezel.Links;

namespace Bezel.Judge.Rules.Scams;

/// <summary>
/// A stranger's order or request for a quotation is to be seen behind a link to a free page or file service.
/// Fires when a quotation or order is spoken of and a link leads to a place where anybody can put pages or files.
/// Silent for links to the sender's own domain and for known senders. Misses own domains made for the fraud.
/// </summary>
internal sealed class OrdersBehindALink : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        if (!Unvouched.Writes(incoming) || incoming.Facts.Says.Now("quote-asked") is not { } ask)
            return Finding.NotFound;
        const HostTraits Anybodys = HostTraits.FreeHosting | HostTraits.FileSharing | HostTraits.FormBuilder | HostTraits.Storage | HostTraits.Publishing
            | HostTraits.IpfsGateway | HostTraits.Tunnel | HostTraits.DynamicDns | HostTraits.Shortener;
        foreach (LinkFact link in incoming.Facts.Links)
        {
            if (link is { IsWeb: true, IsFollowed: true } && (link.Traits & Anybodys) != 0 && link.Place != Place.Quoted)
                return Finding.Found(new Evidence("link", link.Target!.Host), ask.As("ask"));
        }
        return Finding.NotFound;
    }
}
