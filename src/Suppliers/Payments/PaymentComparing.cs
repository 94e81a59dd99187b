using Bezel.Money.PaymentFiles;
using Bezel.Money.Statements;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Payments.Checking;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Payments;

/// <summary>What came of comparing.</summary>
/// <param name="Row">The row; null when what was handed in cannot be read.</param>
/// <param name="Defects">What is wrong with it.</param>
/// <param name="DefectsLeftOut">Defects beyond those named.</param>
public sealed record ComparedOutcome(PaymentFileComparison? Row, IReadOnlyList<PaymentFileDefect> Defects, int DefectsLeftOut);

/// <summary>
/// Compares a signed-off file with what was sent: with the bank's statement, or with the file that is said to have been sent. What was found is kept encrypted,
/// and its counts are an entry in the ledger; what may be on its way to a stranger is a finding at once.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="files">The files.</param>
public sealed class PaymentComparing(Store store, PaymentFiles files)
{
    /// <summary>Most bytes of a statement that are taken.</summary>
    public const long MostBytes = 64L << 20;

    /// <summary>Days before the last signature from which on the bank can have paid: clocks and time zones differ.</summary>
    private const int DaysBefore = 1;

    /// <summary>Days before the file for which other signed-off files are looked through for what is in no file.</summary>
    private const int DaysElsewhere = 60;

    private const int MostElsewhere = 60;

    /// <summary>Compares.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="actor">Who compares.</param>
    /// <param name="number">The signed-off file.</param>
    /// <param name="with">What is handed in.</param>
    /// <param name="stream">Its bytes.</param>
    /// <param name="fileName">What it is called.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is no such file, or it was not signed off.</exception>
    public async Task<ComparedOutcome> CompareAsync(ShopProfile shop, Actor actor, long number, ComparedWith with, Stream stream, string fileName, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        KeptPaymentFile file;
        List<CheckedLine> lines;
        List<CheckedLine> elsewhere = [];
        PayeeBook book;
        await using (ShopReading reading = await store.ReadAsync(shop.Id, cancellation))
        {
            file = await PaymentFiles.FindAsync(reading.Db, number, cancellation) ?? throw new RefusedException(PaymentWords.Say("refused.none", number));
            if (file is not { State: PaymentFileState.SignedOff, SignedAt: { } signed })
                throw new RefusedException(PaymentWords.Say("refused.not-signed"));
            if (file.WrappedKey is null)
                throw new RefusedException(PaymentWords.Say("refused.deleted"));
            lines = await files.LinesAsync(reading.Db, file, cancellation);
            book = await files.BookAsync(reading.Db, cancellation);
            if (with == ComparedWith.Statement)
            {
                DateTimeOffset since = signed.AddDays(-DaysElsewhere);
                foreach (KeptPaymentFile other in await reading.Db.Set<KeptPaymentFile>().AsNoTracking().Where(f => f.SignedAt >= since && f.Id != number && f.WrappedKey != null)
                    .OrderByDescending(f => f.SignedAt).Take(MostElsewhere).ToListAsync(cancellation))
                    elsewhere.AddRange(await files.LinesAsync(reading.Db, other, cancellation));
            }
        }
        lines.Sort(static (one, other) => one.Number.CompareTo(other.Number));
        SentComparison comparison;
        byte[] sha256;
        if (with == ComparedWith.File)
        {
            var sent = new List<CheckedLine>(lines.Count);
            CheckedFile other = PaymentCheck.Run(stream, fileName, new PayeeBook([]), PaymentMemory.Nothing, sent.Add, new PaymentFileOptions { MaxBytes = PaymentFiles.MostBytes, Currency = shop.Currency });
            sha256 = other.Sha256;
            bool identical = sha256.AsSpan().SequenceEqual(file.Sha256);
            if (!identical && other.Counts.All == 0)
                return new ComparedOutcome(null, other.Defects, other.DefectsLeftOut);
            comparison = identical ? new SentComparison(lines.Count, [], 0, 0, 0) : SentFile.Compare(lines, sent);
        }
        else
        {
            BankStatement statement = BankStatementReader.Read(stream, fileName, new PaymentFileOptions { MaxBytes = MostBytes, Currency = shop.Currency });
            sha256 = statement.Sha256;
            if (!statement.IsComplete || statement.Lines.Count == 0)
                return new ComparedOutcome(null, statement.Defects, statement.DefectsLeftOut);
            comparison = SentStatement.Compare(lines, statement, DateOnly.FromDateTime(shop.Local(file.SignedAt!.Value).DateTime).AddDays(-DaysBefore), elsewhere, book);
        }
        return new ComparedOutcome(await KeepAsync(shop, actor, number, with, sha256, comparison, cancellation), [], 0);
    }

