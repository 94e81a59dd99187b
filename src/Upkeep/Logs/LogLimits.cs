namespace Bezel.Upkeep.Logs;

/// <summary>How much is logged and for how long. Every limit exists so that logs can never fill the disk or slow the program.</summary>
public sealed record LogLimits
{
    /// <summary>The limits that the hub uses.</summary>
    public static LogLimits Default { get; } = new();

    /// <summary>Bytes after which a new file is begun, by default 10 MiB: a file that still opens in any editor and can be sent by mail.</summary>
    public long MaxFileBytes { get; init; } = 10L << 20;

    /// <summary>Bytes of all log files together, by default 100 MiB; the oldest files go first. An attacker who makes Bezel log much shortens its
    /// memory but cannot fill the disk.</summary>
    public long MaxTotalBytes { get; init; } = 100L << 20;

    /// <summary>How long a file is kept after its last line, by default 30 days: as long as messages are kept.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Lines that wait to be written, by default 8,192. When the disk is slower than the program, further lines are dropped and counted
    /// instead of stopping the work that they tell of.</summary>
    public int MaxWaiting { get; init; } = 8192;

    /// <summary>Characters of one line, by default 16,384; the rest is cut and its length said.</summary>
    public int MaxLine { get; init; } = 16384;
}
