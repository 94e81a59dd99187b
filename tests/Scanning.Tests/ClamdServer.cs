using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Bezel.Scanning.Tests;

/// <summary>
/// A real clamd on the loopback interface, which knows the test file and one mark of our own. A shell beside it ends it when the pipe
/// that only this process holds is closed, however this process ends.
/// </summary>
internal sealed class ClamdServer : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Process _guard;

    private ClamdServer(int port)
    {
        Port = port;
        string database = Directory.CreateDirectory(Path.Combine(_folder.Path, "db")).FullName;
        // A mark at any place, in hexadecimal; and the test file by its hash.
        File.WriteAllText(Path.Combine(database, "own.ndb"), "Bezel.Test.Mark:0:*:" + Convert.ToHexStringLower("bezel-test-mark"u8) + "\n");
        File.WriteAllText(Path.Combine(database, "own.hsb"), $"{Convert.ToHexStringLower(SHA256.HashData(Samples.Eicar))}:{Samples.Eicar.Length}:Bezel.Test.Eicar:73\n");
        Socket = Path.Combine(_folder.Path, "clamd.sock");
        string settings = _folder.File("clamd.conf", string.Create(CultureInfo.InvariantCulture, $"""
            Foreground yes
            TCPAddr 127.0.0.1
            TCPSocket {port}
            LocalSocket {Socket}
            DatabaseDirectory {database}
            TemporaryDirectory {_folder.Path}
            StreamMaxLength 1M
            MaxThreads 2

            """));
        _guard = Process.Start(new ProcessStartInfo("sh", ["-c", "clamd -c \"$1\" >/dev/null 2>&1 & c=$!; cat >/dev/null; kill $c; wait $c", "guard", settings]) { RedirectStandardInput = true })!;
    }

    public int Port { get; }

    public string Socket { get; }

    public static async Task<ClamdServer> StartAsync()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var server = new ClamdServer(((IPEndPoint)free.LocalEndpoint).Port);
        free.Stop();
        for (int attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, server.Port);
                return server;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }
        server.Dispose();
        throw new InvalidOperationException("clamd did not start within 30 seconds.");
    }

    public void Dispose()
    {
        _guard.StandardInput.Close();
        _guard.WaitForExit(TimeSpan.FromSeconds(20));
        _guard.Dispose();
        _folder.Dispose();
    }
}
