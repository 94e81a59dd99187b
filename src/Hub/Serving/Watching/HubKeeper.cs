using System.ComponentModel;
using System.Diagnostics;

namespace Bezel.Hub.Serving.Watching;

/// <summary>
/// Keeps a hub running as a process of its own: starts it, starts it again when it ends without having been told to, stops it when it is told
/// to stop. Rules: the first start that fails is not repeated, since somebody sits there and reads why; later every end but an orderly one is
/// followed by a new start, at once the first time, after a growing pause when it ends again and again.
/// </summary>
/// <param name="command">The command line of the hub: program and arguments. It must be watched (<see cref="WatchedHub"/>).</param>
/// <param name="said">Where is said what happens.</param>
/// <param name="errors">Where the hub's errors go.</param>
/// <param name="clock">The clock.</param>
public sealed class HubKeeper(IReadOnlyList<string> command, TextWriter said, TextWriter errors, TimeProvider clock)
{
    /// <summary>What stops in order ends within this; then it is cut off, which loses nothing.</summary>
    private static readonly TimeSpan StopWithin = HubProgram.StopWithin + TimeSpan.FromSeconds(1);

    /// <summary>A hub that has run for so long and ends is not one that ends again and again.</summary>
    private static readonly TimeSpan Steady = TimeSpan.FromMinutes(2);

    private static readonly int[] PausesInSeconds = [0, 1, 2, 4, 8, 15, 30, 60];

    /// <summary>Arguments for the first start alone: what is set by it is kept.</summary>
    public IReadOnlyList<string> OnlyAtFirst { get; init; } = [];

    /// <summary>Variables of the hub's environment, beside this program's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The process of the hub that runs now; 0 while none does.</summary>
    public int Process { get; private set; }

    /// <summary>Keeps the hub running until it is told to stop.</summary>
    /// <param name="ready">Called each time that a hub is at work, with its address and the set-up code.</param>
    /// <param name="cancellation">Tells it to stop.</param>
    /// <returns>The exit status: 0 when the hub stopped in order.</returns>
    public async Task<int> RunAsync(Action<string, string?> ready, CancellationToken cancellation)
    {
        bool wasReady = false;
        for (int ends = 0; ;)
        {
            long began = clock.GetTimestamp();
            int status = await OnceAsync(wasReady ? [] : OnlyAtFirst, (address, code) =>
            {
                wasReady = true;
                ready(address, code);
            }, cancellation);
            if (cancellation.IsCancellationRequested || status == 0)
                return 0;
            if (!wasReady)
                return status;
            ends = clock.GetElapsedTime(began) > Steady ? 1 : ends + 1;
            TimeSpan pause = TimeSpan.FromSeconds(PausesInSeconds[Math.Min(ends, PausesInSeconds.Length) - 1]);
            said.WriteLine(ends == 1 ? ServingWords.Say("keeper.again") : ServingWords.Say("keeper.again-later", ends, pause.TotalSeconds));
            try
            {
                await Task.Delay(pause, clock, cancellation);
            }
            catch (OperationCanceledException)
            {
                return 0;
            }
        }
    }

    private async Task<int> OnceAsync(IReadOnlyList<string> more, Action<string, string?> ready, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), .. more])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach ((string name, string value) in Environment)
            start.Environment[name] = value;
        Process hub;
        try
        {
            hub = System.Diagnostics.Process.Start(start)!;
        }
        catch (Win32Exception failed)
        {
            errors.WriteLine(ServingWords.Say("keeper.cannot-start", command[0], failed.Message));
            return -1;
        }
        using (hub)
        {
            Process = hub.Id;
            Task output = RelayAsync(hub.StandardOutput, line =>
            {
                if (WatchedHub.Read(line) is { } at)
                    ready(at.Address, at.SetupCode);
                else
                    said.WriteLine(line);
            });
            Task wrong = RelayAsync(hub.StandardError, errors.WriteLine);
            try
            {
                await hub.WaitForExitAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                await StopAsync(hub);
            }
            await Task.WhenAll(output, wrong);
            Process = 0;
            return hub.ExitCode;
        }
    }

    private static async Task StopAsync(Process hub)
    {
        try
        {
            hub.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }
        using var patience = new CancellationTokenSource(StopWithin);
        try
        {
            await hub.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            hub.Kill(entireProcessTree: true);
            await hub.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task RelayAsync(StreamReader from, Action<string> to)
    {
        while (await from.ReadLineAsync() is { } line)
            to(line);
    }
}
