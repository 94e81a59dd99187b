using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Bezel.Dns.Wire;

namespace Bezel.Dns;

/// <summary>
/// Asks name servers. Rules of the place: only the servers given, or the system's; over UDP first, over TCP when an answer is cut off; random
/// id, port and letter case in each question (RFC 5452, draft-vixie-dnsext-dns0x20), so that answers cannot be made up by whoever does not see
/// it; what a server cannot do (mixed case, EDNS) is left out for it from then on; the same question is never under way twice; answers are
/// remembered within bounds.
/// </summary>
public sealed class DnsClient : IDnsLookup, IDisposable
{
    private const int MaxAliases = 8;
    private static readonly TimeSpan ServersKnownFor = TimeSpan.FromMinutes(1);

    private readonly DnsClientOptions _options;
    private readonly DnsCache _cache;
    private readonly ConcurrentDictionary<(string Name, DnsRecordType Type), Lazy<Task<DnsAnswer>>> _underWay = new();
    private readonly ConcurrentDictionary<IPEndPoint, Ability> _abilities = new();
    private readonly CancellationTokenSource _disposed = new();
    private SystemsServers? _system;

    /// <summary>The system's servers, and when it was asked for them.</summary>
    private sealed record SystemsServers(IReadOnlyList<IPEndPoint> Servers, long At);

    /// <summary>What a server is known not to do.</summary>
    private sealed record Ability(bool KeepsCase = true, bool Edns = true);

    /// <summary>A client.</summary>
    /// <param name="options">How it asks; the defaults when null.</param>
    public DnsClient(DnsClientOptions? options = null)
    {
        _options = options ?? new DnsClientOptions();
        _cache = new DnsCache(_options.MaxCachedAnswers, _options.Time);
    }

    /// <summary>The servers that are asked now.</summary>
    public IReadOnlyList<IPEndPoint> Servers
    {
        get
        {
            if (_options.Servers.Count > 0)
                return _options.Servers;
            // Computers move between networks; asking the system is not free.
            if (_system is { } known && _options.Time.GetElapsedTime(known.At) < ServersKnownFor)
                return known.Servers;
            IReadOnlyList<IPEndPoint> servers = SystemServers.Find();
            _system = new SystemsServers(servers, _options.Time.GetTimestamp());
            return servers;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The client was disposed of.</exception>
    public async ValueTask<DnsAnswer> LookupAsync(string name, DnsRecordType type, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        cancellation.ThrowIfCancellationRequested();
        if (DnsName.Normalize(name) is not { } key)
            return DnsAnswer.Without(DnsOutcome.NoSuchName, _options.MaxNegativeTimeToLive);
        if (_cache.Find(key, type) is { } known)
            return known;
        // Whoever comes while it is under way waits for the same answer; one of them giving up does not end it for the others.
        Task<DnsAnswer> asking = _underWay.GetOrAdd((key, type), k => new Lazy<Task<DnsAnswer>>(() => AskAndKeepAsync(k.Name, k.Type))).Value;
        return await asking.WaitAsync(cancellation);
    }

    /// <summary>Ends what is under way.</summary>
    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }

    private async Task<DnsAnswer> AskAndKeepAsync(string name, DnsRecordType type)
    {
        CancellationToken disposed = _disposed.Token;
        // Not on the caller's thread, which holds the lock of the dictionary's entry.
        await Task.Yield();
        try
        {
            DnsAnswer answer = await FollowAsync(name, type, disposed);
            TimeSpan most = answer.CouldNotCheck ? _options.FailureTimeToLive : answer.IsAbsent ? _options.MaxNegativeTimeToLive : _options.MaxTimeToLive;
            TimeSpan kept = answer.CouldNotCheck || answer.TimeToLive > most ? most : answer.TimeToLive;
            _cache.Keep(name, type, answer, kept);
            return answer;
        }
        finally
        {
            _underWay.TryRemove((name, type), out _);
        }
    }

    /// <summary>Asks; and where the server tells only an alias, asks for what it names.</summary>
    private async Task<DnsAnswer> FollowAsync(string name, DnsRecordType type, CancellationToken disposed)
    {
        TimeSpan least = TimeSpan.MaxValue;
        for (int aliases = 0; aliases <= MaxAliases; aliases++)
        {
            (DnsAnswer answer, string? alias) = await AskServersAsync(name, type, disposed);
            if (answer.CouldNotCheck)
                return answer;
            least = answer.TimeToLive < least ? answer.TimeToLive : least;
            if (alias is null)
                return answer with { TimeToLive = least };
            name = alias;
        }
        return DnsAnswer.Without(DnsOutcome.ServerFailed);
    }

    private async Task<(DnsAnswer, string? Alias)> AskServersAsync(string name, DnsRecordType type, CancellationToken disposed)
    {
        DnsOutcome worst = DnsOutcome.TimedOut;
        IReadOnlyList<IPEndPoint> servers = Servers;
        for (int round = 0; round < _options.Rounds; round++)
        {
            foreach (IPEndPoint server in servers)
            {
                DnsReply? reply = await AskAsync(server, name, type, disposed);
                switch (reply?.Kind)
                {
                    case ReplyKind.Answer: return (reply.Answer!, reply.Alias);
                    case ReplyKind.Refused: worst = DnsOutcome.Refused; break;
                    case not null: worst = DnsOutcome.ServerFailed; break;
                }
            }
        }
        return (DnsAnswer.Without(worst), null);
    }

    /// <summary>One try at one server, over whichever ways it takes; null when it does not answer.</summary>
    private async Task<DnsReply?> AskAsync(IPEndPoint server, string name, DnsRecordType type, CancellationToken disposed)
    {
        bool overTcp = false;
        DnsReply? reply = null;
        // At most: without mixed case, without EDNS, over TCP, and back from there.
        for (int attempt = 0; attempt < 5; attempt++)
        {
            Ability able = _abilities.GetOrAdd(server, static _ => new Ability());
            DnsQuery query = DnsQuery.Create(name, type, able.KeepsCase, able.Edns);
            using var timed = new CancellationTokenSource(_options.Timeout, _options.Time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(timed.Token, disposed);
            try
            {
                reply = overTcp ? await DnsExchange.OverTcpAsync(server, query, both.Token) : await DnsExchange.OverUdpAsync(server, query, both.Token);
            }
            catch (OperationCanceledException) when (!disposed.IsCancellationRequested)
            {
                return reply;
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                return reply;
            }
            switch (reply.Kind)
            {
                case ReplyKind.Truncated when !overTcp: overTcp = true; break;
                case ReplyKind.CaseNotKept when able.KeepsCase: _abilities[server] = able with { KeepsCase = false }; break;
                case ReplyKind.NotUnderstood when able.Edns: _abilities[server] = able with { Edns = false }; break;
                default: return reply;
            }
        }
        return reply;
    }
}
