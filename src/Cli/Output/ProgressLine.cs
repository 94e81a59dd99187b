namespace Bezel.Cli.Output;

/// <summary>
/// How far a long run is, on standard error. Shown only where a person would otherwise see nothing happen: standard error is a terminal and the
/// verdicts go elsewhere. It counts and names no share, since nobody knows how many messages a mailbox or standard input still holds.
/// </summary>
internal sealed class ProgressLine : IDisposable
{
    private const int Every = 100;

    private readonly bool _shown = !Console.IsErrorRedirected && Console.IsOutputRedirected;
    private int _count;

    /// <summary>One more message is done.</summary>
    public void Advance()
    {
        if (++_count % Every == 0 && _shown)
            Console.Error.Write($"\r{_count} messages …");
    }

    public void Dispose()
    {
        if (_shown && _count >= Every)
            Console.Error.Write("\r                        \r");
    }
}
