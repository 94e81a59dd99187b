using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Suppliers.Import;

/// <summary>Puts lists into the book by the plan (<see cref="ImportPlanner"/>).</summary>
/// <param name="book">The book.</param>
/// <param name="services">Whoever opens requests, asked for late: a request asks the book itself.</param>
internal sealed class SupplierIntakeDesk(SupplierBook book, IServiceProvider services) : ISupplierIntake
{
    private readonly ImportPlanner _planner = new(book);

    public async Task<SupplierIntake> LookAsync(ShopReading reading, IReadOnlyList<BookedSupplier> suppliers, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(suppliers);
        SupplierIntake come = SupplierIntake.Nothing;
        var earlier = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (BookedSupplier[] batch in suppliers.Chunk(SupplierBook.Batch))
        {
            foreach (PlannedSupplier planned in await _planner.PlanAsync(reading.Db, [.. batch.Select(SaidSupplier.Of)], whole: false, earlier, cancellation))
                come = Count(come, planned, bringsAlike: true, planned.Claims.Count);
        }
        return come;
    }

    public Task<SupplierIntake> ImportAsync(ShopTransaction change, IReadOnlyList<BookedSupplier> suppliers, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(suppliers);
        return ImportAsync(change, [.. suppliers.Select(SaidSupplier.Of)], ImportFormat.ShopFile, [], bringsAlike: true, cancellation);
    }

    public async Task TakeOverAsync(ShopTransaction change, IReadOnlyList<BookedSupplier> suppliers, DateTimeOffset since, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(suppliers);
        DateTimeOffset at = since < change.Now ? since : change.Now;
        foreach (BookedSupplier[] batch in suppliers.Chunk(SupplierBook.Batch))
        {
            foreach (PlannedSupplier planned in await _planner.PlanAsync(change.Db, [.. batch.Select(SaidSupplier.Of)], whole: true, null, cancellation))
            {
                if (planned.Match is { } there)
                    await book.AddFactsAsync(change, there.Row, planned.Adds, FactOrigin.EarlierFacts, null, at, cancellation);
                else
                    await book.AddWholeAsync(change, new SupplierDetails { Name = planned.Said.Name }, planned.Adds, FactOrigin.EarlierFacts, null, at, cancellation);
            }
            await WriteAsync(change, cancellation);
        }
    }

    /// <summary>Reads a whole list in, within one transaction.</summary>
    internal async Task<SupplierIntake> ImportAsync(ShopTransaction change, IReadOnlyList<SaidSupplier> list, ImportFormat format, byte[] fileDigest, bool bringsAlike, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        SupplierIntake come = SupplierIntake.Nothing;
        long id = 0;
        var earlier = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (SaidSupplier[] batch in list.Chunk(SupplierBook.Batch))
        {
            List<PlannedSupplier> plan = await _planner.PlanAsync(change.Db, batch, whole: false, earlier, cancellation);
            if (id == 0 && plan.Exists(p => p.Adds.Count + p.Claims.Count > 0 || p.Match is null))
                id = await change.NextAsync("supplier-import", cancellation: cancellation);
            foreach (PlannedSupplier planned in plan)
                come = Count(come, planned, bringsAlike, await ApplyAsync(change, planned, id, bringsAlike, cancellation));
            await WriteAsync(change, cancellation);
        }
        if (come is { New: 0, Changed: 0, Requests: 0 })
            return come;
        var import = new SupplierImport
        {
            Id = id,
            Format = format,
            State = ImportState.Done,
            BeganAt = change.Now,
            BeganBy = Actors.Write(change.Actor),
            EndedAt = change.Now,
            FileDigest = fileDigest,
            BringsAlike = bringsAlike,
        };
        Note(import, come);
        change.Db.Add(import);
        RecordDone(change, import);
        return come with { Number = id };
    }

    /// <summary>Does what the plan says of one supplier.</summary>
    /// <returns>How many requests there are for what differs.</returns>
    internal async Task<int> ApplyAsync(ShopTransaction change, PlannedSupplier planned, long import, bool bringsAlike, CancellationToken cancellation)
    {
        if (planned.LooksLikeAnother && !bringsAlike)
            return 0;
        if (planned.Match is null)
        {
            Supplier added = await book.AddWholeAsync(change, new SupplierDetails { Name = planned.Said.Name, Note = planned.Said.Note }, planned.Adds, FactOrigin.Import, import, null, cancellation);
            change.AddUntracked(new ImportedSupplier { Import = import, Supplier = added.Id });
            return 0;
        }
        await book.AddFactsAsync(change, planned.Match.Row, planned.Adds, FactOrigin.Import, import, null, cancellation);
        int asked = 0;
        if (planned.Claims.Count > 0 && services.GetService<ISupplierRequests>() is { } requests)
        {
            foreach (NewFact claim in planned.Claims)
            {
                asked += await requests.ClaimedAsync(change, new SupplierClaim
                {
                    Supplier = planned.Match.Row.Id,
                    Fact = claim.Kind == SupplierFactKind.Account ? ClaimedFact.Account : ClaimedFact.Address,
                    Account = claim.Value.Account,
                    Said = claim.Value.Text,
                    Channel = ClaimChannel.ByHand,
                    ArrivedAt = change.Now,
                    Subject = ImportWords.Say("claim.subject", import),
                    Evidence = [ImportWords.Say("claim.evidence", import)],
                }, cancellation) is null ? 0 : 1;
            }
        }
        return asked;
    }

    internal static SupplierIntake Count(SupplierIntake before, PlannedSupplier planned, bool bringsAlike, int requests)
    {
        if (planned.LooksLikeAnother && !bringsAlike)
            return before with { LeftOut = before.LeftOut + 1 };
        int left = planned.Doubts.Count(d => d.Kind != DoubtKind.LooksLikeAnother) + planned.Claims.Count - requests;
        return before with
        {
            New = before.New + (planned.Match is null ? 1 : 0),
            Changed = before.Changed + (planned.Match is not null && planned.Adds.Count > 0 ? 1 : 0),
            Same = before.Same + (planned.Match is not null && planned.Adds.Count == 0 && planned.Claims.Count == 0 ? 1 : 0),
            Accounts = before.Accounts + planned.Adds.Count(f => f.Kind == SupplierFactKind.Account),
            Requests = before.Requests + requests,
            LeftOut = before.LeftOut + left,
        };
    }

    /// <summary>Adds what came in to an import.</summary>
    internal static void Note(SupplierImport import, SupplierIntake come)
    {
        import.NewSuppliers += come.New;
        import.Changed += come.Changed;
        import.Same += come.Same;
        import.Accounts += come.Accounts;
        import.Requests += come.Requests;
        import.LeftOut += come.LeftOut;
    }

    internal static void RecordDone(ShopTransaction change, SupplierImport import) => change.Record("supplier.import-done", e => e
        .Add("import", import.Id).Add("format", BookWords.Kebab(import.Format)).Add("file", Convert.ToHexStringLower(import.FileDigest))
        .Add("new", import.NewSuppliers).Add("changed", import.Changed).Add("accounts", import.Accounts).Add("requests", import.Requests).Add("left", import.LeftOut));

    /// <summary>Writes the rows so far and forgets them, so that a long list does not fill the memory; all of it is one transaction still.</summary>
    private static async Task WriteAsync(ShopTransaction change, CancellationToken cancellation)
    {
        await change.WriteAsync(cancellation);
        change.Db.ChangeTracker.Clear();
    }
}
