using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Bezel.Testing;

/// <summary>
/// Ports for servers that a test starts. They lie below the range from which systems take ports for outgoing connections (32768 on
/// Linux, 49152 elsewhere): a port from there is free when it is asked about, and another test's connection has it a moment later.
/// </summary>
public static class LoopbackPorts
{
    private const int First = 15_000, End = 32_000;

    /// <summary>A port on which nothing listens now, drawn at random so that tests at the same time hardly ever draw the same.</summary>
    public static int Free()
    {
        for (int attempt = 0; attempt < 200; attempt++)
        {
            int port = RandomNumberGenerator.GetInt32(First, End);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
        throw new InvalidOperationException("No port of this computer is free.");
    }
}
