using Bezel.Money.PaymentFiles;
using Bezel.Shop;

namespace Bezel.Suppliers.Payments;

/// <summary>Where a payment file stands.</summary>
public enum PaymentFileState
{
    /// <summary>It was compared with the book; nobody has said yet that it may go.</summary>
    Checked,

    /// <summary>One person said that it may go; it waits for the second.</summary>
    SignedOnce,

    /// <summary>It may go, as it is.</summary>
    SignedOff,

    /// <summary>Somebody put it aside: it does not go.</summary>
    SetAside,
}

/// <summary>
/// A payment file that was compared with the book. In clear stand counts, sums, times and the hash of the file; payees, accounts and what was found are
/// encrypted under the file's own key (<see cref="PaymentSealing"/>).
/// </summary>
public sealed class KeptPaymentFile : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Its number in the shop, from 1.</summary>
    public long Id { get; internal set; }

    /// <summary>SHA-256 of the file as it came; one file is one row.</summary>
    public byte[] Sha256 { get; internal set; } = [];

    /// <summary>What the content is.</summary>
    public PaymentFileFormat Format { get; internal set; }

    /// <summary>Where it stands.</summary>
    public PaymentFileState State { get; internal set; }

    /// <summary>When it was last compared with the book.</summary>
    public DateTimeOffset CheckedAt { get; internal set; }

    /// <summary>Who had it compared (<see cref="Actors.Write"/>).</summary>
    public string CheckedBy { get; internal set; } = "";

    /// <summary>Lines of every kind.</summary>
    public int LineCount { get; internal set; }

    /// <summary>Lines that somebody looks at.</summary>
    public int LookCount { get; internal set; }

    /// <summary>Lines that do not go to the bank.</summary>
    public int StopCount { get; internal set; }

    /// <summary>Whether all of it could be read and holds together.</summary>
    public bool IsComplete { get; internal set; }

    /// <summary>Sums of what is paid, as <c>USD 1200.50, EUR 10.00</c>.</summary>
    public string Totals { get; internal set; } = "";

    /// <summary>When the last signature that was needed was given; null while it waits.</summary>
    public DateTimeOffset? SignedAt { get; internal set; }

    /// <summary>When it was last compared with what was sent; null when it was not.</summary>
    public DateTimeOffset? ComparedAt { get; internal set; }

    /// <summary>The finding that says not to send it, or null.</summary>
    public long? Finding { get; internal set; }

    /// <summary>The file's own key, wrapped; null when what was kept of it was deleted.</summary>
    public byte[]? WrappedKey { get; internal set; }

    /// <summary>Sealed <see cref="PaymentFileDetails"/>.</summary>
    public byte[]? Details { get; internal set; }

    /// <summary>Sealed prints of its payments, by which a double in a later file is seen; null until it is signed off.</summary>
    public byte[]? Prints { get; internal set; }

    /// <summary>Lines that may go.</summary>
    public int OkCount => LineCount - LookCount - StopCount;

    /// <summary>Whether it may be signed off: nothing in it says not to send it.</summary>
    public bool MayGo => IsComplete && StopCount == 0 && LineCount > 0;
}

/// <summary>Some lines of a file, sealed.</summary>
public sealed class PaymentFilePart : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>The file's number.</summary>
    public long File { get; internal set; }

    /// <summary>Which, from 0; the lines that need somebody come first.</summary>
    public int Part { get; internal set; }

    /// <summary>Sealed lines.</summary>
    public byte[] Content { get; internal set; } = [];
}

/// <summary>Somebody said that a file may go.</summary>
public sealed class PaymentFileSignOff : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>The file's number.</summary>
    public long File { get; internal set; }

    /// <summary>1 for the first person, 2 for the second.</summary>
    public int Place { get; internal set; }

    /// <summary>Who (<see cref="Actors.Write"/>).</summary>
    public string SignedBy { get; internal set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset SignedAt { get; internal set; }

    /// <summary>Whether nobody else in the shop could have been the second person.</summary>
    public bool IsAlone { get; internal set; }

    /// <summary>Sealed words: why the lines to look at are right; null when there were none or they were deleted.</summary>
    public byte[]? Words { get; internal set; }
}

/// <summary>What a file was compared with, after it was sent.</summary>
public sealed class PaymentFileComparison : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>The file's number.</summary>
    public long File { get; internal set; }

    /// <summary>Which comparison of the file, from 1.</summary>
    public long Id { get; internal set; }

    /// <summary>SHA-256 of what it was compared with.</summary>
    public byte[] Sha256 { get; internal set; } = [];

    /// <summary>What it was compared with.</summary>
    public ComparedWith Kind { get; internal set; }

    /// <summary>When.</summary>
    public DateTimeOffset ComparedAt { get; internal set; }

    /// <summary>By whom (<see cref="Actors.Write"/>).</summary>
    public string ComparedBy { get; internal set; } = "";

    /// <summary>Payments that were sent as they were signed off.</summary>
    public int SameCount { get; internal set; }

    /// <summary>Payments of which amount, account or payee is another.</summary>
    public int AlteredCount { get; internal set; }

    /// <summary>Payments that are not there, or not yet.</summary>
    public int MissingCount { get; internal set; }

    /// <summary>Payments that are in no file that was signed off.</summary>
    public int AddedCount { get; internal set; }

    /// <summary>The finding that came of it, or null.</summary>
    public long? Finding { get; internal set; }

    /// <summary>Sealed differences; null when they were deleted.</summary>
    public byte[]? Content { get; internal set; }
}

/// <summary>What a signed-off file is compared with.</summary>
public enum ComparedWith
{
    /// <summary>A bank's statement.</summary>
    Statement,

    /// <summary>A payment file: what somebody says that they sent.</summary>
    File,
}

/// <summary>An account that was paid, in files that were signed off or on statements that were compared.</summary>
public sealed class SeenPayments : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Keyed hash of the account.</summary>
    public byte[] Token { get; internal set; } = [];

    /// <summary>The supplier that was paid, or null when it was nobody in the book.</summary>
    public long? Supplier { get; internal set; }

    /// <summary>How many payments.</summary>
    public int Payments { get; internal set; }

    /// <summary>When the first was seen.</summary>
    public DateTimeOffset FirstSeenAt { get; internal set; }

    /// <summary>When the last was seen.</summary>
    public DateTimeOffset LastSeenAt { get; internal set; }

    /// <summary>Sealed <see cref="SeenContent"/>.</summary>
    public byte[] Content { get; internal set; } = [];
}
