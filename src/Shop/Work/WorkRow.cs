namespace Bezel.Shop.Work;

/// <summary>Where a piece of work stands.</summary>
public enum WorkState
{
    /// <summary>To be done when it is due, for the first time or again.</summary>
    Waiting,

    /// <summary>Somebody is at it, as long as their lease holds.</summary>
    Running,

    /// <summary>Done; kept for some days.</summary>
    Done,

    /// <summary>Given up; a finding says so.</summary>
    Failed,
}

/// <summary>A piece of work: a row written in the same transaction as its cause.</summary>
internal sealed class WorkRow : IShopOwned
{
    public ShopId Shop { get; set; }

    public long Id { get; set; }

    public string Kind { get; set; } = "";

    /// <summary>What the handler needs to know; emptied when the work is done.</summary>
    public string Body { get; set; } = "";

    public WorkState State { get; set; }

    /// <summary>When something is to be done about it next: waiting, the next try; running, the lease's end; done or failed, its removal.</summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>How often it was begun.</summary>
    public long Tries { get; set; }

    /// <summary>Who is at it: a random name for each try; null when nobody is.</summary>
    public string? Lease { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it was done or given up.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What went wrong at the last try that failed.</summary>
    public string? LastError { get; set; }
}
