using Bezel.Documents;

namespace Bezel.Scanning;

/// <summary>
/// Reads the text in the pictures of messages by tesseract, when it is on this computer. Rules: a message may take 20 seconds for all its pictures,
/// one of them 10; as many are read at once as the machine has cores; what was left out is said.
/// </summary>
public sealed class PictureText : IPictureText, IDisposable
{
    /// <summary>For all pictures of one message.</summary>
    public static readonly TimeSpan PatienceOfMessage = TimeSpan.FromSeconds(20);

    private readonly FileScan _scan;
    private readonly TimeProvider _clock;

    /// <param name="settings">The bounds and the language; what it says of ClamAV and YARA does not count here.</param>
    /// <param name="clock">Tells how long a message has taken.</param>
    public PictureText(ScanningSettings settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
        _scan = new FileScan(new ScanningSettings
        {
            ReadTextInPictures = true,
            PictureLanguage = settings.PictureLanguage,
            MaxPictures = settings.MaxPictures,
            MaxPicturePixels = settings.MaxPicturePixels,
            MaxMemory = settings.MaxMemory,
            ProgramFolders = settings.ProgramFolders,
            Patience = TimeSpan.FromSeconds(10),
        }, clock);
    }

    /// <inheritdoc/>
    public IFileScan ForOneMessage() => new WithinTime(_scan, _clock);

    /// <summary>Releases what waiting threads share.</summary>
    public void Dispose() => _scan.Dispose();

    private sealed class WithinTime(FileScan scan, TimeProvider clock) : IFileScan
    {
        private TimeSpan _taken;

        public DocumentInspection Scan(DocumentInspection file)
        {
            if (_taken > PatienceOfMessage)
                return file.With([], couldNotCheck: "the pictures before it took too long to read");
            long start = clock.GetTimestamp();
            DocumentInspection seen = scan.Scan(file);
            _taken += clock.GetElapsedTime(start);
            return seen;
        }
    }
}
