namespace Bezel.Scanning;

/// <summary>Which programs of others look at files, and how far they may go. Nothing is asked unless it is set here.</summary>
public sealed class ScanningSettings
{
    /// <summary>
    /// Where a ClamAV daemon listens: <c>HOST:PORT</c>, or the path of its socket (<c>/run/clamav/clamd.ctl</c>). Default: none, and
    /// ClamAV is not asked. Files are sent there whole: a daemon on another machine sees them all.
    /// </summary>
    public string? Clamd { get; init; }

    /// <summary>
    /// How old ClamAV's signatures may be, default 7 days: after that its silence says little, and the files count as not checked,
    /// with the age in words. Hits count at any age.
    /// </summary>
    public TimeSpan MaxSignatureAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>A file of YARA rules, or a folder whose <c>.yar</c> and <c>.yara</c> files are taken. Default: none, and YARA is not run.</summary>
    public string? YaraRules { get; init; }

    /// <summary>Whether the text in pictures is read, by tesseract. Default: no. About one to two seconds a full page.</summary>
    public bool ReadTextInPictures { get; init; }

    /// <summary>The language of the text in pictures, as tesseract names its data, default <c>eng</c>; several with <c>+</c>.</summary>
    public string PictureLanguage { get; init; } = "eng";

    /// <summary>
    /// Pictures of one file that are read for text, the largest first, default 4; how many were left is said. Against: documents made
    /// of pictures, which would take the computer for minutes.
    /// </summary>
    public int MaxPictures { get; init; } = 4;

    /// <summary>Pixels of a picture that tesseract is given, default 9,000,000 (a page at 300 dots an inch); larger ones are made smaller.</summary>
    public int MaxPicturePixels { get; init; } = 9_000_000;

    /// <summary>Bytes of one file that are handed over, default 64 MiB; larger ones count as not checked. ClamAV has a limit of its own (<c>StreamMaxLength</c>, 25 MiB).</summary>
    public int MaxFileBytes { get; init; } = 64 << 20;

    /// <summary>Files handed over for one attachment, itself and what is inside it, default 200; beyond it the rest counts as not checked.</summary>
    public int MaxFiles { get; init; } = 200;

    /// <summary>How long one program may take over one attachment, default 30 seconds; then it is ended, with all that it started, and the file counts as not checked.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Memory that a program may take, default 1 GiB, where the system can bound it (<c>prlimit</c>). Against: pictures and rules that blow up.</summary>
    public long MaxMemory { get; init; } = 1L << 30;

    /// <summary>Folders in which programs are looked for; null, the default, for those of the environment's <c>PATH</c>.</summary>
    public IReadOnlyList<string>? ProgramFolders { get; init; }

    /// <summary>Whether <see cref="Clamd"/> may be this.</summary>
    public static bool IsClamdAddress(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return ClamdScanner.ParseAddress(address) is not null;
    }

    /// <summary>Whether anything is to be asked at all.</summary>
    public bool Any => Clamd is not null || YaraRules is not null || ReadTextInPictures;
}
