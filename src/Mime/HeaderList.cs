using System.Collections;

namespace Bezel.Mime;

/// <summary>The header fields of a message or part, in their order.</summary>
public sealed class HeaderList : IReadOnlyList<Header>
{
    private readonly List<Header> _headers = [];

    internal HeaderList(DefectLog log) => Log = log;

    internal DefectLog Log { get; }

    /// <summary>The charset that the message declares, which raw bytes in its header fields are likely to be in; null when it declares none.</summary>
    internal string? Charset { get; set; }

    /// <summary>How many fields there are.</summary>
    public int Count => _headers.Count;

    /// <summary>The field at <paramref name="index"/>, from 0.</summary>
    public Header this[int index] => _headers[index];

    /// <summary>The decoded value of the first field called <paramref name="name"/> (any case), or null when there is none.</summary>
    public string? this[string name] => First(name)?.Value;

    /// <summary>The first field called <paramref name="name"/> (any case), or null.</summary>
    public Header? First(string name)
    {
        foreach (Header header in _headers)
        {
            if (Is(header, name))
                return header;
        }
        return null;
    }

    /// <summary>All fields called <paramref name="name"/> (any case), in their order.</summary>
    public IEnumerable<Header> All(string name)
    {
        foreach (Header header in _headers)
        {
            if (Is(header, name))
                yield return header;
        }
    }

    /// <summary>Whether a field is called <paramref name="name"/> (any case).</summary>
    public bool Contains(string name) => First(name) is not null;

    /// <inheritdoc/>
    public IEnumerator<Header> GetEnumerator() => _headers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(Header header) => _headers.Add(header);

    private static bool Is(Header header, string name) =>
        header.Name.Length == name.Length && header.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
