using System.Globalization;
using System.Security.Cryptography;
using Bezel.Money.PaymentFiles;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Payments.Checking;
using Bezel.Suppliers.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Payments;

/// <summary>What became of a file that was handed in.</summary>
/// <param name="Checked">The outcome; never null.</param>
/// <param name="File">The row; null when nothing was kept, since the file cannot be read.</param>
/// <param name="WasSignedOff">This very file had been signed off before; nothing was changed.</param>
public sealed record KeptOutcome(CheckedFile Checked, KeptPaymentFile? File, bool WasSignedOff = false);

/// <summary>
/// Payment files of a shop. Rules: the same bytes are the same file; one that was not signed off yet is compared anew when it comes again, and a first signature
/// then no longer counts; one that was signed off stays as it is. A file that cannot be read is not kept at all. Each check is an entry in the ledger in the same
/// transaction, with numbers, sums, the hash of the file and no name. A supplier of the book that a line would pay on another account gets a request.
/// </summary>
public sealed class PaymentFiles
{
    /// <summary>Most bytes of a file that are taken (120 MiB): 100,000 transfers of ISO 20022 take about 90.</summary>
    public const long MostBytes = 120L << 20;

    /// <summary>Lines of one page, and of one sealed part.</summary>
    public const int PartLines = 200;

    /// <summary>Requests that one file opens at most; a file with more wrong accounts is wrong as a whole.</summary>
    private const int MostRequests = 20;

    /// <summary>The kind of the finding of a file that must not be sent.</summary>
    public const string StopKind = "suppliers.payment-file";

    private static readonly HashSet<string> NotReadable = new(StringComparer.Ordinal)
    {
        PaymentFileCodes.Empty, PaymentFileCodes.NotText, PaymentFileCodes.TooLarge, PaymentFileCodes.TooManyLines, PaymentFileCodes.FormatUnknown,
        PaymentFileCodes.FileControlMissing, PaymentFileCodes.XmlMalformed, PaymentFileCodes.XmlDtd, PaymentFileCodes.XmlTooDeep, PaymentFileCodes.XmlPartTooLong,
        PaymentFileCodes.MixedVersions, PaymentFileCodes.VersionUnknown, PaymentFileCodes.TrailerMissing, PaymentFileCodes.LabelsMissing, PaymentFileCodes.LineTooLong,
        PaymentFileCodes.QuoteUnclosed, PaymentFileCodes.ColumnsUnknown, PaymentFileCodes.ColumnNotFound, PaymentFileCodes.ColumnTwice,
    };

    private readonly Store _store;
    private readonly PayeeBookLoading _loading;
    private readonly ISupplierRequests? _requests;
    private readonly IStaff? _staff;

    internal PaymentFiles(Store store, SupplierBook book, RequestQuestions questions, IEnumerable<ISupplierRequests> requests, IEnumerable<IStaff> staff) =>
        (_store, _loading, _requests, _staff) = (store, new PayeeBookLoading(book, questions), requests.FirstOrDefault(), staff.FirstOrDefault());

    /// <summary>Whether the file cannot be read, so that nothing of it counts.</summary>
    public static bool IsUnreadable(CheckedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Counts.All == 0 || file.Defects.Any(d => d.Severity == PaymentFileSeverity.Error && NotReadable.Contains(d.Code));
    }

    /// <summary>Compares a file with the book, and keeps nothing.</summary>
    /// <param name="shop">Whose book.</param>
    /// <param name="stream">The bytes.</param>
    /// <param name="fileName">What to call it.</param>
    /// <param name="onLine">Takes each line with its outcome.</param>
    /// <param name="options">Bounds and columns; the defaults when null.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public async Task<CheckedFile> CheckAsync(ShopId shop, Stream stream, string fileName, Action<CheckedLine> onLine, PaymentFileOptions? options = null, CancellationToken cancellation = default)
    {
        (PayeeBook book, PaymentMemory memory, string currency, _) = await LoadAsync(shop, cancellation);
        return PaymentCheck.Run(stream, fileName, book, memory, onLine, Bounded(options, currency));
    }

