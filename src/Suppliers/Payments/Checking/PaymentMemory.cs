using System.Security.Cryptography;
using System.Text;
using Bezel.Money;

namespace Bezel.Suppliers.Payments.Checking;

/// <summary>An account that payments went to before.</summary>
/// <param name="Count">How many payments.</param>
/// <param name="First">When Bezel first saw one.</param>
/// <param name="Last">When Bezel last saw one.</param>
public sealed record SeenAccount(int Count, DateTimeOffset First, DateTimeOffset Last);

/// <summary>
/// What was paid before, as a check asks it. Counts only files that were signed off and statements that were compared, so that a fraud that was stopped
/// never makes an account look well known.
/// </summary>
public sealed class PaymentMemory
{
    /// <summary>Nothing was paid before, as far as is known.</summary>
    public static PaymentMemory Nothing { get; } = new(false);

    private readonly Dictionary<string, SeenAccount> _seen = new(StringComparer.Ordinal);
    private readonly Dictionary<(long Supplier, string Currency), IReadOnlyList<decimal>> _amounts = [];
    private readonly Dictionary<ulong, long> _earlier = [];

    /// <summary>Makes a memory.</summary>
    /// <param name="isKept">Whether there is a history at all: without one, "never paid before" means nothing and is not said.</param>
    public PaymentMemory(bool isKept = true) => IsKept = isKept;

    /// <summary>Whether there is a history.</summary>
    public bool IsKept { get; }

    /// <summary>Adds an account that was paid before.</summary>
    public void Add(KnownAccount account, SeenAccount seen) => _seen[KeyOf(account)] = seen;

    /// <summary>Adds what was paid to a supplier, the last ones.</summary>
    public void Add(long supplier, string currency, IReadOnlyList<decimal> amounts) => _amounts[(supplier, currency)] = amounts;

    /// <summary>Adds a payment of an earlier file.</summary>
    /// <param name="print">Of the payment (<see cref="PrintOf(KnownAccount, char, string)"/>).</param>
    /// <param name="file">The file's number.</param>
    public void AddEarlier(ulong print, long file) => _earlier.TryAdd(print, file);

    /// <summary>How often and since when an account was paid, or null.</summary>
    public SeenAccount? Seen(KnownAccount account) => _seen.Count == 0 ? null : _seen.GetValueOrDefault(KeyOf(account));

    /// <summary>What was paid to a supplier, the last ones; empty when nothing is known.</summary>
    public IReadOnlyList<decimal> AmountsOf(long supplier, string currency) => _amounts.GetValueOrDefault((supplier, currency)) ?? [];

    /// <summary>The earlier file that holds the same payment, or null.</summary>
    public long? EarlierFile(ulong print) => _earlier.Count > 0 && _earlier.TryGetValue(print, out long file) ? file : null;

    /// <summary>An account as one text: equal for the same account written alike; leading zeros do not count.</summary>
    public static string KeyOf(KnownAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        string number = account.Kind == AccountKind.Iban ? account.Account : account.Account.TrimStart('0');
        return string.Concat(account.Kind.ToString(), "|", account.Routing, "|", number);
    }

    /// <summary>The print of a payment: the beginning of SHA-256 over account, sort, and amount or reference. Only kept encrypted.</summary>
    /// <param name="account">The account.</param>
    /// <param name="sort"><c>a</c> for an amount, <c>r</c> for a reference.</param>
    /// <param name="what">The amount with its currency, or the reference.</param>
    public static ulong PrintOf(KnownAccount account, char sort, string what) => PrintOf(KeyOf(account), sort, what);

    /// <summary>The same, of an account's key (<see cref="KeyOf"/>). Asked twice for each line: it allocates nothing.</summary>
    internal static ulong PrintOf(string key, char sort, ReadOnlySpan<char> what)
    {
        Span<byte> text = stackalloc byte[1024];
        // Longer ones, which no account and no reference is, are cut.
        int length = Encoding.UTF8.GetBytes(key.AsSpan(0, Math.Min(key.Length, 150)), text);
        text[length++] = (byte)'\n';
        text[length++] = (byte)sort;
        length += Encoding.UTF8.GetBytes(what[..Math.Min(what.Length, 180)], text[length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return BitConverter.ToUInt64(hash);
    }
}
