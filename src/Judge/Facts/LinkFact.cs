using Bezel.Links;
using Bezel.Mime.Html;

namespace Bezel.Judge.Facts;

/// <summary>A link of a message and where it really leads.</summary>
public sealed record LinkFact
{
    /// <summary>The address as written.</summary>
    public required string Written { get; init; }

    /// <summary>The address as a browser reads it, or null when it is none.</summary>
    public Url? Url { get; init; }

    /// <summary>Where it leads after the redirectors that can be unwrapped without asking anybody; the same as <see cref="Url"/> when there are none.</summary>
    public Url? Target { get; init; }

    /// <summary>How many redirectors were unwrapped.</summary>
    public int Redirects { get; init; }

    /// <summary>Registrable domain of the target; empty for addresses of other kinds. An IP address stands for itself.</summary>
    public string Domain { get; init; } = "";

    /// <summary>What kind of host the target is.</summary>
    public HostTraits Traits { get; init; }

    /// <summary>The text that a reader clicks; the alternative text for a picture.</summary>
    public string Text { get; init; } = "";

    /// <summary>What it is in the page.</summary>
    public LinkSource Source { get; init; }

    /// <summary>Where it stands.</summary>
    public Place Place { get; init; }

    /// <summary>Name of the attachment that it stands in, or null.</summary>
    public string? Attachment { get; init; }

    /// <summary>The well-known company that the target belongs to, or null.</summary>
    public Brand? Brand { get; init; }

    /// <summary>It stands in a QR code, to be scanned.</summary>
    public bool IsQrCode { get; init; }

    /// <summary>A reader follows it by a click (or the page by itself), as against pictures and style sheets that are loaded.</summary>
    public bool IsFollowed => Source is LinkSource.Anchor or LinkSource.Area or LinkSource.Form or LinkSource.FormAction
        or LinkSource.MetaRefresh or LinkSource.Vector or LinkSource.Script;

    /// <summary>It leads to a page of the web.</summary>
    public bool IsWeb => Target?.IsWeb == true;
}
