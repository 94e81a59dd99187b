using Bezel.People.Accounts;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bezel.People.Passphrases;

/// <summary>
/// How passphrases are kept: PBKDF2 with HMAC-SHA-512 and a random salt (ASP.NET Core Identity's hasher, format 3), the outcome wrapped by the master key, so
/// that a stolen database is worth nothing to who guesses.
/// </summary>
/// <param name="store">For its keys.</param>
/// <param name="iterations">How many; <see cref="Iterations"/> but in tests.</param>
internal sealed class PassphraseHashing(Store store, int iterations = PassphraseHashing.Iterations) : IDisposable
{
    /// <summary>Nearly three times what OWASP's Password Storage Cheat Sheet asks for with SHA-512 (220,000, 2025); about 0.3 seconds of one core.</summary>
    public const int Iterations = 600_000;

    /// <summary>The part of an account under which the hash is wrapped.</summary>
    public const string Part = "passphrase";

    /// <summary>How many are computed at a time: strangers may ask for it, and the shop's pages must stay quick.</summary>
    private const int AtATime = 2;

    /// <summary>How many may wait for their turn; who comes then is asked to try again.</summary>
    private const int MostWaiting = 40;

    private readonly PasswordHasher<Account> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
    private readonly SemaphoreSlim _turns = new(AtATime);
    private readonly Lazy<string> _nobodys = new(() => new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = iterations }))
        .HashPassword(new Account(), AccountSealing.NewToken()));
    private int _waiting;

    /// <summary>The hash of a passphrase in normal form. Computed before a transaction, which must be short.</summary>
    /// <exception cref="TooBusyException">Too many wait already.</exception>
    public Task<string> HashAsync(string normal, CancellationToken cancellation) => OnTurnAsync(() => _hasher.HashPassword(new Account(), normal), cancellation);

    /// <summary>Whether it is the account's passphrase. As much work when there is no account or no passphrase.</summary>
    /// <exception cref="TooBusyException">Too many wait already.</exception>
    public async Task<bool> VerifyAsync(Account? account, string normal, CancellationToken cancellation)
    {
        string? kept = account?.Passphrase is { } wrapped ? AccountSealing.Open(store.Keys, Part, account.Id, wrapped) : null;
        PasswordVerificationResult result = await OnTurnAsync(() => _hasher.VerifyHashedPassword(new Account(), kept ?? _nobodys.Value, normal), cancellation);
        return kept is not null && result != PasswordVerificationResult.Failed;
    }

    public void Dispose() => _turns.Dispose();

    private async Task<T> OnTurnAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting + AtATime)
        {
            Interlocked.Decrement(ref _waiting);
            throw new TooBusyException();
        }
        try
        {
            await _turns.WaitAsync(cancellation);
            try
            {
                return await Task.Run(work, cancellation);
            }
            finally
            {
                _turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}

/// <summary>Too many passphrases are being looked at.</summary>
internal sealed class TooBusyException : Exception;
