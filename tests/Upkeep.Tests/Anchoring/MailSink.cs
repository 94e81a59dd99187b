using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bezel.Upkeep.Tests.Anchoring;

/// <summary>A real SMTP server (aiosmtpd) on loopback that puts what it takes into a Maildir.</summary>
internal sealed class MailSink : IDisposable
{
    private readonly Process _server;

    private MailSink(Process server, int port, string maildir) => (_server, Port, Maildir) = (server, port, maildir);

    public int Port { get; }

    public string Maildir { get; }

    public static async Task<MailSink> StartAsync(string folder)
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        string maildir = Path.Combine(folder, "maildir");
        Process server = Process.Start(new ProcessStartInfo("aiosmtpd", ["-n", "-l", $"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Mailbox", maildir]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                return new MailSink(server, port, maildir);
            }
            catch (SocketException) when (!server.HasExited)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    public IReadOnlyList<string> Mails() => [.. Directory.GetFiles(Path.Combine(Maildir, "new")).Order()];

    public void Dispose()
    {
        _server.Kill();
        _server.Dispose();
    }
}