    /// <summary>Compares a file with the book and keeps what was found.</summary>
    /// <param name="shop">Whose.</param>
    /// <param name="actor">Who hands it in.</param>
    /// <param name="stream">The bytes.</param>
    /// <param name="fileName">What it is called.</param>
    /// <param name="options">Bounds and columns; the defaults when null.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public async Task<KeptOutcome> KeepAsync(ShopId shop, Actor actor, Stream stream, string fileName, PaymentFileOptions? options = null, CancellationToken cancellation = default)
    {
        (PayeeBook book, PaymentMemory memory, string currency, int people) = await LoadAsync(shop, cancellation);
        var lines = new List<CheckedLine>();
        CheckedFile done = PaymentCheck.Run(stream, fileName, book, memory, lines.Add, Bounded(options, currency));
        if (IsUnreadable(done))
            return new KeptOutcome(done, null);
        await using ShopTransaction change = await _store.BeginAsync(shop, actor, cancellation);
        KeptPaymentFile? file = await change.Db.Set<KeptPaymentFile>().FirstOrDefaultAsync(f => f.Sha256 == done.Sha256, cancellation);
        if (file is { State: PaymentFileState.SignedOff })
            return new KeptOutcome(done, file, WasSignedOff: true);
        file ??= new KeptPaymentFile { Shop = shop, Sha256 = done.Sha256 };
        var details = new PaymentFileDetails
        {
            FileName = Short(fileName),
            Version = done.Version,
            Identification = done.Identification is null ? null : Short(done.Identification),
            Created = done.Created,
            Sums = done.Totals.Sums,
            DeclaredCount = done.Totals.DeclaredCount,
            DeclaredTotal = done.Totals.DeclaredTotal,
            Defects = [.. done.Defects.Take(PaymentFileDetails.MostDefects)],
            DefectsLeftOut = done.DefectsLeftOut + Math.Max(0, done.Defects.Count - PaymentFileDetails.MostDefects),
            Book = book.Digest(),
            People = people,
        };
        (file.Format, file.IsComplete, file.Totals) = (done.Format, done.IsComplete, TotalsOf(done.Totals.Sums));
        await PutAsync(change, file, details, lines, book, cancellation);
        await change.CommitAsync(cancellation);
        return new KeptOutcome(done, file);
    }

    /// <summary>Compares a kept file again, with the book as it is now.</summary>
    /// <exception cref="RefusedException">It was signed off, or what was kept of it was deleted.</exception>
    public async Task<KeptPaymentFile> CheckAgainAsync(ShopId shop, Actor actor, long number, CancellationToken cancellation = default)
    {
        (PayeeBook book, PaymentMemory memory, _, int people) = await LoadAsync(shop, cancellation);
        await using ShopTransaction change = await _store.BeginAsync(shop, actor, cancellation);
        KeptPaymentFile file = await FindAsync(change.Db, number, cancellation) ?? throw new RefusedException(PaymentWords.Say("refused.none", number));
        if (file.State == PaymentFileState.SignedOff)
            throw new RefusedException(PaymentWords.Say("refused.signed"));
        PaymentFileDetails details = DetailsOf(file) ?? throw new RefusedException(PaymentWords.Say("refused.deleted"));
        List<CheckedLine> before = await LinesAsync(change.Db, file, cancellation);
        before.Sort(static (one, other) => one.Number.CompareTo(other.Number));
        await PutAsync(change, file, details with { Book = book.Digest(), People = Math.Max(people, details.People) }, PaymentCheck.Again(file.Format, before, book, memory), book, cancellation);
        await change.CommitAsync(cancellation);
        return file;
    }

    /// <summary>Says that a file does not go.</summary>
    /// <exception cref="RefusedException">It was signed off, or there is none.</exception>
    public static async Task SetAsideAsync(ShopTransaction change, long number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        KeptPaymentFile file = await FindAsync(change.Db, number, cancellation) ?? throw new RefusedException(PaymentWords.Say("refused.none", number));
        if (file.State == PaymentFileState.SignedOff)
            throw new RefusedException(PaymentWords.Say("refused.signed"));
        if (file.State == PaymentFileState.SetAside)
            return;
        file.State = PaymentFileState.SetAside;
        change.Db.RemoveRange(await change.Db.Set<PaymentFileSignOff>().Where(s => s.File == number).ToListAsync(cancellation));
        await SettleAsync(change, file, cancellation);
        change.Record("payment-file.set-aside", e => e.Add("file", number).Add("sha256", Convert.ToHexStringLower(file.Sha256)));
    }

    /// <summary>A file by its number, or null.</summary>
    public static Task<KeptPaymentFile?> FindAsync(ShopDb db, long number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<KeptPaymentFile>().FirstOrDefaultAsync(f => f.Id == number, cancellation);
    }

