using System.Text;

namespace Bezel.Documents;

/// <summary>
/// Reads files of one format for what they say, carry and would do. Rules: it gives facts, never a verdict; it throws on no
/// content; all effort is counted in the state that it is given; what it does not look at it says (<see cref="InspectionState.Blind"/>).
/// </summary>
internal interface IInspector
{
    /// <summary>Reads one file.</summary>
    ContentReading Read(Layer layer, InspectionState state);
}

/// <summary>One file on the way down through what carries what.</summary>
/// <param name="content">Its bytes.</param>
/// <param name="type">What it was recognised as; the inspector may know better.</param>
/// <param name="name">Its name; empty for the file that was sent, since names are not to be trusted there.</param>
/// <param name="depth">0 for the file that was sent, 1 for what it carries, and so on.</param>
/// <param name="encoding">For text: what it was found to be in.</param>
/// <param name="text">For text: the text, when it is already decoded.</param>
internal sealed class Layer(ReadOnlyMemory<byte> content, FileType type, string name, int depth, Encoding? encoding = null, string? text = null)
{
    private string? _text = text;

    public ReadOnlyMemory<byte> Content { get; } = content;
    public ReadOnlySpan<byte> Span => Content.Span;
    public FileType Type { get; } = type;
    public string Name { get; } = name;
    public int Depth { get; } = depth;

    /// <summary>The encoding that a text was found to be in; null for binary content.</summary>
    public Encoding? Encoding { get; } = encoding;

    /// <summary>The content as text, byte order mark removed; at most 4,000,000 characters.</summary>
    public string Text => _text ??= TextSniffing.Decode(Span, Encoding ?? TextSniffing.FindEncoding(Span) ?? Encoding.Latin1, 4_000_000);

    /// <summary>The same file, known better.</summary>
    public Layer As(FileType known) => new(Content, known, Name, Depth, Encoding, _text);

    /// <summary>The same file from another byte on.</summary>
    public Layer From(int start) => new(Content[start..], Type, Name, Depth, Encoding);
}
