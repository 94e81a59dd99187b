using Bezel.People.Accounts;
using Bezel.Shop.OutgoingMail;
using Bezel.Shop.Shops;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.People.Links;

/// <summary>Sends an invitation where the shop has set a mail server. The owner sees the link in any case.</summary>
internal static class InvitationMail
{
    /// <returns>Whether it was sent.</returns>
    public static async Task<bool> SendAsync(IServiceProvider services, ShopProfile shop, string name, string email, string link, CancellationToken cancellation)
    {
        if (services.GetService<IOutgoingMail>() is not { } mail || !await mail.IsSetAsync(shop.Id, cancellation))
            return false;
        try
        {
            await mail.SendAsync(shop.Id, new OutgoingMessage([AccountBook.AddressOf(email).Text], AccountWords.Say("mail.subject", shop.Name),
                AccountWords.Say("mail.text", name.Trim(), shop.Name, link, OneTimeLinks.InvitationLasts.Days)), cancellation);
            return true;
        }
        catch (MailNotSentException)
        {
            return false;
        }
    }
}