    /// <summary>The files of a shop, the latest first.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="before">Only those with a lower number; null for the latest.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public static Task<List<KeptPaymentFile>> ListAsync(ShopReading reading, long? before, int count, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Db.Set<KeptPaymentFile>().AsNoTracking().Where(f => before == null || f.Id < before).OrderByDescending(f => f.Id).Take(count).ToListAsync(cancellation);
    }

    /// <summary>What is kept of a file besides its lines; null when it was deleted.</summary>
    public PaymentFileDetails? DetailsOf(KeptPaymentFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Details is null || PaymentSealing.KeyOf(_store.Keys, file) is not { } key ? null
            : PaymentSealing.Open<PaymentFileDetails>(key, file.Shop, file.Id, PaymentSealing.DetailsPlace, file.Details);
    }

    /// <summary>One page of the lines; the ones that need somebody come first. Empty beyond the end.</summary>
    public async Task<IReadOnlyList<CheckedLine>> PageAsync(ShopDb db, KeptPaymentFile file, int page, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(file);
        return PaymentSealing.KeyOf(_store.Keys, file) is { } key && await db.Set<PaymentFilePart>().AsNoTracking().FirstOrDefaultAsync(p => p.File == file.Id && p.Part == page, cancellation) is { } part
            ? PaymentSealing.Open<List<CheckedLine>>(key, file.Shop, file.Id, PaymentSealing.PartPlace(page), part.Content)
            : [];
    }

    /// <summary>All lines, those that need somebody first.</summary>
    public async Task<List<CheckedLine>> LinesAsync(ShopDb db, KeptPaymentFile file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(file);
        var lines = new List<CheckedLine>(file.LineCount);
        if (PaymentSealing.KeyOf(_store.Keys, file) is not { } key)
            return lines;
        await foreach (PaymentFilePart part in db.Set<PaymentFilePart>().AsNoTracking().Where(p => p.File == file.Id).OrderBy(p => p.Part).AsAsyncEnumerable().WithCancellation(cancellation))
            lines.AddRange(PaymentSealing.Open<List<CheckedLine>>(key, file.Shop, file.Id, PaymentSealing.PartPlace(part.Part), part.Content));
        return lines;
    }

    /// <summary>The digest of the book as it is now.</summary>
    internal async Task<byte[]> BookDigestAsync(ShopDb db, CancellationToken cancellation) => (await _loading.BookAsync(db, cancellation)).Digest();

    /// <summary>The book as it is now.</summary>
    internal Task<PayeeBook> BookAsync(ShopDb db, CancellationToken cancellation) => _loading.BookAsync(db, cancellation);

    /// <summary>Settles the finding of a file that is not to be sent, since it no longer is.</summary>
    internal static async Task SettleAsync(ShopTransaction change, KeptPaymentFile file, CancellationToken cancellation)
    {
        if (file.Finding is not null)
            await FindingBook.SettleAsync(change, StopKind, file.Id.ToString(CultureInfo.InvariantCulture), PaymentWords.Say("finding.settled"), cancellation);
        file.Finding = null;
    }

    private async Task<(PayeeBook Book, PaymentMemory Memory, string Currency, int People)> LoadAsync(ShopId shop, CancellationToken cancellation)
    {
        await using ShopReading reading = await _store.ReadAsync(shop, cancellation);
        long days = await ShopSettings.GetAsync(reading, PaymentSettings.DuplicateDays, cancellation);
        PayeeBook book = await _loading.BookAsync(reading.Db, cancellation);
        PaymentMemory memory = await PayeeBookLoading.MemoryAsync(_store, reading.Db, _store.Clock.GetUtcNow().AddDays(-days), cancellation);
        int people = _staff is null ? 2 : (await _staff.AllAsync(reading, cancellation)).Values.Count(m => m.IsActive && RequestAccess.MayAct(m.Role));
        return (book, memory, (await reading.Db.Set<ShopProfile>().AsNoTracking().FirstAsync(s => s.Id == shop, cancellation)).Currency, people);
    }

    private static PaymentFileOptions Bounded(PaymentFileOptions? options, string currency) => new()
    {
        MaxBytes = MostBytes,
        Currency = options?.Currency ?? currency,
        Mapping = options?.Mapping,
    };

    private async Task PutAsync(ShopTransaction change, KeptPaymentFile file, PaymentFileDetails details, IReadOnlyList<CheckedLine> lines, PayeeBook book, CancellationToken cancellation)
    {
        bool isNew = file.Id == 0;
        if (isNew)
        {
            file.Id = await change.NextAsync("payment-file", cancellation: cancellation);
            change.Db.Add(file);
        }
        else
        {
            change.Db.RemoveRange(await change.Db.Set<PaymentFilePart>().Where(p => p.File == file.Id).ToListAsync(cancellation));
            change.Db.RemoveRange(await change.Db.Set<PaymentFileSignOff>().Where(s => s.File == file.Id).ToListAsync(cancellation));
            await change.Db.SaveChangesAsync(cancellation); // the new parts have the old ones' keys
        }
        OutcomeCounts counts = OutcomeCounts.Of(lines);
        (file.State, file.CheckedAt, file.CheckedBy) = (PaymentFileState.Checked, change.Now, Actors.Write(change.Actor));
        (file.LineCount, file.LookCount, file.StopCount) = (counts.All, counts.Look, counts.Stop);
        (byte[] key, file.WrappedKey) = PaymentSealing.NewKey(change.Store.Keys, change.Shop, file.Id);
        List<CheckedLine> ordered = [.. lines.OrderByDescending(l => l.Outcome).ThenBy(l => l.Number)];
        for (int part = 0; part * PartLines < ordered.Count; part++)
        {
            change.Db.Add(new PaymentFilePart
            {
                Shop = change.Shop,
                File = file.Id,
                Part = part,
                Content = PaymentSealing.Seal(key, change.Shop, file.Id, PaymentSealing.PartPlace(part), ordered.GetRange(part * PartLines, Math.Min(PartLines, ordered.Count - (part * PartLines)))),
            });
        }
        IReadOnlyList<long> opened = await OpenRequestsAsync(change, file, details, ordered, book, cancellation);
        file.Details = PaymentSealing.Seal(key, change.Shop, file.Id, PaymentSealing.DetailsPlace, details with
        {
            Requests = [.. details.Requests.Union(opened).Order()],
            HasNewPayee = lines.Any(l => l.Reasons.Any(r => r.Code is LineReasonCode.UnknownPayee or LineReasonCode.NoneOnFile or LineReasonCode.ResemblesSupplier or LineReasonCode.NeverVerified or LineReasonCode.FirstPayment)),
        });
        CryptographicOperations.ZeroMemory(key);
        if (file.MayGo)
            await SettleAsync(change, file, cancellation);
        else
            file.Finding = (await PaymentFindings.StopAsync(change, file, ordered, cancellation)).Id;
        change.Record("payment-file.checked", e =>
        {
            e.Add("file", file.Id).Add("sha256", Convert.ToHexStringLower(file.Sha256)).Add("format", PaymentWords.Kebab(file.Format)).Add("lines", counts.All)
                .Add("ok", counts.Ok).Add("look", counts.Look).Add("stop", counts.Stop).Add("complete", file.IsComplete).Add("totals", file.Totals);
            if (opened.Count > 0)
                e.Add("requests", string.Join(' ', opened));
        });
    }

    private async Task<IReadOnlyList<long>> OpenRequestsAsync(ShopTransaction change, KeptPaymentFile file, PaymentFileDetails details, List<CheckedLine> lines, PayeeBook book, CancellationToken cancellation)
    {
        if (_requests is null)
            return [];
        var opened = new List<long>();
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (CheckedLine line in lines.Where(l => l.Account is not null && l.Supplier is not null && l.Reasons.Any(r => r.Code == LineReasonCode.AccountChanged) && !l.Reasons.Any(r => r.Code == LineReasonCode.AccountOnHold)))
        {
            if (asked.Count >= MostRequests || !asked.Add($"{line.Supplier}|{PaymentMemory.KeyOf(line.Account!)}") || book.Find(line.Supplier!.Value) is not { } supplier)
                continue;
            ClaimOutcome? outcome = await _requests.ClaimedAsync(change, new SupplierClaim
            {
                Supplier = supplier.Id,
                Fact = ClaimedFact.Account,
                Account = line.Account!.ToWritten(line.Bic),
                Channel = ClaimChannel.PaymentFile,
                ArrivedAt = change.Now,
                From = PaymentWords.Say("claim.from", file.Id),
                Subject = details.FileName,
                Evidence = [.. line.Reasons.Select(r => r.Say(line)), PaymentWords.Say("claim.line", line.Number, line.Line, PaymentWords.Money(line.Amount, line.Currency))],
            }, cancellation);
            if (outcome is { IsCounted: false })
                opened.Add(outcome.Request);
        }
        return [.. opened.Distinct()];
    }

    private static string TotalsOf(IReadOnlyList<PaymentSum> sums) =>
        string.Join(", ", sums.Take(10).Select(s => string.Create(CultureInfo.InvariantCulture, $"{(s.Currency.Length == 0 ? "?" : s.Currency)} {s.Credits:0.00}")));

    private static string Short(string text) => PlainText.OneLine(text, 200);
}
