namespace Bezel.Mime.Html;

/// <summary>What a thread says of one quoted message.</summary>
/// <param name="Name">The writer's name as written; empty when only an address stands there.</param>
/// <param name="Address">The writer's address, lower case; empty when none stands there.</param>
/// <param name="When">The time as written, not interpreted; empty when none.</param>
/// <param name="Start">Offset of the attribution in the text.</param>
/// <param name="Length">Its length in characters, up to the end of its last line.</param>
public sealed record QuotedAttribution(string Name, string Address, string When, int Start, int Length)
{
    /// <summary>Recipients as written, from a header block; empty otherwise.</summary>
    public string To { get; init; } = "";

    /// <summary>Subject as written, from a header block; empty otherwise.</summary>
    public string Subject { get; init; } = "";

    /// <summary>From a header block (From, Sent, To, Subject) rather than one line ("On … wrote:").</summary>
    public bool IsHeaderBlock { get; init; }
}
