using Bezel.Shop.Storage;

namespace Bezel.Shop.Incidents;

/// <summary>
/// What a module can count of how payments were guarded, for the yearly review of the shop's payment procedures. Modules register theirs; the
/// review shows all, in the order of their names.
/// </summary>
public interface IPaymentProcedureFigures
{
    /// <summary>What the figures are about, as a heading of the review: "Changes of accounts".</summary>
    string Heading { get; }

    /// <summary>The figures of a stretch of time. Nothing that was not counted is given as nought.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="from">From this instant on.</param>
    /// <param name="until">Before this instant.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    Task<IReadOnlyList<ProcedureFigure>> CountAsync(ShopReading reading, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation = default);

    /// <summary>When a payment file was first signed off for the bank, as far as this module knows: from then on the shop has a procedure to review. Null for never, and of modules that keep none.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    Task<DateTimeOffset?> FirstSentAsync(ShopReading reading, CancellationToken cancellation = default) => Task.FromResult<DateTimeOffset?>(null);
}

/// <summary>One figure of the review.</summary>
/// <param name="Label">What was counted, in the owner's words: "Requests to change an account".</param>
/// <param name="Count">How many; null when it could not be counted.</param>
/// <param name="Remark">What there is to say of it, or why it could not be counted; null for nothing.</param>
public sealed record ProcedureFigure(string Label, long? Count, string? Remark = null);
