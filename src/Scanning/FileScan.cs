using Bezel.Documents;

namespace Bezel.Scanning;

/// <summary>
/// Shows attachments to those whose trade it is, and adds what they say: ClamAV, YARA with the shop's rules, and tesseract for the text
/// in pictures, as far as the settings ask for them. One of these serves any number of threads; as many programs run at once as the
/// machine has cores.
/// </summary>
public sealed class FileScan : IFileScan, IDisposable
{
    private readonly ScanningSettings _settings;
    private readonly List<IFileScanner> _scanners = [];
    private readonly SemaphoreSlim _running = new(Environment.ProcessorCount);

    /// <param name="settings">What to ask, and how far to go.</param>
    /// <param name="clock">Tells how old signatures are.</param>
    public FileScan(ScanningSettings settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(clock);
        _settings = settings;
        if (settings.Clamd is { } address)
            _scanners.Add(new ClamdScanner(address, settings, clock));
        if (settings.YaraRules is { } rules)
            _scanners.Add(new YaraScanner(rules, settings));
        if (settings.ReadTextInPictures)
            _scanners.Add(new TesseractReader(settings));
    }

    /// <inheritdoc/>
    public DocumentInspection Scan(DocumentInspection file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (_scanners.Count == 0 || file.Content.IsEmpty)
            return file;
        var findings = new ScanFindings();
        List<ScannedFile> files = Files(file, findings);
        _running.Wait();
        try
        {
            foreach (IFileScanner scanner in _scanners)
                scanner.Scan(files, findings);
        }
        finally
        {
            _running.Release();
        }
        return findings.Facts.Count == 0 && findings.Texts.Count == 0 && findings.CouldNotCheck is null
            ? file
            : file.With(findings.Facts, findings.Texts.Count == 0 ? null : string.Join("\n", findings.Texts), null, findings.CouldNotCheck);
    }

    /// <summary>Releases what waiting threads share.</summary>
    public void Dispose() => _running.Dispose();

    private List<ScannedFile> Files(DocumentInspection file, ScanFindings findings)
    {
        List<ScannedFile> files = [];
        long bytes = 0;
        Add(new ScannedFile(file.TrueType, file.Content, ""));
        foreach (InnerFile inner in file.Files)
            Add(new ScannedFile(inner.Type, inner.Content, inner.Where));
        return files;

        void Add(ScannedFile next)
        {
            if (next.Content.IsEmpty)
                return;
            bytes += next.Content.Length;
            if (next.Content.Length > _settings.MaxFileBytes || files.Count >= _settings.MaxFiles || bytes > 4L * _settings.MaxFileBytes)
                findings.Blind("files are larger or more than are handed to scanners");
            else
                files.Add(next);
        }
    }
}
