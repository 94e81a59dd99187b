namespace Bezel.Pages.Printing;

/// <summary>How PDF files are made.</summary>
public sealed record PrintSettings
{
    /// <summary>The environment variable that names the browser.</summary>
    public const string Variable = "BEZEL_BROWSER";

    /// <summary>
    /// The browser's program, with its folder; anything that is built on Chromium. Default: what <c>BEZEL_BROWSER</c> names, else the first that is
    /// found in the usual places (<see cref="InstalledBrowser"/>).
    /// </summary>
    public string? Browser { get; init; } = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Where the private folder is made in which a page lies for that second. Default: memory where the system has such a place (<c>/dev/shm</c>), else its temporary folder.</summary>
    public string? Folder { get; init; }

    /// <summary>How long one document may take, default 30 seconds; then the browser is ended, with all that it started. Against: a browser that hangs.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a document waits for those before it, default one minute. Against: a row of requests that holds the computer up.</summary>
    public TimeSpan Turn { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Characters of the page that is printed, default 10,000,000 (pictures stand in it): a larger one is refused.</summary>
    public int MaxPage { get; init; } = 10_000_000;

    /// <summary>Bytes of the PDF file, default 50 MiB: a larger one is refused.</summary>
    public long MaxFile { get; init; } = 50L << 20;
}
