namespace Bezel.People.SignIn;

/// <summary>
/// Slows down who guesses, without letting them shut the owner out. Rules, for each account:
/// <list type="bullet">
/// <item>one browser or address may fail five times; after each further failure it waits, 30 seconds at first, doubling up to an hour;</item>
/// <item>all browsers together that have never signed in to the account may fail 30 times in an hour, and 100 times in a row (NIST SP 800-63B-4 §3.2.2); then
/// those wait. A browser that has signed in before has a count of its own and is never held up by others; passkeys and the console never are.</item>
/// <item>one address may fail 60 times in an hour, whatever the accounts.</item>
/// </list>
/// A try counts as failed from its beginning, so that many at once gain nothing. All this holds as well for addresses that no account has, so that waiting tells
/// nobody which exist. Kept in memory: nobody outside can restart the hub.
/// </summary>
internal sealed class Guessing(TimeProvider clock)
{
    private const int Free = 5;
    private const int UnknownInAnHour = 30;
    private const int UnknownInARow = 100;
    private const int OfAddressInAnHour = 60;

    /// <summary>Counts that are kept; the oldest go first. An attacker with more addresses than this still meets the account's own count.</summary>
    private const int MostCounts = 20_000;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Count> _counts = [];

    private sealed class Count
    {
        public int InARow;
        public int InTheHour;
        public DateTimeOffset HourBegan;
        public DateTimeOffset LastAt;
    }

    /// <summary>Counts a try, if one may be made now.</summary>
    /// <param name="account">What stands for the account: the same for every spelling of its address.</param>
    /// <param name="client">Who tries.</param>
    /// <param name="known">Whether the account has signed in there before.</param>
    /// <returns>How long to wait before a try may be made; null when it may be made now.</returns>
    public TimeSpan? Begin(string account, Client client, bool known)
    {
        DateTimeOffset now = clock.GetUtcNow();
        lock (_gate)
        {
            Count own = Of(OwnKey(account, client, known), now), unknown = Of(UnknownKey(account), now), address = Of(AddressKey(client), now);
            TimeSpan wait = OwnWait(own, now);
            if (!known)
            {
                wait = Longer(wait, unknown.InTheHour >= UnknownInAnHour ? unknown.HourBegan + Hour - now : default);
                wait = Longer(wait, unknown.InARow >= UnknownInARow ? unknown.LastAt + Day - now : default);
                wait = Longer(wait, address.InTheHour >= OfAddressInAnHour ? address.HourBegan + Hour - now : default);
            }
            if (wait > TimeSpan.Zero)
                return wait;
            foreach (Count count in known ? [own] : new[] { own, unknown, address })
            {
                count.InARow++;
                count.InTheHour++;
                count.LastAt = now;
            }
            return null;
        }
    }

    /// <summary>The try was right.</summary>
    public void Succeeded(string account, Client client, bool known)
    {
        lock (_gate)
        {
            _counts.Remove(OwnKey(account, client, known));
            _counts.Remove(UnknownKey(account));
        }
    }

    private static TimeSpan OwnWait(Count own, DateTimeOffset now)
    {
        if (own.InARow < Free)
            return default;
        TimeSpan pause = FirstWait * Math.Pow(2, Math.Min(own.InARow - Free, 20));
        return own.LastAt + (pause > Hour ? Hour : pause) - now;
    }

    private Count Of(string key, DateTimeOffset now)
    {
        if (!_counts.TryGetValue(key, out Count? count))
        {
            if (_counts.Count >= MostCounts)
                MakeRoom();
            _counts[key] = count = new Count { HourBegan = now, LastAt = now };
        }
        if (now - count.HourBegan >= Hour)
            (count.HourBegan, count.InTheHour) = (now, 0);
        if (now - count.LastAt >= Day)
            count.InARow = 0;
        return count;
    }

    /// <summary>Drops the older half; those of accounts, which strangers cannot renew at will, last.</summary>
    private void MakeRoom()
    {
        foreach (string key in _counts.OrderBy(c => c.Key[0] == 'a').ThenBy(c => c.Value.LastAt).Take(MostCounts / 2).Select(c => c.Key).ToArray())
            _counts.Remove(key);
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static string OwnKey(string account, Client client, bool known) => known ? $"k {account} {client.Browser}" : $"u {account} {client.From}";

    private static string UnknownKey(string account) => "a " + account;

    private static string AddressKey(Client client) => "f " + client.From;
}
