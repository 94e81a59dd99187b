using Bezel.People.Accounts;
using Bezel.Shop;

namespace Bezel.People.SignIn;

/// <summary>
/// Tells the ledger of sign-ins that were refused, without an entry for each: at the fifth, and then once an hour with how many there were. What is left over
/// is said with the next sign-in that succeeds.
/// </summary>
internal sealed class Refusals(OwnActs acts, TimeProvider clock)
{
    private const int Worth = 5;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Tally> _tallies = []; // one for each account that there is

    private sealed class Tally
    {
        public int Since;
        public DateTimeOffset? SaidAt;
    }

    /// <summary>One more was refused.</summary>
    public async Task NoteAsync(long account, CancellationToken cancellation)
    {
        int said;
        lock (_gate)
        {
            if (!_tallies.TryGetValue(account, out Tally? tally))
                _tallies[account] = tally = new Tally();
            tally.Since++;
            if (tally.Since < Worth || clock.GetUtcNow() - tally.SaidAt < Every)
                return;
            said = tally.Since;
            tally.Since = 0;
            tally.SaidAt = clock.GetUtcNow();
        }
        await acts.ActAsync(account, own =>
        {
            own.Record("sign-in.refused", e => e.Add("times", said));
            return Task.CompletedTask;
        }, cancellation, Actor.Program("people"));
    }

    /// <summary>How many were refused since that was last said; they count as said.</summary>
    public int Take(long account)
    {
        lock (_gate)
        {
            if (!_tallies.TryGetValue(account, out Tally? tally))
                return 0;
            (int since, tally.Since) = (tally.Since, 0);
            return since;
        }
    }
}
