namespace Bezel.Authentication;

/// <summary>Whether a domain shows a brand mark (Brand Indicators for Message Identification).</summary>
public enum BimiResult
{
    /// <summary>It publishes no record.</summary>
    None,

    /// <summary>It publishes a record, and its DMARC policy is strong enough for it to count.</summary>
    Found,

    /// <summary>It publishes a record that does not count: DMARC did not pass, or its policy is too weak.</summary>
    NotEntitled,

    /// <summary>It says that it shows none (empty l= and a=).</summary>
    Declined,

    /// <summary>Could not check: a lookup was not answered.</summary>
    TempError,
}

/// <summary>What a BIMI check found. A mark says nothing about whether a writer is honest; nothing of it is fetched, and no certificate is checked.</summary>
/// <param name="Result">The result.</param>
/// <param name="Domain">Where the record is; empty when there is none.</param>
/// <param name="Logo">l=: the address of the picture, as published; null when there is none.</param>
/// <param name="Evidence">a=: the address of the mark certificate, as published; null when there is none.</param>
public sealed record BimiAnswer(BimiResult Result, string Domain, string? Logo = null, string? Evidence = null)
{
    /// <summary>For <see cref="BimiResult.TempError"/> and <see cref="BimiResult.NotEntitled"/>: why, in English.</summary>
    public string? Why { get; init; }
}
