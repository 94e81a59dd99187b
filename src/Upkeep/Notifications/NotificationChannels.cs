using System.Globalization;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Keys;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Notifications;

/// <summary>
/// The channels by which a shop is told: added, removed, listed. A webhook's address is a secret: it is kept wrapped and leaves this module only
/// as a request. The ledger holds a channel's number and kind, no name and no address.
/// </summary>
public static class NotificationChannels
{
    /// <summary>Most channels of a shop; each alert goes to all of them.</summary>
    public const int MaxChannels = 20;

    private const int MaxSecret = 200;
    private const string AddressPurpose = "notification-address";
    private const string SecretPurpose = "notification-secret";

    /// <summary>The shop's channels, by number; those that were removed are not among them.</summary>
    public static async Task<IReadOnlyList<Channel>> ListAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return [.. (await reading.Db.Set<ChannelRow>().Where(c => c.RemovedAt == null).OrderBy(c => c.Id).ToListAsync(cancellation)).Select(Shown)];
    }

    /// <summary>Adds a channel. What was held back for want of one is sent by it.</summary>
    /// <param name="change">The transaction; its actor is who adds it.</param>
    /// <param name="draft">The channel.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">It is none; the message says what to change.</exception>
    public static async Task<AddedChannel> AddAsync(ShopTransaction change, ChannelDraft draft, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(draft);
        string name = PlainText.OneLine(draft.Name ?? "", ChannelDraft.MaxName + 1);
        if (name.Length is 0 or > ChannelDraft.MaxName)
            throw new RefusedException(NotificationWords.Say("refused.name", ChannelDraft.MaxName));
        if (!draft.Alerts && !draft.Digest)
            throw new RefusedException(NotificationWords.Say("refused.neither"));
        if (await change.Db.Set<ChannelRow>().CountAsync(c => c.RemovedAt == null, cancellation) >= MaxChannels)
            throw new RefusedException(NotificationWords.Say("refused.too-many", MaxChannels));
        (string host, string? address) = await AddressAsync(change, draft, cancellation);
        (string? secret, bool made) = SecretOf(draft);
        long id = await change.NextAsync("notification-channel", cancellation: cancellation);
        var row = new ChannelRow
        {
            Id = id,
            Kind = draft.Kind,
            Name = name,
            Host = host,
            Address = address is null ? null : Wrap(change.Store.Keys, change.Shop, AddressPurpose, id, address),
            Secret = secret is null ? null : Wrap(change.Store.Keys, change.Shop, SecretPurpose, id, secret),
            Role = draft.Role,
            Person = draft.Person,
            Alerts = draft.Alerts,
            Digest = draft.Digest,
            AddedAt = change.Now,
        };
        change.Db.Add(row);
        change.Record("notification.channel-added", e => e.Add("channel", id).Add("kind", Names.Kebab(draft.Kind.ToString())));
        if (draft.Alerts)
            await AlertQueue.CallAsync(change, cancellation);
        return new AddedChannel(Shown(row), made ? secret : null);
    }

    /// <summary>Removes a channel: its address and secret are forgotten, and what was still to be sent by it is not.</summary>
    /// <param name="change">The transaction; its actor is who removes it.</param>
    /// <param name="number">The channel's number.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is none of that number.</exception>
    public static async Task RemoveAsync(ShopTransaction change, long number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ChannelRow row = await change.Db.Set<ChannelRow>().FirstOrDefaultAsync(c => c.Id == number && c.RemovedAt == null, cancellation)
            ?? throw new RefusedException(NotificationWords.Say("refused.none", number));
        (row.RemovedAt, row.Address, row.Secret, row.Person, row.Host) = (change.Now, null, null, null, "");
        change.Record("notification.channel-removed", e => e.Add("channel", number).Add("kind", Names.Kebab(row.Kind.ToString())));
        await FindingBook.SettleAsync(change, NotificationDelivery.FailingFinding, Key(number), NotificationWords.Say("failing.removed"), cancellation);
    }

    /// <summary>Where a channel leads to, opened; null for e-mail to a role or person.</summary>
    internal static string? AddressOf(ShopKeys keys, ChannelRow row) => Open(keys, row.Shop, AddressPurpose, row.Id, row.Address);

    /// <summary>A channel's secret, opened, or null.</summary>
    internal static string? SecretOf(ShopKeys keys, ChannelRow row) => Open(keys, row.Shop, SecretPurpose, row.Id, row.Secret);

    internal static string Key(long number) => number.ToString(CultureInfo.InvariantCulture);

    internal static Channel Shown(ChannelRow row) =>
        new(row.Id, row.Kind, row.Name, row.Host, row.Role, row.Person, row.Alerts, row.Digest, row.Secret is not null, row.AddedAt);

    private static async Task<(string Host, string? Address)> AddressAsync(ShopTransaction change, ChannelDraft draft, CancellationToken cancellation)
    {
        string text = (draft.Address ?? "").Trim();
        if (draft.Kind != ChannelKind.Email)
        {
            if (draft.Role is not null || draft.Person is not null)
                throw new RefusedException(NotificationWords.Say("refused.role-by-mail"));
            bool ownNetwork = await ShopSettings.GetAsync(change, NotificationSettings.OwnNetwork, cancellation);
            Uri url = WebhookAddress.Read(text, ownNetwork, out string why) ?? throw new RefusedException(NotificationWords.Say(why, NotificationWords.Say("address.this")));
            if (draft.Kind == ChannelKind.Ntfy && WebhookBodies.NtfyTopic(url) is null)
                throw new RefusedException(NotificationWords.Say("address.topic"));
            return (PlainText.OneLine(url.Host, 253), url.OriginalString);
        }
        int ways = (text.Length > 0 ? 1 : 0) + (draft.Role is null ? 0 : 1) + (draft.Person is null ? 0 : 1);
        if (ways != 1 || draft.Role == ShopRole.Insurer)
            throw new RefusedException(NotificationWords.Say("refused.whom"));
        if (draft.Person is { } person && !await change.Db.Set<Subject>().AnyAsync(s => s.Id == person, cancellation))
            throw new RefusedException(NotificationWords.Say("refused.whom"));
        if (text.Length == 0)
            return ("", null);
        // One address and nothing else: no name, no list, no line of its own.
        if (text.Length > 254 || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.IsSurrogate(c) || c is ',' or ';' or '<' or '>') || !MailAddress.TryCreate(text, out MailAddress? mail) || mail.Address != text)
            throw new RefusedException(NotificationWords.Say("refused.mail"));
        return (PlainText.OneLine(mail.Host, 253), text);
    }

    private static (string? Secret, bool Made) SecretOf(ChannelDraft draft)
    {
        string given = draft.Secret?.Trim() ?? "";
        if (draft.Kind is not (ChannelKind.Webhook or ChannelKind.Ntfy))
            return given.Length == 0 ? (null, false) : throw new RefusedException(NotificationWords.Say("refused.no-secret"));
        if (given.Length > MaxSecret || !given.All(c => c is > ' ' and < (char)0x7F))
            throw new RefusedException(NotificationWords.Say("refused.secret", MaxSecret));
        if (given.Length > 0)
            return (given, false);
        return draft.Kind == ChannelKind.Webhook ? (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), true) : (null, false);
    }

    private static byte[] Wrap(ShopKeys keys, ShopId shop, string purpose, long channel, string text) => keys.Wrap(shop, purpose, Key(channel), Encoding.UTF8.GetBytes(text));

    private static string? Open(ShopKeys keys, ShopId shop, string purpose, long channel, byte[]? wrapped) =>
        wrapped is null ? null : Encoding.UTF8.GetString(keys.Unwrap(shop, purpose, Key(channel), wrapped));
}
