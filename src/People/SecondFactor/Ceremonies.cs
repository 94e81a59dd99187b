using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using Bezel.People.Accounts;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;

namespace Bezel.People.SecondFactor;

/// <summary>
/// What was asked of browsers' passkeys and is not answered yet: each is answered once, within five minutes. The question is with the browser, wrapped by the
/// master key, so that asking costs no memory; which were answered is kept here.
/// </summary>
internal sealed class Ceremonies(Store store)
{
    /// <summary>How long a browser may take.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    private const string Part = "ceremony";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _answered = [];

    /// <summary>Wraps a question.</summary>
    /// <returns>What the browser shows when it answers.</returns>
    public string Begin(string state)
    {
        byte[] plain = new byte[8 + Encoding.UTF8.GetByteCount(state)];
        BinaryPrimitives.WriteInt64BigEndian(plain, store.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        Encoding.UTF8.GetBytes(state, plain.AsSpan(8));
        return Base64Url.EncodeToString(AccountSealing.SealBytes(store.Keys, Part, 0, plain));
    }

    /// <summary>The question that is answered; null when there is none, or it was answered, or it is too late.</summary>
    public string? Take(string? token)
    {
        if (token is not { Length: > 0 and < 8192 })
            return null;
        try
        {
            byte[] plain = AccountSealing.OpenBytes(store.Keys, Part, 0, Base64Url.DecodeFromChars(token));
            DateTimeOffset now = store.Clock.GetUtcNow(), asked = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(plain));
            string state = Encoding.UTF8.GetString(plain.AsSpan(8)); // holds a random challenge
            lock (_gate)
            {
                foreach (string old in _answered.Where(a => now - a.Value > Within).Select(a => a.Key).ToArray())
                    _answered.Remove(old);
                return now - asked <= Within && _answered.TryAdd(state, asked) ? state : null;
            }
        }
        catch (Exception notOurs) when (notOurs is FormatException or KeyException)
        {
            return null;
        }
    }
}
