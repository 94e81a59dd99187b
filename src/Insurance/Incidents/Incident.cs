using Bezel.Shop;

namespace Bezel.Insurance.Incidents;

/// <summary>What somebody says has happened.</summary>
public enum IncidentKind
{
    /// <summary>"I clicked": a link or an attachment of a message was opened.</summary>
    Clicked,

    /// <summary>"I typed my password" where it did not belong.</summary>
    TypedPassword,

    /// <summary>"Something else happened."</summary>
    Other,

    /// <summary>"I paid, or nearly paid, the wrong account."</summary>
    PaymentFraud,
}

/// <summary>Where an incident stands.</summary>
public enum IncidentState
{
    /// <summary>There are steps to take, or it waits to be closed.</summary>
    Open,

    /// <summary>Every step was taken or could not be, and somebody closed it.</summary>
    Closed,
}

/// <summary>An answer to a plain question. Who is not sure gets the steps of who says yes.</summary>
public enum Answer
{
    /// <summary>Not known, or not asked.</summary>
    NotSure,

    /// <summary>Yes.</summary>
    Yes,

    /// <summary>No.</summary>
    No,
}

/// <summary>Which account a password belongs to.</summary>
public enum AccountSort
{
    /// <summary>Not known, or not asked.</summary>
    NotSure,

    /// <summary>A mailbox.</summary>
    Mailbox,

    /// <summary>A bank, a card or a payment service.</summary>
    Bank,

    /// <summary>The till, the online shop, the accounts: what the shop runs on.</summary>
    ShopSystem,

    /// <summary>The sign-in of a computer.</summary>
    Computer,

    /// <summary>Anything else.</summary>
    SomethingElse,
}

/// <summary>Where a step stands.</summary>
public enum IncidentStepState
{
    /// <summary>It is to be taken.</summary>
    Open,

    /// <summary>Somebody took it.</summary>
    Done,

    /// <summary>It could not be taken, or there was nothing to take it on; the reason is in its note.</summary>
    NotPossible,
}

/// <summary>What was answered when it was reported; it decides which steps there are (<see cref="IncidentSteps.For(IncidentKind, IncidentAnswers)"/>).</summary>
/// <param name="Account">Whose password it was; counts only where a password was typed.</param>
/// <param name="PasswordTyped">Whether a password or a code was typed; always yes for <see cref="IncidentKind.TypedPassword"/>.</param>
/// <param name="PasswordElsewhere">Whether the same password is used anywhere else.</param>
/// <param name="SomethingOpened">Whether a file was opened, something installed or somebody let into the computer.</param>
/// <param name="MoneyInvolved">Whether card or bank details, or a payment, are involved.</param>
public sealed record IncidentAnswers(
    AccountSort Account = AccountSort.NotSure,
    Answer PasswordTyped = Answer.NotSure,
    Answer PasswordElsewhere = Answer.NotSure,
    Answer SomethingOpened = Answer.NotSure,
    Answer MoneyInvolved = Answer.NotSure);

/// <summary>
/// Something that happened, who said so, and how far what is done about it has come. In clear stand only kinds, answers, times and
/// numbers; whatever somebody wrote is encrypted under the incident's own key (<see cref="IncidentSealing"/>).
/// </summary>
public sealed class Incident : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Its number in the shop, from 1.</summary>
    public long Id { get; internal set; }

    /// <summary>What happened.</summary>
    public IncidentKind Kind { get; internal set; }

    /// <summary>Where it stands.</summary>
    public IncidentState State { get; internal set; }

    /// <summary>Who reported it, as <see cref="Actors"/> writes it: <c>person:12</c> (a subject id), <c>console:anna</c>.</summary>
    public string ReportedBy { get; internal set; } = "";

    /// <summary>When it was reported; the clocks of its steps begin here.</summary>
    public DateTimeOffset ReportedAt { get; internal set; }

    /// <summary>When it happened, as it was said; null when nobody knows.</summary>
    public DateTimeOffset? HappenedAt { get; internal set; }

    /// <summary>Number of the kept message that it came from, or null. The message may have been deleted since.</summary>
    public long? Message { get; internal set; }

    /// <summary>See <see cref="IncidentAnswers"/>.</summary>
    public AccountSort Account { get; internal set; }

    /// <summary>See <see cref="IncidentAnswers"/>.</summary>
    public Answer PasswordTyped { get; internal set; }

    /// <summary>See <see cref="IncidentAnswers"/>.</summary>
    public Answer PasswordElsewhere { get; internal set; }

    /// <summary>See <see cref="IncidentAnswers"/>.</summary>
    public Answer SomethingOpened { get; internal set; }

    /// <summary>See <see cref="IncidentAnswers"/>.</summary>
    public Answer MoneyInvolved { get; internal set; }

    /// <summary>Who closed it, or null.</summary>
    public string? ClosedBy { get; internal set; }

    /// <summary>When it was closed, or null.</summary>
    public DateTimeOffset? ClosedAt { get; internal set; }

    /// <summary>How many overdue steps its finding spoke of last; so that it is told anew only when there is something new to tell.</summary>
    public int OverdueTold { get; internal set; }

    /// <summary>The finding that waits for the owner while it is open.</summary>
    public long Finding { get; internal set; }

    /// <summary>The incident's own key, wrapped; null when the texts were deleted.</summary>
    public byte[]? WrappedKey { get; internal set; }

    /// <summary>What happened in the reporter's words, encrypted; null when nothing was written or it was deleted.</summary>
    public byte[]? Words { get; internal set; }

    /// <summary>Which account or computer, in the reporter's words, encrypted; null when nothing was written or it was deleted.</summary>
    public byte[]? Affected { get; internal set; }

    /// <summary>What was answered.</summary>
    public IncidentAnswers Answers => new(Account, PasswordTyped, PasswordElsewhere, SomethingOpened, MoneyInvolved);
}

/// <summary>One step of an incident.</summary>
public sealed class IncidentStep : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>The incident's number.</summary>
    public long Incident { get; internal set; }

    /// <summary>Its place among the incident's steps, from 1.</summary>
    public int Position { get; internal set; }

    /// <summary>Which step, by its name in <see cref="IncidentSteps"/>.</summary>
    public string Step { get; internal set; } = "";

    /// <summary>Where it stands.</summary>
    public IncidentStepState State { get; internal set; }

    /// <summary>Until when it should be taken.</summary>
    public DateTimeOffset DueAt { get; internal set; }

    /// <summary>Who took it or said that it could not be, as <see cref="Actors"/> writes it; null while it is open.</summary>
    public string? EndedBy { get; internal set; }

    /// <summary>When; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>What they wrote of it, encrypted; null when nothing was written or it was deleted.</summary>
    public byte[]? Note { get; internal set; }
}
