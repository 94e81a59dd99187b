using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;

namespace Bezel.Suppliers.Requests;

/// <summary>What is claimed, as it is sealed.</summary>
public sealed record RequestClaim
{
    /// <summary>The account; null unless one is claimed.</summary>
    public WrittenAccount? Account { get; init; }

    /// <summary>The address, e-mail address or number; empty for an account.</summary>
    public string Said { get; init; } = "";

    /// <summary>Who it says it is from.</summary>
    public string From { get; init; } = "";

    /// <summary>Its subject or beginning.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The telephone numbers that came with it.</summary>
    public IReadOnlyList<string> NumbersInMessage { get; init; } = [];

    /// <summary>What speaks for itself, line by line.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>What may be shown of it: the text, or the account's last four characters.</summary>
    public string Shown => Account?.LastDigits ?? Said;

    /// <summary>Never an account number.</summary>
    public override string ToString() => "claim";
}

/// <summary>A fact of the book as it was when the request was opened. What is done to the book afterwards does not change it.</summary>
public sealed record FactOnFile
{
    /// <summary>The fact's number.</summary>
    public long Id { get; init; }

    /// <summary>What it says.</summary>
    public SupplierFactKind Kind { get; init; }

    /// <summary>The number or address; of an account its last four characters.</summary>
    public string Shown { get; init; } = "";

    /// <summary>Whose it is; empty for the supplier's own desk.</summary>
    public string Person { get; init; } = "";

    /// <summary>Since when it is on file.</summary>
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>Who put it in.</summary>
    public string AddedBy { get; init; } = "";

    /// <summary>How it came in.</summary>
    public FactOrigin Origin { get; init; }

    /// <summary>The number of the import or request that it came by, or null.</summary>
    public long? OriginNumber { get; init; }

    /// <summary>When somebody last made sure of it, or null.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Who made sure of it.</summary>
    public string? VerifiedBy { get; init; }

    /// <summary>When it was taken out of force before the request was opened; null when it was in force then.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>Whether it was on file long enough before the request arrived.</summary>
    public bool Settled { get; init; }

    /// <summary>A copy of a fact of the book.</summary>
    internal static FactOnFile Of(FactView fact) => new()
    {
        Id = fact.Row.Id,
        Kind = fact.Row.Kind,
        Shown = fact.Value.Shown,
        Person = fact.Value.Person,
        AddedAt = fact.Row.AddedAt,
        AddedBy = fact.Row.AddedBy,
        Origin = fact.Row.Origin,
        OriginNumber = fact.Row.OriginNumber,
        VerifiedAt = fact.Row.VerifiedAt,
        VerifiedBy = fact.Row.VerifiedBy,
        RetiredAt = fact.Row.RetiredAt,
    };
}

/// <summary>Where a number was found that is not from the book and not from the request.</summary>
public enum NumberSource
{
    /// <summary>On a paper invoice from before.</summary>
    EarlierInvoice,

    /// <summary>In a contract of the shop's own.</summary>
    Contract,

    /// <summary>On the supplier's site, its address typed in by hand.</summary>
    OfficialSite,

    /// <summary>In a directory.</summary>
    Directory,
}

/// <summary>What became of asking for the word agreed earlier.</summary>
public enum CodeWordAnswer
{
    /// <summary>Not asked for, or none was agreed.</summary>
    NotAsked,

    /// <summary>They knew it.</summary>
    Right,

    /// <summary>They did not know it.</summary>
    Wrong,
}

/// <summary>What was said of a move, as it is sealed.</summary>
public sealed record MoveNote
{
    /// <summary>In words of who made the move; empty when nothing was written.</summary>
    public string Text { get; init; } = "";

    /// <summary>Who was spoken to.</summary>
    public string SpokenTo { get; init; } = "";

    /// <summary>The number that was rung.</summary>
    public string Rung { get; init; } = "";

    /// <summary>Where the number was found; null when it was on file.</summary>
    public NumberSource? Source { get; init; }

    /// <summary>Where exactly it was found.</summary>
    public string Where { get; init; } = "";

    /// <summary>What became of the code word.</summary>
    public CodeWordAnswer CodeWord { get; init; }

    /// <summary>The numbers of facts that the supplier no longer uses.</summary>
    public IReadOnlyList<long> NoLongerUsed { get; init; } = [];

    /// <summary>How a further sighting came.</summary>
    public ClaimChannel? Channel { get; init; }

    /// <summary>What was answered on the printed check, question by question.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];
}
