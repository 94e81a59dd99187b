using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Bezel.Dns.Wire;

/// <summary>
/// One question to one server and its reply. Rules of the place: each question has a socket of its own on a random port, which takes packets
/// from that server's address and port only; a packet that is not the answer is passed over, and waiting goes on; too many of them, and the
/// question is put over TCP, where nobody can throw packets in blindly. Throws <see cref="SocketException"/>, <see cref="IOException"/> and
/// <see cref="OperationCanceledException"/>.
/// </summary>
internal static class DnsExchange
{
    private const int MaxForeignPackets = 16;
    private const int MaxMessage = ushort.MaxValue;

    public static async Task<DnsReply> OverUdpAsync(IPEndPoint server, DnsQuery query, CancellationToken cancellation)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        BindToRandomPort(socket);
        await socket.ConnectAsync(server, cancellation);
        await socket.SendAsync(query.Bytes, cancellation);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(MaxMessage);
        try
        {
            for (int packets = 0; packets < MaxForeignPackets; packets++)
            {
                int length = await socket.ReceiveAsync(buffer, cancellation);
                DnsReply reply = DnsReply.Read(buffer.AsSpan(0, length), query);
                if (reply.Kind != ReplyKind.NotOurs)
                    return reply;
            }
            return new DnsReply(ReplyKind.Truncated);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static async Task<DnsReply> OverTcpAsync(IPEndPoint server, DnsQuery query, CancellationToken cancellation)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellation);
        await using var stream = new NetworkStream(socket);
        byte[] question = new byte[query.Bytes.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(question, (ushort)query.Bytes.Length);
        query.Bytes.CopyTo(question, 2);
        await stream.WriteAsync(question, cancellation);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(MaxMessage);
        try
        {
            await stream.ReadExactlyAsync(buffer.AsMemory(0, 2), cancellation);
            int length = BinaryPrimitives.ReadUInt16BigEndian(buffer);
            await stream.ReadExactlyAsync(buffer.AsMemory(0, length), cancellation);
            DnsReply reply = DnsReply.Read(buffer.AsSpan(0, length), query);
            // Nothing else can come over this connection, and there is no larger way to ask.
            return reply.Kind is ReplyKind.NotOurs or ReplyKind.Truncated ? new DnsReply(ReplyKind.Failed) : reply;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void BindToRandomPort(Socket socket)
    {
        IPAddress any = socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any;
        for (int attempt = 0; attempt < 8; attempt++)
        {
            try
            {
                socket.Bind(new IPEndPoint(any, RandomNumberGenerator.GetInt32(1025, 65_536)));
                return;
            }
            catch (SocketException)
            {
                // Taken, or kept for others; the next one, and in the end whichever the system gives.
            }
        }
        socket.Bind(new IPEndPoint(any, 0));
    }
}
