using Bezel.Money;

namespace Bezel.Suppliers.Payments.Checking;

/// <summary>An account on file of a supplier.</summary>
/// <param name="Account">The account.</param>
/// <param name="IsVerified">Whether somebody made sure of it; null when that is not known (a shop file does not say).</param>
/// <param name="CameByRequest">Whether it came in by a request that went all its way: then a request that was refused before no longer holds it.</param>
public sealed record BookAccount(KnownAccount Account, bool? IsVerified, bool CameByRequest = false);

/// <summary>A supplier as payment files are compared with it.</summary>
public sealed record BookPayee
{
    /// <summary>Its number in the book; a shop file's suppliers are numbered in its order, from 1.</summary>
    public required long Id { get; init; }

    /// <summary>The name it trades under.</summary>
    public required string Name { get; init; }

    /// <summary>The accounts on file.</summary>
    public IReadOnlyList<BookAccount> Accounts { get; init; } = [];

    /// <summary>The least that is usually paid at once, in <see cref="UsualCurrency"/>, as somebody said it; null when nobody did.</summary>
    public decimal? UsualFrom { get; init; }

    /// <summary>The most that is usually paid at once, in <see cref="UsualCurrency"/>, as somebody said it; null when nobody did.</summary>
    public decimal? UsualTo { get; init; }

    /// <summary>ISO 4217 code of the usual amounts; null for any.</summary>
    public string? UsualCurrency { get; init; }

    /// <summary>The number of a request to change its account that is open, or null.</summary>
    public long? OpenRequest { get; init; }
}

/// <summary>An account that somebody said a supplier has now.</summary>
/// <param name="Supplier">The supplier's number in the book.</param>
/// <param name="Account">The account that is claimed.</param>
/// <param name="IsRefused">Whether the request was refused; else it is open.</param>
/// <param name="Request">The request's number.</param>
public sealed record ClaimedAccount(long Supplier, KnownAccount Account, bool IsRefused, long Request);
