using System.Text;

namespace Bezel.Documents;

/// <summary>
/// What one inspection has found and may still spend. One object is shared by everything that is read inside one file,
/// nested archives included, so that limits hold for the whole and not for each layer.
/// </summary>
internal sealed class InspectionState(DocumentLimits limits)
{
    private readonly HashSet<string> _seenLinks = [];
    private long _steps;
    private long _inflated;

    public DocumentLimits Limits { get; } = limits;
    public List<DocumentDefect> Defects { get; } = [];
    public List<ArchiveEntry> Entries { get; } = [];
    public List<string> Links { get; } = [];
    public StringBuilder Text { get; } = new();
    public bool TextTruncated { get; private set; }
    public DocumentFeatures Features { get; set; }
    public string? CouldNotCheck { get; private set; }
    public int Pages { get; set; }
    public bool Exhausted { get; private set; }

    /// <summary>Bytes that decompression may still produce.</summary>
    public long InflateLeft => Limits.MaxInflatedBytes - _inflated;

    /// <summary>Counts work; false once the budget is spent, and then for good.</summary>
    public bool Step(long steps = 1)
    {
        _steps += steps;
        if (_steps <= Limits.MaxSteps)
            return true;
        if (!Exhausted)
        {
            Exhausted = true;
            Limit(nameof(DocumentLimits.MaxSteps));
        }
        return false;
    }

    public void Inflated(long bytes)
    {
        _inflated += bytes;
        Step(bytes / 8);
    }

    public void Defect(DocumentDefectKind kind, string detail)
    {
        if (Defects.Count >= Limits.MaxDefects)
            return;
        var defect = new DocumentDefect(kind, detail.Length <= 200 ? detail : detail[..200]);
        if (!Defects.Contains(defect))
            Defects.Add(defect);
    }

    public void Limit(string name) => Defect(DocumentDefectKind.LimitReached, name);

    /// <summary>Says what could not be looked at; the first reason is kept.</summary>
    public void Blind(string why) => CouldNotCheck ??= why;

    public void Link(string address)
    {
        address = address.Trim();
        if (address.Length is 0 or > 8192)
            return;
        if (Links.Count >= Limits.MaxLinks)
            Limit(nameof(DocumentLimits.MaxLinks));
        else if (_seenLinks.Add(address))
            Links.Add(address);
    }

    /// <summary>Room for text; 0 when it is full.</summary>
    public int TextLeft => Limits.MaxTextChars - Text.Length;

    public bool Append(ReadOnlySpan<char> text)
    {
        int left = TextLeft;
        if (text.Length > left)
        {
            Text.Append(text[..Math.Max(left, 0)]);
            if (!TextTruncated)
                Limit(nameof(DocumentLimits.MaxTextChars));
            TextTruncated = true;
            return false;
        }
        Text.Append(text);
        return true;
    }

    public bool Append(char c) => Append(new ReadOnlySpan<char>(in c));

    /// <summary>Starts a new line unless at the start of one.</summary>
    public void BreakLine()
    {
        if (Text.Length > 0 && Text[^1] != '\n')
            Append('\n');
    }
}
