using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Bezel.Upkeep.Logs;

/// <summary>
/// Writes the program's log into the store's <c>logs/</c> folder (format: <c>docs/guide/trouble.md</c>). Callers never wait for the disk: lines go through
/// a bounded queue, and those that find no room, or a full disk, are dropped, counted, and told of by a line as soon as lines can be written again.
/// </summary>
public sealed partial class FileLog : ILoggerProvider, IAsyncDisposable
{
    /// <summary>How the event that tells of lost lines is written.</summary>
    internal const string LostEvent = "1/lines-lost";

    private const int Batch = 256;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FlushPatience = TimeSpan.FromSeconds(3);

    private readonly Channel<string> _lines;
    private readonly LogLimits _limits;
    private readonly TimeProvider _clock;
    private readonly LogFiles _files;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _writing;
    private long _dropped;
    private int _closed;

    /// <summary>Begins to write.</summary>
    /// <param name="folder">The store's <c>logs</c> folder; made when it is missing.</param>
    /// <param name="minimum">Events below this level are left out.</param>
    /// <param name="limits">Sizes and ages; null for <see cref="LogLimits.Default"/>.</param>
    /// <param name="clock">Gives the times of the lines and of the files; null for the system's.</param>
    public FileLog(string folder, LogLevel minimum = LogLevel.Information, LogLimits? limits = null, TimeProvider? clock = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _limits = limits ?? LogLimits.Default;
        _clock = clock ?? TimeProvider.System;
        Minimum = minimum;
        _files = new LogFiles(folder, _limits, _clock);
        _lines = Channel.CreateBounded<string>(new BoundedChannelOptions(_limits.MaxWaiting) { SingleReader = true });
        _writing = Task.Run(WriteAsync);
        AppDomain.CurrentDomain.UnhandledException += OnCrash;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>The lowest level that is written.</summary>
    public LogLevel Minimum { get; }

    /// <summary>Lines that were lost since the last line that could be written; 0 when all is well.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <summary>Writes what is still waiting, for at most a few seconds, and closes the file.</summary>
    public void Dispose() => Close();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.Run(Close);
        GC.SuppressFinalize(this);
    }

    private void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        AppDomain.CurrentDomain.UnhandledException -= OnCrash;
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        _lines.Writer.TryComplete();
        _closing.Cancel();
        // The writer owns the file and closes it; a disk that hangs must not hold up the end of the program.
        if (_writing.Wait(FlushPatience))
            _closing.Dispose();
    }

    private void OnExit(object? sender, EventArgs e) => Close();

    private void OnCrash(object sender, UnhandledExceptionEventArgs e)
    {
        if (e.ExceptionObject is Exception failed)
            Crashed(CreateLogger("Bezel"), failed);
        Close();
    }

    [LoggerMessage(2, LogLevel.Critical, "The program ends because of an error that nothing caught.")]
    private static partial void Crashed(ILogger logger, Exception failed);

    private async Task WriteAsync()
    {
        var batch = new List<string>(Batch);
        ChannelReader<string> lines = _lines.Reader;
        while (await lines.WaitToReadAsync())
        {
            batch.Clear();
            long lost = Interlocked.Exchange(ref _dropped, 0);
            if (lost > 0)
                batch.Add(LostLine(lost));
            int told = batch.Count;
            while (batch.Count < Batch && lines.TryRead(out string? line))
                batch.Add(line);
            try
            {
                _files.Write(batch);
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Interlocked.Add(ref _dropped, lost + batch.Count - told);
                // Meanwhile the queue takes what it can hold. At the end each batch is tried once more, without waiting.
                await Task.Delay(RetryAfter, _clock, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        _files.Dispose();
    }

    private string LostLine(long lost) =>
        LogText.Render(_clock.GetUtcNow(), LogLevel.Warning, "Bezel.Upkeep.Logs", new EventId(1, "lines-lost"),
            new List<KeyValuePair<string, object?>> { new("Count", lost), new("{OriginalFormat}", "{Count} lines are missing here: they could not be written.") },
            null, static (_, _) => "", _limits.MaxLine);

    private void Add(string line)
    {
        if (!_lines.Writer.TryWrite(line))
            Interlocked.Increment(ref _dropped);
    }

    private sealed class Logger(FileLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel level) => level >= log.Minimum && level != LogLevel.None;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? failed, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(level))
                log.Add(LogText.Render(log._clock.GetUtcNow(), level, category, id, state, failed, formatter, log._limits.MaxLine));
        }
    }
}
