using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bezel.Scanning.Tests;

/// <summary>In the place of clamd: says what a test wants it to say.</summary>
internal sealed class StandInDaemon : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ends = new();

    /// <param name="scan">The reply to a file; null for none at all.</param>
    /// <param name="version">The reply to VERSION.</param>
    public StandInDaemon(string? scan, string version)
    {
        _listener.Start();
        _ = ServeAsync(scan, version);
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Connections so far.</summary>
    public int Asked { get; private set; }

    public static string Version(DateTime made) => "ClamAV 1.4.6/27823/" + made.ToString("ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture);

    private async Task ServeAsync(string? scan, string version)
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_ends.Token);
                Asked++;
                NetworkStream stream = client.GetStream();
                byte[] buffer = new byte[1 << 20];
                int read = await stream.ReadAsync(buffer, _ends.Token);
                bool scanning = buffer.AsSpan(0, read).StartsWith("zINSTREAM"u8);
                while (scanning && !buffer.AsSpan(0, read).EndsWith((ReadOnlySpan<byte>)[0, 0, 0, 0]))
                    read += await stream.ReadAsync(buffer.AsMemory(read), _ends.Token);
                if (scanning && scan is null)
                    await Task.Delay(Timeout.Infinite, _ends.Token);
                await stream.WriteAsync(Encoding.UTF8.GetBytes((scanning ? scan : version) + "\0"), _ends.Token);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    public void Dispose()
    {
        _ends.Cancel();
        _listener.Dispose();
        _ends.Dispose();
    }
}
