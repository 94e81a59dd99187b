using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Payments.Checking;
using Bezel.Suppliers.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Payments;

/// <summary>How many people a file needs.</summary>
public enum PeopleNeeded
{
    /// <summary>Two: the second is never the first.</summary>
    Two,

    /// <summary>One: the sum is below what the shop has set, and nobody new is paid.</summary>
    One,

    /// <summary>One with a check list: nobody else in the shop could be the second.</summary>
    Alone,
}

/// <summary>
/// Signs payment files off. Rules: only a person who signed in can; a file with a line that must not go, or that does not hold together, cannot be signed off; why
/// a line to look at is right is said by the first person, for each or for all; the second is never the first; what the book says must be what it said when
/// the file was checked, else it is checked again first. Who is the only one who could, ticks a check list instead and it is written so.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="files">The files.</param>
/// <param name="staff">Who works in the shop.</param>
public sealed class PaymentSigning(Store store, PaymentFiles files, IStaff staff)
{
    /// <summary>How many people a file needs.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="file">The file.</param>
    /// <param name="shop">The shop.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public async Task<PeopleNeeded> NeededAsync(ShopReading reading, KeptPaymentFile file, ShopProfile shop, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(shop);
        PaymentFileDetails? details = files.DetailsOf(file);
        if (details is { People: <= 1 } && (await staff.AllAsync(reading, cancellation)).Values.Count(m => m.IsActive && RequestAccess.MayAct(m.Role)) == 1)
            return PeopleNeeded.Alone;
        long from = await ShopSettings.GetAsync(reading, PaymentSettings.SecondPersonFrom, cancellation);
        bool small = from > 0 && details is { HasNewPayee: false, Sums.Count: > 0 } && details.Sums.All(s => s.Currency == shop.Currency && s.Credits < from && s.Debits == 0);
        return small ? PeopleNeeded.One : PeopleNeeded.Two;
    }

    /// <summary>Says that a file may go, as one of the persons it needs.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="actor">Who signs: a person.</param>
    /// <param name="number">The file.</param>
    /// <param name="words">Why the lines to look at are right; null when none is given.</param>
    /// <param name="listTicked">Whether the check list of somebody who is alone was ticked.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <returns>The file as it is now.</returns>
    /// <exception cref="RefusedException">It cannot be signed off, or not by them; the message says why.</exception>
    public async Task<KeptPaymentFile> SignAsync(ShopProfile shop, Actor actor, long number, SignOffWords? words, bool listTicked, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Subject == 0)
            throw new RefusedException(PaymentWords.Say("refused.no-person"));
        PeopleNeeded needed;
        await using (ShopReading reading = await store.ReadAsync(shop.Id, cancellation))
        {
            if (!(await staff.AllAsync(reading, cancellation)).TryGetValue(actor.Subject, out StaffMember? member) || !member.IsActive || !RequestAccess.MayAct(member.Role))
                throw new RefusedException(PaymentWords.Say("refused.no-person"));
            needed = await PaymentFiles.FindAsync(reading.Db, number, cancellation) is { } seen ? await NeededAsync(reading, seen, shop, cancellation) : PeopleNeeded.Two;
        }
        await using ShopTransaction change = await store.BeginAsync(shop.Id, actor, cancellation);
        KeptPaymentFile file = await PaymentFiles.FindAsync(change.Db, number, cancellation) ?? throw new RefusedException(PaymentWords.Say("refused.none", number));
        await MayAsync(change, file, cancellation);
        string who = Actors.Write(actor);
        PaymentFileSignOff? first = await change.Db.Set<PaymentFileSignOff>().FirstOrDefaultAsync(s => s.File == number && s.Place == 1, cancellation);
        if (first?.SignedBy == who)
            throw new RefusedException(PaymentWords.Say("refused.same-person"));
        if (needed == PeopleNeeded.Alone && !listTicked)
            throw new RefusedException(PaymentWords.Say("refused.list"));
        SignOffWords said = await SaidAsync(change, file, words, isFirst: first is null, cancellation);
        int place = first is null ? 1 : 2;
        change.Db.Add(new PaymentFileSignOff
        {
            Shop = change.Shop,
            File = number,
            Place = place,
            SignedBy = who,
            SignedAt = change.Now,
            IsAlone = needed == PeopleNeeded.Alone && place == 1,
            Words = said.ForAll.Length == 0 && said.ForLine.Count == 0 ? null : Seal(file, place, said),
        });
        bool last = place == 2 || needed != PeopleNeeded.Two;
        file.State = last ? PaymentFileState.SignedOff : PaymentFileState.SignedOnce;
        if (last)
            await FinishAsync(change, file, cancellation);
        change.Record("payment-file.signed", e => e.Add("file", number).Add("sha256", Convert.ToHexStringLower(file.Sha256)).Add("place", place).Add("of", needed == PeopleNeeded.Two ? 2 : 1)
            .Add("alone", needed == PeopleNeeded.Alone).Add("done", last).Add("lines", file.LineCount).Add("look", file.LookCount).Add("totals", file.Totals));
        await change.CommitAsync(cancellation);
        return file;
    }

    /// <summary>Who signed a file, with their words.</summary>
    public async Task<IReadOnlyList<(PaymentFileSignOff Row, SignOffWords? Words)>> OfAsync(ShopDb db, KeptPaymentFile file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(file);
        byte[]? key = PaymentSealing.KeyOf(store.Keys, file);
        return [.. (await db.Set<PaymentFileSignOff>().AsNoTracking().Where(s => s.File == file.Id).OrderBy(s => s.Place).ToListAsync(cancellation))
            .Select(s => (s, key is null || s.Words is null ? null : PaymentSealing.Open<SignOffWords>(key, file.Shop, file.Id, PaymentSealing.WordsPlace(s.Place), s.Words)))];
    }

    private async Task MayAsync(ShopTransaction change, KeptPaymentFile file, CancellationToken cancellation)
    {
        if (file.State == PaymentFileState.SignedOff)
            throw new RefusedException(PaymentWords.Say("refused.signed"));
        if (file.State == PaymentFileState.SetAside)
            throw new RefusedException(PaymentWords.Say("refused.set-aside"));
        if (file.StopCount > 0)
            throw new RefusedException(PaymentWords.Say(file.StopCount == 1 ? "refused.stop-one" : "refused.stop", file.StopCount));
        if (!file.MayGo)
            throw new RefusedException(PaymentWords.Say("refused.broken"));
        PaymentFileDetails details = files.DetailsOf(file) ?? throw new RefusedException(PaymentWords.Say("refused.deleted"));
        byte[] now = await files.BookDigestAsync(change.Db, cancellation);
        if (!details.Book.AsSpan().SequenceEqual(now))
            throw new RefusedException(PaymentWords.Say("refused.book-changed"));
    }

    private async Task<SignOffWords> SaidAsync(ShopTransaction change, KeptPaymentFile file, SignOffWords? words, bool isFirst, CancellationToken cancellation)
    {
        string all = PlainText.OneLine(words?.ForAll ?? "", SignOffWords.Most);
        var each = (words?.ForLine ?? new Dictionary<int, string>()).Select(w => (w.Key, Text: PlainText.OneLine(w.Value, SignOffWords.Most))).Where(w => w.Text.Length > 0)
            .Take(file.LookCount).ToDictionary(w => w.Key, w => w.Text);
        if (!isFirst || file.LookCount == 0 || all.Length > 0)
            return new SignOffWords(all, each);
        List<CheckedLine> lines = await files.LinesAsync(change.Db, file, cancellation);
        if (lines.Find(l => l.Outcome == LineOutcome.Look && !each.ContainsKey(l.Number)) is { } silent)
            throw new RefusedException(PaymentWords.Say(file.LookCount == 1 ? "refused.no-word-one" : "refused.no-word", silent.Number, file.LookCount));
        return new SignOffWords(all, each);
    }

    private byte[] Seal(KeptPaymentFile file, int place, SignOffWords words)
    {
        byte[] key = PaymentSealing.KeyOf(store.Keys, file)!;
        return PaymentSealing.Seal(key, file.Shop, file.Id, PaymentSealing.WordsPlace(place), words);
    }

    /// <summary>From now on it counts as paid: for doubles, for what is usual, for first payments.</summary>
    private async Task FinishAsync(ShopTransaction change, KeptPaymentFile file, CancellationToken cancellation)
    {
        file.SignedAt = change.Now;
        List<CheckedLine> lines = await files.LinesAsync(change.Db, file, cancellation);
        var prints = new HashSet<ulong>();
        foreach (CheckedLine line in lines.Where(l => l.IsPaid))
            prints.Add(LineChecking.PrintsOf(line.Account!, line.Amount, line.Currency, line.Reference, line.Remittance).First().Print);
        byte[] key = PaymentSealing.KeyOf(change.Store.Keys, file)!;
        file.Prints = PaymentSealing.Seal(key, file.Shop, file.Id, PaymentSealing.PrintsPlace, PayeeBookLoading.Write(prints));
        await PaymentHistory.AddAsync(change, lines.Where(l => l.IsPaid).OrderBy(l => l.Number).Select(l => new PaidLine(l.Account!, l.Supplier, l.Payee, l.Amount, l.Currency, file.Id)), cancellation);
    }
}
