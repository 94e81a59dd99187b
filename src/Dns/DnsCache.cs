namespace Bezel.Dns;

/// <summary>Answers that are still true, the most recently used first; safe for several threads.</summary>
internal sealed class DnsCache(int most, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Name, DnsRecordType Type), LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _used = new();

    private sealed record Entry((string Name, DnsRecordType Type) Key, DnsAnswer Answer, DateTimeOffset Until);

    /// <summary>The answer with the time that is left of it; null when there is none or its time is over.</summary>
    public DnsAnswer? Find(string name, DnsRecordType type)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_gate)
        {
            if (!_entries.TryGetValue((name, type), out LinkedListNode<Entry>? node))
                return null;
            _used.Remove(node);
            if (node.Value.Until <= now)
            {
                _entries.Remove(node.Value.Key);
                return null;
            }
            _used.AddFirst(node);
            return node.Value.Answer.CouldNotCheck ? node.Value.Answer : node.Value.Answer with { TimeToLive = node.Value.Until - now };
        }
    }

    /// <summary>Remembers an answer for a time; a time of zero is not remembered.</summary>
    public void Keep(string name, DnsRecordType type, DnsAnswer answer, TimeSpan forTime)
    {
        if (forTime <= TimeSpan.Zero || most <= 0)
            return;
        var entry = new Entry((name, type), answer, time.GetUtcNow() + forTime);
        lock (_gate)
        {
            if (_entries.TryGetValue(entry.Key, out LinkedListNode<Entry>? old))
                _used.Remove(old);
            _entries[entry.Key] = _used.AddFirst(entry);
            if (_entries.Count > most)
            {
                _entries.Remove(_used.Last!.Value.Key);
                _used.RemoveLast();
            }
        }
    }
}
