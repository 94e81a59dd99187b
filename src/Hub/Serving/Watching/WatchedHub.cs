namespace Bezel.Hub.Serving.Watching;

/// <summary>
/// What a hub that is watched (<c>bezel hub --watched</c>) and the program that watches it (<see cref="HubKeeper"/>) say to each other. The hub
/// writes one line when it is at work; the watcher keeps the hub's standard input open, and its end tells the hub to stop, also when the
/// watcher was killed, so that no hub is left that nobody watches.
/// </summary>
public static class WatchedHub
{
    private const string Ready = "bezel-hub-ready";

    /// <summary>The line that says that the hub is at work.</summary>
    /// <param name="address">Where it answers.</param>
    /// <param name="setupCode">The code by which the first owner proves to sit at this computer; null when there is an owner.</param>
    public static string Line(string address, string? setupCode) => $"{Ready} {address} {setupCode}".TrimEnd();

    /// <summary>Reads such a line; null if it is another.</summary>
    public static (string Address, string? SetupCode)? Read(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        string[] parts = line.Split(' ', 3);
        return parts.Length >= 2 && parts[0] == Ready ? (parts[1], parts.Length == 3 ? parts[2] : null) : null;
    }

    /// <summary>Cancels when the standard input ends.</summary>
    public static void StopWithInput(Stream input, CancellationTokenSource stop)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(stop);
        // A thread of its own: a read from a pipe is not given up when the program ends, and must not hold up one of the pool's.
        new Thread(() =>
        {
            Span<byte> one = stackalloc byte[64];
            try
            {
                while (input.Read(one) > 0)
                {
                }
                stop.Cancel();
            }
            catch (Exception gone) when (gone is IOException or ObjectDisposedException)
            {
                // The program ends.
            }
        })
        { IsBackground = true, Name = "standard input" }.Start();
    }
}
