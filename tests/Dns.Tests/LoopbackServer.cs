using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Bezel.Dns.Tests;

/// <summary>A name server on loopback, over UDP and TCP, that does as a test tells it: well or badly.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly UdpClient _udp;
    private readonly TcpListener? _tcp;
    private readonly Func<Question, IEnumerable<byte[]>> _answer;
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _work = [];

    /// <summary>What came in.</summary>
    internal sealed record Question(byte[] Bytes, Message Asked, bool OverTcp, IPEndPoint From, int Number);

    /// <param name="answer">The messages sent back, in their order; none to stay silent.</param>
    /// <param name="withTcp">Whether it listens on TCP too.</param>
    public LoopbackServer(Func<Question, IEnumerable<byte[]>> answer, bool withTcp = true)
    {
        _answer = answer;
        (_udp, _tcp) = Bind(withTcp);
        Endpoint = (IPEndPoint)_udp.Client.LocalEndPoint!;
        _work.Add(ServeUdpAsync());
        if (_tcp is not null)
            _work.Add(ServeTcpAsync());
    }

    /// <summary>One message a question.</summary>
    public LoopbackServer(Func<Question, byte[]?> answer) : this(q => answer(q) is { } bytes ? [bytes] : [])
    {
    }

    public IPEndPoint Endpoint { get; }

    public ConcurrentQueue<Question> Questions { get; } = new();

    public DnsClient Client(Func<DnsClientOptions, DnsClientOptions>? change = null)
    {
        var options = new DnsClientOptions { Servers = [Endpoint], Timeout = TimeSpan.FromSeconds(5) };
        return new DnsClient(change?.Invoke(options) ?? options);
    }

    /// <summary>Sends a packet to somebody from another port than the server's.</summary>
    public static async Task SendFromElsewhereAsync(byte[] bytes, IPEndPoint to)
    {
        using var other = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await other.SendAsync(bytes, to);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _udp.Dispose();
        _tcp?.Dispose();
        await Task.WhenAll(_work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private static (UdpClient, TcpListener?) Bind(bool withTcp)
    {
        for (int attempt = 0; ; attempt++)
        {
            var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
            if (!withTcp)
                return (udp, null);
            var tcp = new TcpListener(IPAddress.Loopback, ((IPEndPoint)udp.Client.LocalEndPoint!).Port);
            try
            {
                tcp.Start();
                return (udp, tcp);
            }
            catch (SocketException) when (attempt < 20)
            {
                udp.Dispose();
            }
        }
    }

    private Question Received(byte[] bytes, bool overTcp, IPEndPoint from)
    {
        var question = new Question(bytes, Message.Read(bytes), overTcp, from, Questions.Count);
        Questions.Enqueue(question);
        return question;
    }

    private async Task ServeUdpAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            UdpReceiveResult received = await _udp.ReceiveAsync(_end.Token);
            foreach (byte[] reply in _answer(Received(received.Buffer, overTcp: false, received.RemoteEndPoint)))
                await _udp.SendAsync(reply, received.RemoteEndPoint, _end.Token);
        }
    }

    private async Task ServeTcpAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            using TcpClient client = await _tcp!.AcceptTcpClientAsync(_end.Token);
            NetworkStream stream = client.GetStream();
            try
            {
                byte[] length = new byte[2];
                await stream.ReadExactlyAsync(length, _end.Token);
                byte[] bytes = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                await stream.ReadExactlyAsync(bytes, _end.Token);
                foreach (byte[] reply in _answer(Received(bytes, overTcp: true, (IPEndPoint)client.Client.RemoteEndPoint!)))
                {
                    BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)reply.Length);
                    await stream.WriteAsync(length, _end.Token);
                    await stream.WriteAsync(reply, _end.Token);
                }
            }
            catch (IOException)
            {
                // The client went away.
            }
        }
    }
}
