using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bezel.Documents;

namespace Bezel.Scanning;

/// <summary>
/// Asks a ClamAV daemon (clamd(8)): <c>INSTREAM</c> for each file, <c>VERSION</c> for the age of its signatures.
/// Rules: the daemon's silence counts only when its signatures are young enough; a daemon that cannot be reached is not asked again
/// for a minute, so that a folder of messages does not wait for it once a file; replies are cut at 4 KiB.
/// </summary>
internal sealed class ClamdScanner : IFileScanner
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(1), VersionHolds = TimeSpan.FromMinutes(10);

    private readonly EndPoint? _address;
    private readonly string _named;
    private readonly ScanningSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private long _failedAt, _askedAt;
    private string? _failure, _tooOld;
    private bool _asked;

    public ClamdScanner(string address, ScanningSettings settings, TimeProvider clock)
    {
        (_named, _settings, _clock) = (address, settings, clock);
        _address = ParseAddress(address);
    }

    /// <summary>A path is a socket of this machine; anything else is <c>HOST:PORT</c>. Null when it is neither.</summary>
    public static EndPoint? ParseAddress(string address)
    {
        if (address.StartsWith('/'))
            return address.Length <= 100 ? new UnixDomainSocketEndPoint(address) : null;
        int colon = address.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) || port == 0)
            return null;
        string host = address[..colon].Trim('[', ']');
        return IPAddress.TryParse(host, out IPAddress? ip) ? new IPEndPoint(ip, port) : new DnsEndPoint(host, port);
    }

    public void Scan(IReadOnlyList<ScannedFile> files, ScanFindings findings)
    {
        if (Unusable() is { } why)
        {
            findings.Blind(why);
            return;
        }
        foreach (ScannedFile file in files)
        {
            string reply;
            try
            {
                reply = Ask("zINSTREAM\0"u8, file.Content);
            }
            catch (Exception failed) when (failed is SocketException or IOException or OperationCanceledException)
            {
                findings.Blind(Failed(failed));
                return;
            }
            Note(reply, file, findings);
        }
        if (TooOld() is { } age)
            findings.Blind(age);
    }

    private static void Note(string reply, ScannedFile file, ScanFindings findings)
    {
        // "stream: Win.Test.EICAR_HDB-1 FOUND", "stream: OK", "INSTREAM size limit exceeded. ERROR"
        string said = reply.StartsWith("stream: ", StringComparison.Ordinal) ? reply[8..] : reply;
        if (said.EndsWith(" FOUND", StringComparison.Ordinal))
            findings.Fact(FactKind.AntiMalwareHit, said[..^6], file.Where);
        else if (said != "OK")
            findings.Blind("ClamAV did not look at a file: " + (said.Length == 0 ? "it gave no answer" : said.Length <= 200 ? said : said[..200]));
    }

    /// <summary>Why ClamAV cannot be asked now; null when it can.</summary>
    private string? Unusable()
    {
        if (_address is null)
            return $"\"{_named}\" is no address of a ClamAV daemon: give HOST:PORT or the path of its socket";
        lock (_gate)
        {
            if (_failure is not null && _clock.GetElapsedTime(_failedAt) < AskAgain)
                return _failure;
            _failure = null;
            return null;
        }
    }

    private string Failed(Exception failed)
    {
        string why = $"ClamAV could not be asked at {_named} ({(failed is OperationCanceledException ? "it did not answer in time" : failed.Message)}); install and start its daemon (Debian: clamav-daemon), or give its address";
        lock (_gate)
            (_failure, _failedAt) = (why, _clock.GetTimestamp());
        return why;
    }

    /// <summary>What to say of the age of the signatures; null when they are young enough.</summary>
    private string? TooOld()
    {
        lock (_gate)
        {
            if (_asked && _clock.GetElapsedTime(_askedAt) < VersionHolds)
                return _tooOld;
            try
            {
                _tooOld = Age(Ask("zVERSION\0"u8, default), _clock.GetUtcNow(), _settings.MaxSignatureAge);
            }
            catch (Exception failed) when (failed is SocketException or IOException or OperationCanceledException)
            {
                _tooOld = "ClamAV does not tell how old its signatures are";
            }
            (_asked, _askedAt) = (true, _clock.GetTimestamp());
            return _tooOld;
        }
    }

    /// <summary>What the answer to VERSION means: <c>ClamAV 1.4.6/27823/Sat Nov 21 09:12:44 2026</c>, where the last two are those of the daily signatures, if there are any.</summary>
    public static string? Age(string version, DateTimeOffset now, TimeSpan most)
    {
        string[] parts = version.Split('/');
        if (parts.Length < 3 || !DateTime.TryParseExact(string.Join(' ', parts[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)), "ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime made))
            return "ClamAV has no signatures whose age it can tell, so that its finding nothing says little (freshclam fetches them)";
        // The daemon tells its local time: a day more or less does not matter here.
        TimeSpan age = now.UtcDateTime - made;
        return age <= most ? null : string.Create(CultureInfo.InvariantCulture, $"the signatures of ClamAV are {(int)age.TotalDays} days old, so that its finding nothing says little (freshclam fetches new ones)");
    }

    private string Ask(ReadOnlySpan<byte> command, ReadOnlyMemory<byte> content)
    {
        int patience = (int)Math.Min(_settings.Patience.TotalMilliseconds, int.MaxValue);
        using var socket = _address is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        (socket.SendTimeout, socket.ReceiveTimeout) = (patience, patience);
        using (var ends = new CancellationTokenSource(Math.Min(patience, 5_000)))
            socket.ConnectAsync(_address!, ends.Token).AsTask().GetAwaiter().GetResult();
        Send(socket, command);
        if (command.StartsWith("zINSTREAM"u8))
            SendStream(socket, content.Span);
        byte[] reply = new byte[4096];
        int length = 0;
        while (length < reply.Length)
        {
            int read = socket.Receive(reply.AsSpan(length));
            length += read;
            if (read == 0 || reply.AsSpan(0, length).Contains((byte)0))
                break;
        }
        return Encoding.UTF8.GetString(reply, 0, length).TrimEnd('\0', '\n', '\r');
    }

    /// <summary>Pieces with their lengths before them, an empty one at the end.</summary>
    private static void SendStream(Socket socket, ReadOnlySpan<byte> content)
    {
        byte[] length = new byte[4];
        try
        {
            for (int at = 0; at < content.Length; at += 1 << 16)
            {
                ReadOnlySpan<byte> piece = content.Slice(at, Math.Min(1 << 16, content.Length - at));
                BinaryPrimitives.WriteInt32BigEndian(length, piece.Length);
                Send(socket, length);
                Send(socket, piece);
            }
            Send(socket, [0, 0, 0, 0]);
        }
        catch (SocketException closed) when (closed.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted)
        {
            // It closes over a file larger than its own limit, and says so in its reply.
        }
    }

    private static void Send(Socket socket, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[socket.Send(bytes)..];
    }
}
