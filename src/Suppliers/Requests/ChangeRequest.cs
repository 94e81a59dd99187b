using Bezel.Shop;
using Bezel.Shop.Suppliers;

namespace Bezel.Suppliers.Requests;

/// <summary>
/// A request to change what the book holds of a supplier. In clear stand numbers, kinds, times and actors; whatever was claimed, was on file or was
/// said is encrypted under the request's own key (<see cref="RequestSealing"/>). Moved by <see cref="RequestBook"/> alone.
/// </summary>
public sealed class ChangeRequest : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Its number in the shop, from 1.</summary>
    public long Id { get; internal set; }

    /// <summary>Counts the moves that change what can be done next; each form carries it, and a form with another one is refused.</summary>
    public long Revision { get; internal set; }

    /// <summary>Counts all moves.</summary>
    public long Moves { get; internal set; }

    /// <summary>The supplier's number in the book.</summary>
    public long Supplier { get; internal set; }

    /// <summary>What would change.</summary>
    public ClaimedFact Fact { get; internal set; }

    /// <summary>How it came first.</summary>
    public ClaimChannel Channel { get; internal set; }

    /// <summary>Where it stands.</summary>
    public RequestState State { get; internal set; }

    /// <summary>When it came to the shop at the earliest that is known; numbers to ring were on file before. Never after <see cref="OpenedAt"/>.</summary>
    public DateTimeOffset ArrivedAt { get; internal set; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset OpenedAt { get; internal set; }

    /// <summary>Who opened it (<see cref="Actors.Write"/>); of a message that somebody handed in, that person.</summary>
    public string OpenedBy { get; internal set; } = "";

    /// <summary>How many persons could agree to it when it was opened. Only one who was alone then may do it alone.</summary>
    public int People { get; internal set; }

    /// <summary>The kept message that it came by, or null.</summary>
    public long? Message { get; internal set; }

    /// <summary>The kept invoice that it came by, or null.</summary>
    public long? Invoice { get; internal set; }

    /// <summary>Subject id of who sent it, or null.</summary>
    public long? About { get; internal set; }

    /// <summary>The finding that waits for somebody while it is open.</summary>
    public long Finding { get; internal set; }

    /// <summary>How often somebody rang and reached nobody.</summary>
    public int Tries { get; internal set; }

    /// <summary>Who made the call that counts; null before it was made.</summary>
    public string? CalledBy { get; internal set; }

    /// <summary>When.</summary>
    public DateTimeOffset? CalledAt { get; internal set; }

    /// <summary>The fact of the book that was rung; null when the number was found independently.</summary>
    public long? RungFact { get; internal set; }

    /// <summary>Since when that number was on file; null when it was found independently.</summary>
    public DateTimeOffset? RungKnownSince { get; internal set; }

    /// <summary>Who went through the printed check of a shop with one person; null when nobody did.</summary>
    public string? SelfCheckedBy { get; internal set; }

    /// <summary>When.</summary>
    public DateTimeOffset? SelfCheckedAt { get; internal set; }

    /// <summary>Who agreed; null before.</summary>
    public string? ApprovedBy { get; internal set; }

    /// <summary>When.</summary>
    public DateTimeOffset? ApprovedAt { get; internal set; }

    /// <summary>Whether one person alone did both, after the printed check and a day.</summary>
    public bool OnePerson { get; internal set; }

    /// <summary>When its waiting period ends; null before somebody agreed.</summary>
    public DateTimeOffset? DueAt { get; internal set; }

    /// <summary>When it came into force, was refused or withdrawn; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>By whom.</summary>
    public string? EndedBy { get; internal set; }

    /// <summary>The incident that came of refusing it, or null.</summary>
    public long? Incident { get; internal set; }

    /// <summary>The fact that came into the book, or null.</summary>
    public long? Adopted { get; internal set; }

    /// <summary>The request's own key, wrapped; null when its texts were deleted.</summary>
    public byte[]? WrappedKey { get; internal set; }

    /// <summary>Sealed <see cref="RequestClaim"/>; null when it was deleted.</summary>
    public byte[]? Claim { get; internal set; }

    /// <summary>Sealed list of <see cref="FactOnFile"/>: what the book held when it was opened; null when it was deleted.</summary>
    public byte[]? OnFile { get; internal set; }
}

/// <summary>One move of a request: who did what and when.</summary>
public sealed class RequestMove : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>The request's number.</summary>
    public long Request { get; internal set; }

    /// <summary>Which of its moves, from 1.</summary>
    public long Number { get; internal set; }

    /// <summary>What happened.</summary>
    public RequestMoveKind Move { get; internal set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; internal set; }

    /// <summary>Who (<see cref="Actors.Write"/>).</summary>
    public string Actor { get; internal set; } = "";

    /// <summary>The kept message of a further sighting, or null.</summary>
    public long? Message { get; internal set; }

    /// <summary>Sealed <see cref="MoveNote"/>; null when nothing was said or it was deleted.</summary>
    public byte[]? Note { get; internal set; }
}
