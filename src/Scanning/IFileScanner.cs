using Bezel.Documents;

namespace Bezel.Scanning;

/// <summary>One of those who look at whole files. Rules: it throws on no content; what it could not look at it says.</summary>
internal interface IFileScanner
{
    /// <summary>Looks at one attachment: the file itself first, then what was found inside it.</summary>
    void Scan(IReadOnlyList<ScannedFile> files, ScanFindings findings);
}

/// <summary>A file handed over.</summary>
/// <param name="Type">What it is by its content.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Where">The names that lead to it; empty for the attachment itself.</param>
internal readonly record struct ScannedFile(FileType Type, ReadOnlyMemory<byte> Content, string Where);

/// <summary>What the scanners of one attachment found.</summary>
internal sealed class ScanFindings
{
    private const int MaxFacts = 100;

    private readonly HashSet<(FactKind, string)> _seen = [];
    private readonly List<string> _blind = [];

    public List<DocumentFact> Facts { get; } = [];
    public List<string> Texts { get; } = [];
    public string? CouldNotCheck => _blind.Count == 0 ? null : string.Join("; ", _blind);

    /// <summary>Notes a hit; one that the whole file and a file inside it share is told of the whole file only.</summary>
    public void Fact(FactKind kind, string detail, string where)
    {
        detail = detail.Length <= 300 ? detail : detail[..300];
        if (Facts.Count < MaxFacts && _seen.Add((kind, detail)))
            Facts.Add(new DocumentFact(kind, detail, where));
    }

    /// <summary>Says what could not be looked at; each reason once.</summary>
    public void Blind(string why)
    {
        if (!_blind.Contains(why) && _blind.Count < 10)
            _blind.Add(why);
    }
}
