using Bezel.Shop.Protections;

namespace Bezel.Shop.Findings;

/// <summary>
/// Something that somebody in the shop must act on. Made by <see cref="FindingBook.ReportAsync"/>, moved by the other methods of
/// <see cref="FindingBook"/>; each move is an entry in the ledger.
/// </summary>
public sealed class Finding : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Its number in the shop, from 1; the owner reads it.</summary>
    public long Id { get; internal set; }

    /// <summary>Kind and key of its draft: what makes it the same finding when it is seen again.</summary>
    public string Dedup { get; internal set; } = "";

    /// <summary>What sort of finding (<see cref="FindingDraft.Kind"/>).</summary>
    public string Kind { get; internal set; } = "";

    /// <summary>Which part of Bezel reported it.</summary>
    public string Source { get; internal set; } = "";

    /// <summary>The protection that it belongs to, or null.</summary>
    public string? Protection { get; internal set; }

    /// <summary>How soon somebody must act.</summary>
    public Urgency Urgency { get; internal set; }

    /// <summary>
    /// Its place in a list, the lowest first: the worst first, then what was opened last. Urgency times 2^56, plus 2^56 - 1 less the
    /// turn at which it was opened. No two findings of a shop have the same, so that one number says where a page ends.
    /// </summary>
    public long Place { get; internal set; }

    /// <summary>What happened, in one sentence. Empty when it was forgotten.</summary>
    public string Title { get; internal set; } = "";

    /// <summary>The evidence as JSON, as it is stored; see <see cref="Why"/>.</summary>
    public string Evidence { get; internal set; } = "[]";

    /// <summary>What to do now, in one sentence. Empty when it was forgotten.</summary>
    public string NextStep { get; internal set; } = "";

    /// <summary>Whose role it is to act; null when a person is named.</summary>
    public ShopRole? Role { get; internal set; }

    /// <summary>Subject id of the person who must act; null when a role is named.</summary>
    public long? Person { get; internal set; }

    /// <summary>Subject id of the person whom the text is about, or null.</summary>
    public long? About { get; internal set; }

    /// <summary>Until when somebody must act.</summary>
    public DateTimeOffset DueAt { get; internal set; }

    /// <summary>Where it stood when it was last moved. A silence ends by itself: ask <see cref="StateAt"/>.</summary>
    public FindingState State { get; internal set; }

    /// <summary>When it was opened first.</summary>
    public DateTimeOffset OpenedAt { get; internal set; }

    /// <summary>When it was seen last.</summary>
    public DateTimeOffset LastSeenAt { get; internal set; }

    /// <summary>How often it was seen, from 1.</summary>
    public long Seen { get; internal set; }

    /// <summary>When the silence ends; null when it is not silenced.</summary>
    public DateTimeOffset? SilencedUntil { get; internal set; }

    /// <summary>How many moves it made; the last one's number.</summary>
    public long Moves { get; internal set; }

    /// <summary>When its text was last proven by a ledger entry.</summary>
    public DateTimeOffset RecordedAt { get; internal set; }

    /// <summary>Keyed hash (by <see cref="Salt"/>) of the draft's substance.</summary>
    public byte[] Substance { get; internal set; } = [];

    /// <summary>32 random bytes, by which the ledger's digests of its texts were made; null when it was forgotten.</summary>
    public byte[]? Salt { get; internal set; }

    /// <summary>Why Bezel thinks so: the evidence itself.</summary>
    public IReadOnlyList<EvidenceDetail> Why => EvidenceText.Read(Evidence);

    /// <summary>Who must act.</summary>
    public Responsible Who => Person is { } person ? Responsible.One(person) : Responsible.Of(Role ?? ShopRole.Owner);

    /// <summary>Where it stands at an instant: a silence that has ended is over.</summary>
    public FindingState StateAt(DateTimeOffset now) => State == FindingState.Silenced && !(SilencedUntil > now) ? FindingState.Open : State;
}

/// <summary>One move of a finding: who did what, when and why.</summary>
public sealed class FindingMove : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>The finding's number.</summary>
    public long Finding { get; internal set; }

    /// <summary>Which of its moves, from 1.</summary>
    public long Number { get; internal set; }

    /// <summary>What happened.</summary>
    public FindingMoveKind Move { get; internal set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; internal set; }

    /// <summary>Who, as <see cref="Actors"/> writes it: <c>program:mail</c>, <c>console:anna</c>, <c>person:12</c>.</summary>
    public string Actor { get; internal set; } = "";

    /// <summary>Why, in their words; null when nothing was said.</summary>
    public string? Reason { get; internal set; }

    /// <summary>Until when it was silenced; null for other moves.</summary>
    public DateTimeOffset? Until { get; internal set; }
}
