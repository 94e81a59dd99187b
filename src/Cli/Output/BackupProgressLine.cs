using Bezel.Upkeep.SelfBackup;

namespace Bezel.Cli.Output;

/// <summary>How far a backup or a restore is, on standard error when that is a terminal.</summary>
internal sealed class BackupProgressLine : IProgress<BackupProgress>, IDisposable
{
    private readonly bool _shown = !Console.IsErrorRedirected;
    private int _width;

    public void Report(BackupProgress value)
    {
        if (!_shown || (value.Rows == 0 && value.Step == BackupStep.Writing))
            return;
        string line = value.Step switch
        {
            BackupStep.Writing => $"{value.Rows:N0} rows written …",
            BackupStep.Checking => "reading it back …",
            BackupStep.Restoring => $"{value.Rows:N0} rows restored …",
            _ => $"{value.Rows:N0} rows compared …",
        };
        Console.Error.Write($"\r{line.PadRight(_width)}");
        _width = Math.Max(_width, line.Length);
    }

    public void Dispose()
    {
        if (_width > 0)
            Console.Error.Write($"\r{new string(' ', _width)}\r");
    }
}
