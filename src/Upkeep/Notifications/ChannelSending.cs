using Bezel.Shop.OutgoingMail;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Notifications;

/// <summary>Sends what there is to say by a channel, whichever kind it is.</summary>
/// <param name="store">Whose channels.</param>
/// <param name="mail">Sends e-mail.</param>
/// <param name="webhooks">Sends the others.</param>
/// <param name="staff">Who has a role; null where nobody keeps accounts.</param>
internal sealed class ChannelSending(Store store, IOutgoingMail mail, WebhookSender webhooks, IStaff? staff)
{
    /// <exception cref="NotDeliveredException">It was not taken; the message says why, without an address.</exception>
    public async Task SendAsync(ShopProfile shop, ChannelRow channel, NotificationContent content, CancellationToken cancellation)
    {
        if (channel.Kind == ChannelKind.Email)
        {
            await MailAsync(shop, channel, content, cancellation);
            return;
        }
        bool ownNetwork;
        await using (ShopReading reading = await store.ReadAsync(shop.Id, cancellation))
            ownNetwork = await ShopSettings.GetAsync(reading, NotificationSettings.OwnNetwork, cancellation);
        if (WebhookAddress.Read(NotificationChannels.AddressOf(store.Keys, channel) ?? "", ownNetwork, out string why) is not { } address)
            throw new NotDeliveredException(NotificationWords.Say(why, channel.Host), final: true);
        await webhooks.SendAsync(WebhookBodies.Make(channel.Kind, address, NotificationChannels.SecretOf(store.Keys, channel), content, store.Clock.GetUtcNow()), ownNetwork, cancellation);
    }

    private async Task MailAsync(ShopProfile shop, ChannelRow channel, NotificationContent content, CancellationToken cancellation)
    {
        List<string> to = NotificationChannels.AddressOf(store.Keys, channel) is { } address ? [address] : await PeopleAsync(shop, channel, cancellation);
        if (to.Count == 0)
            throw new NotDeliveredException(NotificationWords.Say("not-sent.nobody"));
        string text = content.Text + "\n\n" + NotificationWords.SayIn(content.Culture, "mail.no-links") + "\n";
        try
        {
            await mail.SendAsync(shop.Id, new OutgoingMessage(to, content.Subject, text) { Delivery = content.Delivery }, cancellation);
        }
        catch (MailNotSentException failed)
        {
            throw new NotDeliveredException(failed.Message);
        }
    }

    private async Task<List<string>> PeopleAsync(ShopProfile shop, ChannelRow channel, CancellationToken cancellation)
    {
        if (staff is null)
            return [];
        await using ShopReading reading = await store.ReadAsync(shop.Id, cancellation);
        return [.. (await staff.AllAsync(reading, cancellation)).Values
            .Where(m => m.IsActive && m.Email.Length > 0 && (channel.Person is { } person ? m.Subject == person : m.Role == channel.Role)).Select(m => m.Email).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
