namespace Bezel.Links;

/// <summary>What is known about hosts, from the data file <c>hosts.txt</c>.</summary>
public static class Hosts
{
    private static readonly Lazy<Table> Loaded = new(() => Table.Read(EmbeddedData.Text("hosts.txt")));

    /// <summary>The traits of a host: of every entry that it is or lies below, but free mail only of the very domain. Case and a last dot do not matter.</summary>
    public static HostTraits TraitsOf(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return Loaded.Value.OfHost(Lower(host));
    }

    /// <summary>The traits of the host, and of the path where a host has several services (<c>docs.google.com/forms</c>).</summary>
    public static HostTraits TraitsOf(Url url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return Loaded.Value.OfHost(url.Host) | Loaded.Value.OfPath(url);
    }

    /// <summary>True when the host itself is an entry of the list, not only below one.</summary>
    public static bool IsListed(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return Loaded.Value.Has(Lower(host));
    }

    private static string Lower(string host) => host.TrimEnd('.').ToLowerInvariant();

    private sealed class Table
    {
        private readonly Dictionary<string, HostTraits> _hosts = new(3000, StringComparer.Ordinal);
        private readonly Dictionary<string, List<(string Path, HostTraits Traits)>> _paths = new(StringComparer.Ordinal);

        internal static Table Read(string text)
        {
            var table = new Table();
            var trait = HostTraits.None;
            foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
            {
                if (line.IsEmpty || line[0] == '#')
                    continue;
                if (line[0] == '[')
                {
                    trait = Enum.Parse<HostTraits>(line.Trim("[]"));
                    continue;
                }
                foreach (Range part in line.Split(' '))
                {
                    if (!line[part].IsEmpty)
                        table.Add(line[part].ToString(), trait);
                }
            }
            return table;
        }

        private void Add(string entry, HostTraits trait)
        {
            int slash = entry.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0)
            {
                _hosts[entry] = _hosts.GetValueOrDefault(entry) | trait;
                return;
            }
            string host = entry[..slash];
            if (!_paths.TryGetValue(host, out var paths))
                _paths[host] = paths = [];
            paths.Add((entry[slash..], trait));
        }

        internal bool Has(string host) => _hosts.ContainsKey(host);

        internal HostTraits OfHost(ReadOnlySpan<char> host)
        {
            var hosts = _hosts.GetAlternateLookup<ReadOnlySpan<char>>();
            var traits = HostTraits.None;
            for (int labels = 0; labels < 32; labels++)
            {
                if (hosts.TryGetValue(host, out HostTraits found))
                    traits |= labels == 0 ? found : found & ~HostTraits.FreeMail;
                int dot = host.IndexOf('.');
                if (dot < 0)
                    break;
                host = host[(dot + 1)..];
            }
            return traits;
        }

        internal HostTraits OfPath(Url url)
        {
            string host = url.Host.StartsWith("www.", StringComparison.Ordinal) ? url.Host[4..] : url.Host;
            var traits = HostTraits.None;
            if (!_paths.TryGetValue(host, out var paths))
                return traits;
            foreach ((string path, HostTraits trait) in paths)
            {
                if (url.Path.StartsWith(path, StringComparison.Ordinal) && (url.Path.Length == path.Length || !char.IsAsciiLetter(url.Path[path.Length]) || path.EndsWith("shr", StringComparison.Ordinal)))
                    traits |= trait;
            }
            return traits;
        }
    }
}
