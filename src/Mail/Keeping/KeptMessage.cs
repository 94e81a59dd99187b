using Bezel.Judge;
using Bezel.Shop;

namespace Bezel.Mail.Keeping;

/// <summary>What became of a message's own bytes.</summary>
public enum ContentState
{
    /// <summary>They are kept, encrypted.</summary>
    Kept,

    /// <summary>They were longer than <see cref="MessageKeeping.MostContentBytes"/>: only the verdict is kept.</summary>
    TooLarge,

    /// <summary>The shop keeps no contents (<c>mail.kept-days</c> is 0): only the verdict is kept.</summary>
    NotWanted,

    /// <summary>They were deleted after <see cref="MessageRetention.MostDays"/> days, though the finding is still open.</summary>
    Expired,
}

/// <summary>
/// A message that was checked. In clear stand only what lists need and what says nothing about anybody; sender, subject and reasons
/// are in <see cref="Details"/>, the message itself in <see cref="KeptContent"/>, both encrypted under the message's own key.
/// </summary>
public sealed class KeptMessage : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Counts upwards in the shop, from 1.</summary>
    public long Id { get; set; }

    /// <summary>Keyed hash of channel, sender and content, by which the same message is not kept twice.</summary>
    public required byte[] ContentHash { get; set; }

    /// <summary>How it came.</summary>
    public Channel Channel { get; set; }

    /// <summary>How much care it needs.</summary>
    public Level Level { get; set; }

    /// <summary>What it is about.</summary>
    public MessageKind Kind { get; set; }

    /// <summary>When Bezel judged it.</summary>
    public DateTimeOffset CheckedAt { get; set; }

    /// <summary>When it says that it was sent; the sender may have written anything. Null when it says nothing, or nothing possible.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The sender's subject id; null when there is no address or number to know them by.</summary>
    public long? Sender { get; set; }

    /// <summary>Whether the message's bytes are kept.</summary>
    public ContentState Content { get; set; }

    /// <summary>Length of the message, in bytes as it came.</summary>
    public long ContentSize { get; set; }

    /// <summary>The message's own key, wrapped.</summary>
    public required byte[] WrappedKey { get; set; }

    /// <summary>Sender, recipients, subject and verdict as JSON, encrypted (<see cref="MessageSealing"/>).</summary>
    public required byte[] Details { get; set; }

    /// <summary>The finding that came of it, or null.</summary>
    public long? Finding { get; set; }

    /// <summary>When it is deleted, unless its finding is still open.</summary>
    public DateTimeOffset KeepUntil { get; set; }
}

/// <summary>The bytes of a kept message, compressed and encrypted.</summary>
public sealed class KeptContent : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>The message's id.</summary>
    public long Message { get; set; }

    /// <summary>See <see cref="MessageSealing"/>.</summary>
    public required byte[] Bytes { get; set; }
}

/// <summary>What somebody has to do with a message.</summary>
public enum PersonRole
{
    /// <summary>It comes from them, or says so.</summary>
    Sender,

    /// <summary>It went to them, openly.</summary>
    Recipient,
}

/// <summary>Somebody who has to do with a kept message.</summary>
public sealed class KeptMessagePerson : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>The message's id.</summary>
    public long Message { get; set; }

    /// <summary>Their subject id.</summary>
    public long Subject { get; set; }

    /// <summary>What they have to do with it.</summary>
    public PersonRole Role { get; set; }
}
