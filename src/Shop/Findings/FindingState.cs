namespace Bezel.Shop.Findings;

/// <summary>Where a finding stands.</summary>
public enum FindingState
{
    /// <summary>Somebody must act.</summary>
    Open,

    /// <summary>Somebody said that it is done. Seen again, it opens again.</summary>
    Done,

    /// <summary>Somebody asked not to be reminded until a date. Then it is open again by itself.</summary>
    Silenced,

    /// <summary>Somebody said that Bezel is mistaken. It stays so until the case is another one.</summary>
    Wrong,
}

/// <summary>How soon somebody must act; the worst first.</summary>
public enum Urgency
{
    /// <summary>Money, goods or data may go at any moment.</summary>
    Urgent,

    /// <summary>Before the day ends.</summary>
    Today,

    /// <summary>Within the week.</summary>
    ThisWeek,

    /// <summary>When there is time.</summary>
    WhenConvenient,
}

/// <summary>What happened to a finding.</summary>
public enum FindingMoveKind
{
    /// <summary>It was reported for the first time.</summary>
    Opened,

    /// <summary>It was seen again after it was done or wrong, or somebody opened it again.</summary>
    Reopened,

    /// <summary>Its silence ended.</summary>
    Woken,

    /// <summary>Somebody said that it is done.</summary>
    Done,

    /// <summary>Somebody silenced it until a date.</summary>
    Silenced,

    /// <summary>Somebody said that Bezel is mistaken.</summary>
    Wrong,
}