    /// <summary>What was found; null when it was deleted.</summary>
    public SentComparison? OpenOf(KeptPaymentFile file, PaymentFileComparison row)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(row);
        return row.Content is null || PaymentSealing.KeyOf(store.Keys, file) is not { } key ? null
            : PaymentSealing.Open<SentComparison>(key, file.Shop, file.Id, PaymentSealing.ComparisonPlace(row.Id), row.Content);
    }

    /// <summary>What came of it in a sentence.</summary>
    internal static string Say(PaymentFileComparison row) => Say(row.SameCount, row.AlteredCount, row.MissingCount, row.AddedCount, row.Finding is not null, row.Kind);

    /// <summary>What came of it in a sentence.</summary>
    internal static string Say(SentComparison comparison, ComparedWith with) => Say(comparison.Same, comparison.Altered, comparison.Missing, comparison.Added, comparison.IsUrgent, with);

    private static string Say(int same, int altered, int missing, int added, bool urgent, ComparedWith with) =>
        altered > 0 ? PaymentWords.Say(altered == 1 ? "compared.altered-one" : "compared.altered", altered)
        : added > 0 && (urgent || with == ComparedWith.File) ? PaymentWords.Say(added == 1 ? "compared.added-one" : "compared.added", added)
        : missing > 0 ? PaymentWords.Say((with == ComparedWith.Statement ? "compared.not-yet" : "compared.missing") + (missing == 1 ? "-one" : ""), missing, same)
        : PaymentWords.Say(same == 1 ? "compared.same-one" : "compared.same", same) + (added > 0 ? " " + PaymentWords.Say(added == 1 ? "compared.others-one" : "compared.others", added) : "");

    private async Task<PaymentFileComparison> KeepAsync(ShopProfile shop, Actor actor, long number, ComparedWith with, byte[] sha256, SentComparison comparison, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(shop.Id, actor, cancellation);
        KeptPaymentFile file = await PaymentFiles.FindAsync(change.Db, number, cancellation) ?? throw new RefusedException(PaymentWords.Say("refused.none", number));
        byte[] key = PaymentSealing.KeyOf(store.Keys, file) ?? throw new RefusedException(PaymentWords.Say("refused.deleted"));
        long id = await change.NextAsync("payment-comparison", cancellation: cancellation);
        var row = new PaymentFileComparison
        {
            Shop = change.Shop,
            File = number,
            Id = id,
            Sha256 = sha256,
            Kind = with,
            ComparedAt = change.Now,
            ComparedBy = Actors.Write(actor),
            SameCount = comparison.Same,
            AlteredCount = comparison.Altered,
            MissingCount = comparison.Missing,
            AddedCount = comparison.Added,
            Content = PaymentSealing.Seal(key, change.Shop, number, PaymentSealing.ComparisonPlace(id), comparison),
        };
        change.Db.Add(row);
        file.ComparedAt = change.Now;
        if (comparison.IsUrgent)
            row.Finding = (await PaymentFindings.SentAsync(change, file, row, comparison, cancellation)).Id;
        change.Record("payment-file.compared", e => e.Add("file", number).Add("comparison", id).Add("with", PaymentWords.Kebab(with)).Add("sha256", Convert.ToHexStringLower(sha256))
            .Add("same", row.SameCount).Add("altered", row.AlteredCount).Add("missing", row.MissingCount).Add("added", row.AddedCount));
        await change.CommitAsync(cancellation);
        return row;
    }
}
