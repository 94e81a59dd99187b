namespace Bezel.Mail.Viewing;

/// <summary>What a piece of shown text is.</summary>
public enum SpanKind
{
    /// <summary>Words of the message.</summary>
    Plain,

    /// <summary>The part of a host that somebody owns: <c>example.com</c> in <c>sign-in.example.com</c>.</summary>
    Owned,

    /// <summary>Letters that make a name look like another.</summary>
    Odd,

    /// <summary>Stands for characters that do not show, or for control characters.</summary>
    Unseen,

    /// <summary>Stands for a character that turns the direction of the writing around.</summary>
    Turned,
}

/// <summary>A piece of shown text.</summary>
/// <param name="Text">Text without control characters, without characters that turn the direction, and without halves of pairs. Still to be encoded for HTML.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Reasons">Which reasons of the verdict were seen in it, by their place in the list; empty for most.</param>
public sealed record ShownSpan(string Text, SpanKind Kind, IReadOnlyList<int> Reasons);

/// <summary>Hostile text made fit to be shown as plain text: bounded, with what does not show made to show, and with the evidence marked.</summary>
/// <param name="Spans">The pieces, in order.</param>
/// <param name="More">Characters that were left out at the end; 0 mostly.</param>
public sealed record ShownText(IReadOnlyList<ShownSpan> Spans, int More)
{
    /// <summary>No text.</summary>
    public static ShownText Empty { get; } = new([], 0);

    /// <summary>There is nothing to show.</summary>
    public bool IsEmpty => Spans.Count == 0;

    /// <summary>Somewhere characters stood that do not show.</summary>
    public bool HasUnseen => Spans.Any(span => span.Kind == SpanKind.Unseen);

    /// <summary>Somewhere a character stood that turns the direction of the writing.</summary>
    public bool HasTurned => Spans.Any(span => span.Kind == SpanKind.Turned);

    /// <summary>Some of it is marked as evidence.</summary>
    public bool IsMarked => Spans.Any(span => span.Reasons.Count > 0);

    /// <summary>The text without its marks.</summary>
    public override string ToString() => string.Concat(Spans.Select(span => span.Text));
}
