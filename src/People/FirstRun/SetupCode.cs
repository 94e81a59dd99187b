using System.Security.Cryptography;
using System.Text;
using Bezel.People.Accounts;
using Bezel.Shop.Files;
using Bezel.Shop.Storage;

namespace Bezel.People.FirstRun;

/// <summary>
/// The code that proves, while the house has no owner, that whoever sets it up stands at the machine: nobody else on the network can claim it. It is in a
/// file of the store's folder that only its owner reads, and on the console; it is dead once there is an owner.
/// </summary>
public sealed class SetupCode(Store store)
{
    /// <summary>Characters of a code, without hyphens: 60 random bits.</summary>
    private const int Length = 12;

    /// <summary>Tries in ten minutes, by all together.</summary>
    private const int Tries = 20;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly HashSet<string> _claims = [];
    private int _tries;
    private DateTimeOffset _since;

    private string Path => System.IO.Path.Combine(store.Folder.Keys, "setup.code");

    /// <summary>The code, made if there is none yet; null once there is an owner. For the console of the machine.</summary>
    public async Task<string?> EnsureAsync(CancellationToken cancellation = default)
    {
        if (await RoleChanges.HasOwnerAsync(store, cancellation: cancellation))
        {
            File.Delete(Path);
            return null;
        }
        return Read() ?? Make();
    }

    /// <summary>Puts a new code in place of the one there is; null once there is an owner.</summary>
    public async Task<string?> RenewAsync(CancellationToken cancellation = default)
    {
        File.Delete(Path);
        return await EnsureAsync(cancellation);
    }

    /// <summary>Whether a code that was typed is the one. Slow to guess: at most 20 tries in ten minutes are looked at.</summary>
    /// <param name="typed">As typed; letters of either case, with or without hyphens, O for 0, I and L for 1.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What the browser holds from now on to go on with the set-up; null when it was not the code.</returns>
    public async Task<string?> ClaimAsync(string? typed, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            DateTimeOffset now = store.Clock.GetUtcNow();
            if (now - _since >= Window)
                (_since, _tries) = (now, 0);
            if (++_tries > Tries)
                return null;
        }
        if (await EnsureAsync(cancellation) is not { } code)
            return null;
        string given = string.Concat((typed ?? "").Take(60).Where(char.IsLetterOrDigit).Select(c => char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', var other => other }));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal))))
            return null;
        string claim = AccountSealing.NewToken();
        lock (_gate)
        {
            if (_claims.Count > 20)
                _claims.Clear(); // nobody sets up a house in twenty browsers
            _claims.Add(claim);
        }
        return claim;
    }

    /// <summary>Whether a browser gave the code, since the hub was started.</summary>
    public bool IsClaimed(string? claim)
    {
        lock (_gate)
            return claim is not null && _claims.Contains(claim);
    }

    /// <summary>There is an owner now.</summary>
    internal void End()
    {
        lock (_gate)
            _claims.Clear();
        File.Delete(Path);
    }

    private string? Read()
    {
        try
        {
            string text = File.ReadAllText(Path).Trim();
            return text.Count(Alphabet.Contains) == Length ? text : null;
        }
        catch (Exception failed) when (failed is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string Make()
    {
        string code = string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(4).Select(four => new string(four)));
        File.Delete(Path);
        DurableFile.WritePrivate(Path, Encoding.ASCII.GetBytes(code + "\n"));
        return code;
    }
}
