using System.Security.Cryptography;
using Bezel.People.Accounts;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.SecondFactor;

/// <summary>
/// Ten codes on paper. Each is ten characters of an alphabet without look-alikes (Crockford's base 32), 50 random bits, written in two groups; kept as keyed
/// hashes, good for once.
/// </summary>
internal sealed class RecoveryCodes(Store store, OwnActs acts)
{
    /// <summary>How many are made at a time.</summary>
    public const int Count = 10;

    private const int Length = 10;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>Makes new codes; those before are worth nothing from then on.</summary>
    /// <returns>The codes, to be shown once.</returns>
    public Task<IReadOnlyList<string>> MakeAsync(long account, CancellationToken cancellation) => acts.ActAsync(account, async own =>
    {
        own.Change.Db.RemoveRange(await own.Change.Db.Set<RecoveryCode>().Where(c => c.Account == account).ToListAsync(cancellation));
        string[] codes = [.. Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Alphabet, Length))];
        foreach (string code in codes)
            own.Change.Db.Add(new RecoveryCode { Id = AccountSealing.NewId(), Account = account, Hash = HashOf(own, code) });
        own.Account.CodesNotedAt = null;
        own.Record("recovery-codes.made", e => e.Add("codes", Count));
        return (IReadOnlyList<string>)[.. codes.Select(c => c[..5] + "-" + c[5..])];
    }, cancellation);

    /// <summary>The person says that they have put the codes away.</summary>
    public Task NotedAsync(long account, CancellationToken cancellation) => acts.ActAsync(account, own =>
    {
        own.Account.CodesNotedAt = own.Change.Now;
        own.Record("recovery-codes.noted");
        return Task.CompletedTask;
    }, cancellation);

    /// <summary>How many codes are left.</summary>
    public async Task<int> LeftAsync(long account, CancellationToken cancellation)
    {
        await using ShopReading house = await store.ReadHouseAsync(cancellation);
        return await house.Db.Set<RecoveryCode>().CountAsync(c => c.Account == account && c.UsedAt == null, cancellation);
    }

    /// <summary>Whether it is a code that was not used before; if so it is used now.</summary>
    public static async Task<bool> UseAsync(OwnAct own, string typed, CancellationToken cancellation)
    {
        if (Read(typed) is not { } code)
            return false;
        byte[] hash = HashOf(own, code);
        RecoveryCode? found = await own.Change.Db.Set<RecoveryCode>().FirstOrDefaultAsync(c => c.Account == own.Account.Id && c.Hash == hash && c.UsedAt == null, cancellation);
        if (found is null)
            return false;
        found.UsedAt = own.Change.Now;
        int left = await own.Change.Db.Set<RecoveryCode>().CountAsync(c => c.Account == own.Account.Id && c.UsedAt == null, cancellation) - 1;
        own.Record("recovery-code.used", e => e.Add("left", left));
        return true;
    }

    /// <summary>A code as somebody read it from paper: without case, blanks and hyphens, with O for 0 and I or L for 1. Null when it is none.</summary>
    private static string? Read(string typed)
    {
        if (typed.Length > 40)
            return null;
        string code = string.Concat(typed.ToLowerInvariant().Where(c => c is not ('-' or '\u2010' or '\u2011' or '\u2013') && !char.IsWhiteSpace(c)).Select(c => c switch { 'o' => '0', 'i' or 'l' => '1', _ => c }));
        return code.Length == Length && code.All(Alphabet.Contains) ? code : null;
    }

    private static byte[] HashOf(OwnAct own, string code) => own.Keys.Lookup("recovery-code", $"{own.Account.Id}/{code}");
}
