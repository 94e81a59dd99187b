namespace Bezel.Cli.Output;

/// <summary>How far a long run is, as a counter on standard error while that is a terminal.</summary>
internal sealed class ProgressCount(string what) : IProgress<long>, IDisposable
{
    private readonly bool _shown = !Console.IsErrorRedirected;
    private int _width;

    public void Report(long value)
    {
        if (!_shown)
            return;
        string line = $"{value:N0} {what} …";
        Console.Error.Write($"\r{line.PadRight(_width)}");
        _width = line.Length;
    }

    /// <summary>Wipes the line, so that what comes next stands alone.</summary>
    public void Dispose()
    {
        if (_shown && _width > 0)
            Console.Error.Write($"\r{new string(' ', _width)}\r");
        _width = 0;
    }
}
