using System.Globalization;
using System.IO.Compression;
using System.Text;
using Bezel.Shop;
using Bezel.Shop.Keys;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.Tokens;

/// <summary>An answer that was given before.</summary>
/// <param name="Request">SHA-256 of the request that it was given to.</param>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its body.</param>
public sealed record GivenAnswer(byte[] Request, int Status, byte[] Body);

/// <summary>
/// Remembers for a day what programs were answered to requests that bore a key, so that the same request sent again does nothing again. Written in the
/// transaction of the change where there is one: both are there after a crash, or neither.
/// </summary>
public static class AnswerBook
{
    /// <summary>How long an answer is remembered.</summary>
    public static readonly TimeSpan Remembers = TimeSpan.FromHours(24);

    /// <summary>Longest body that is remembered, in bytes.</summary>
    public const int MostBytes = 4 << 20;

    private const string Purpose = "api-answer";

    /// <summary>As much as the master key wraps at once.</summary>
    private const int PieceBytes = 64 * 1024;

    /// <summary>By what an answer is found: a keyed hash, since a key may say what it is about.</summary>
    public static string Lookup(Store store, long token, string key)
    {
        ArgumentNullException.ThrowIfNull(store);
        return Convert.ToHexStringLower(store.Keys.Digest(Purpose, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{token} {key}"))));
    }

    /// <summary>The answer that was given within the last day, or null.</summary>
    public static async Task<GivenAnswer?> FindAsync(ShopReading reading, string lookup, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        DateTimeOffset since = reading.Store.Clock.GetUtcNow() - Remembers;
        return await reading.Db.Set<RememberedAnswer>().FirstOrDefaultAsync(a => a.Lookup == lookup && a.At > since, cancellation) is { } found
            ? new GivenAnswer(found.Request, (int)found.Status, Open(reading.Store.Keys, found))
            : null;
    }

    /// <summary>Whether there is an answer already, seen within a transaction: nobody else can add one before it ends.</summary>
    public static Task<bool> IsThereAsync(ShopTransaction change, string lookup, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        DateTimeOffset since = change.Now - Remembers;
        return change.Db.Set<RememberedAnswer>().AnyAsync(a => a.Lookup == lookup && a.At > since, cancellation);
    }

    /// <summary>Remembers an answer; a body longer than <see cref="MostBytes"/> is not.</summary>
    /// <param name="change">The transaction of the change that it answers.</param>
    /// <param name="lookup">See <see cref="Lookup"/>.</param>
    /// <param name="token">Whose.</param>
    /// <param name="answer">The answer with the request's hash.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task RememberAsync(ShopTransaction change, string lookup, long token, GivenAnswer answer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Body.Length > MostBytes)
            return;
        RememberedAnswer? row = await change.Db.Set<RememberedAnswer>().FirstOrDefaultAsync(a => a.Lookup == lookup, cancellation); // one whose day is over
        if (row is null)
            change.Db.Add(row = new RememberedAnswer { Shop = change.Shop, Lookup = lookup });
        (row.Token, row.Request, row.Status, row.At) = (token, answer.Request, answer.Status, change.Now);
        row.Body = Seal(change.Store.Keys, change.Shop, lookup, answer.Body);
    }

    /// <summary>Lets an answer forget what it said, though not that it was given.</summary>
    internal static void Forget(ShopTransaction change, RememberedAnswer answer) => answer.Body = Seal(change.Store.Keys, change.Shop, answer.Lookup, """{"forgotten":true}"""u8.ToArray());

    /// <summary>Removes answers whose day is over.</summary>
    /// <returns>How many; call again while there are any.</returns>
    internal static async Task<int> ForgetAsync(ShopTransaction change, CancellationToken cancellation)
    {
        DateTimeOffset before = change.Now - Remembers;
        List<RememberedAnswer> over = await change.Db.Set<RememberedAnswer>().Where(a => a.At <= before).OrderBy(a => a.At).Take(500).ToListAsync(cancellation);
        change.Db.RemoveRange(over);
        return over.Count;
    }

    private static byte[] Seal(ShopKeys keys, ShopId shop, string lookup, byte[] body)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(body);
        byte[] plain = packed.ToArray();
        using var wrapped = new MemoryStream();
        for (int at = 0, piece = 0; at < plain.Length; at += PieceBytes, piece++)
        {
            int length = Math.Min(PieceBytes, plain.Length - at);
            wrapped.Write(keys.Wrap(shop, Purpose, Piece(lookup, piece, isLast: at + length == plain.Length), plain.AsSpan(at, length)));
        }
        return wrapped.ToArray();
    }

    private static byte[] Open(ShopKeys keys, RememberedAnswer row)
    {
        using var packed = new MemoryStream();
        const int most = PieceBytes + MasterKey.WrappingLength;
        for (int at = 0, piece = 0; at < row.Body.Length; at += most, piece++)
        {
            int length = Math.Min(most, row.Body.Length - at);
            packed.Write(keys.Unwrap(row.Shop, Purpose, Piece(row.Lookup, piece, isLast: at + length == row.Body.Length), row.Body.AsSpan(at, length)));
        }
        packed.Position = 0;
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var body = new MemoryStream();
        brotli.CopyTo(body);
        return body.ToArray();
    }

    private static string Piece(string lookup, int piece, bool isLast) => string.Create(CultureInfo.InvariantCulture, $"{lookup}/{piece}{(isLast ? "." : "")}");
}

/// <summary>Forgets remembered answers every night.</summary>
internal sealed class ForgetAnswers(Store store) : IDailyWork
{
    public string Name => "api.forget-answers";

    public DailyTime Due => DailyTime.At(3, 40);

    public async Task RunAsync(ShopProfile shop, CancellationToken cancellation)
    {
        int removed;
        do
        {
            await using ShopTransaction change = await store.BeginAsync(shop.Id, Actor.Program("people"), cancellation);
            removed = await AnswerBook.ForgetAsync(change, cancellation);
            await change.CommitAsync(cancellation);
        }
        while (removed > 0);
    }
}
