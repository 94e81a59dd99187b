using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Notifications;

/// <summary>Something could not be sent. The message is for the owner: it names the host at most.</summary>
/// <param name="message">Why.</param>
/// <param name="final">Whether trying again is of no use.</param>
public sealed class NotDeliveredException(string message, bool final = false) : StoreException(message)
{
    /// <summary>Whether trying again is of no use: the other side refuses it, or it may not be sent there.</summary>
    public bool IsFinal { get; } = final;
}

/// <summary>One request to be sent.</summary>
/// <param name="Address">Where to; a secret.</param>
/// <param name="Body">JSON.</param>
/// <param name="Headers">What else it carries.</param>
internal sealed record WebhookRequest(Uri Address, byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers);

/// <summary>
/// Posts JSON to a webhook. Rules: the address is resolved here and every address of it judged, and one of those is connected to, so that no
/// second look-up can lead elsewhere; no proxy, no cookies, no redirect; ten seconds for all of it; of the answer only the status and four
/// kilobytes are read, and only the status is told. Exceptions never carry the address, nor the exceptions that might.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    /// <summary>For look-up, connection, and answer together.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int MostOfAnswer = 4096;
    private const int MostHeaderKilobytes = 16;
    private readonly HttpClient _outside = Client(ownNetwork: false);
    private readonly HttpClient _anywhere = Client(ownNetwork: true);
    private readonly TimeSpan _patience;

    public WebhookSender() : this(Patience)
    {
    }

    internal WebhookSender(TimeSpan patience) => _patience = patience;

    /// <summary>Sends it; whoever returns was answered with a status of success.</summary>
    /// <param name="request">The request.</param>
    /// <param name="ownNetwork">Whether the shop's setting allows its own network.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="NotDeliveredException">It was not taken.</exception>
    public async Task SendAsync(WebhookRequest request, bool ownNetwork, CancellationToken cancellation)
    {
        string host = request.Address.Host;
        // Asked again each time: the setting may have been taken back since the channel was added.
        if (WebhookAddress.Read(request.Address.OriginalString, ownNetwork, out string why) is null)
            throw new NotDeliveredException(NotificationWords.Say(why, host), final: true);
        using var patience = new CancellationTokenSource(_patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, request.Address) { Content = new ByteArrayContent(request.Body) };
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            foreach ((string name, string value) in request.Headers)
                message.Headers.TryAddWithoutValidation(name, value);
            using HttpResponseMessage answer = await (ownNetwork ? _anywhere : _outside).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (answer.IsSuccessStatusCode)
            {
                await ReadAsync(answer, either.Token);
                return;
            }
            int status = (int)answer.StatusCode;
            throw status is >= 300 and < 400
                ? new NotDeliveredException(NotificationWords.Say("not-sent.redirected", host), final: true)
                : new NotDeliveredException(NotificationWords.Say("not-sent.status", host, status), status is >= 400 and < 500 and not 408 and not 425 and not 429);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new NotDeliveredException(NotificationWords.Say("not-sent.late", host, _patience.TotalSeconds));
        }
        catch (HttpRequestException failed)
        {
            throw failed.InnerException is AddressRefusedException refused
                ? new NotDeliveredException(NotificationWords.Say(refused.Place == AddressPlace.Never ? "address.never" : "address.own-network", host), final: true)
                : new NotDeliveredException(NotificationWords.Say(Cause(failed), host));
        }
        catch (IOException)
        {
            throw new NotDeliveredException(NotificationWords.Say("not-sent.away", host));
        }
    }

    public void Dispose()
    {
        _outside.Dispose();
        _anywhere.Dispose();
    }

    private static string Cause(HttpRequestException failed) =>
        failed.HttpRequestError == HttpRequestError.NameResolutionError || failed.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } ? "not-sent.unknown"
        : failed.InnerException is AuthenticationException ? "not-sent.certificate"
        : "not-sent.away";

    /// <summary>Takes some of the answer, so that a short one leaves the connection fit for the next request; a long one is cut off.</summary>
    private static async Task ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        await using Stream body = await answer.Content.ReadAsStreamAsync(cancellation);
        byte[] some = new byte[MostOfAnswer];
        await body.ReadAtLeastAsync(some, some.Length, throwOnEndOfStream: false, cancellation);
    }

    private static HttpClient Client(bool ownNetwork) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = MostHeaderKilobytes,
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ActivityHeadersPropagator = null,
        ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, ownNetwork, context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttps, cancellation),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // each request has its own
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, bool ownNetwork, bool encrypted, CancellationToken cancellation)
    {
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(to.Host, cancellation);
        foreach (IPAddress address in addresses)
        {
            AddressPlace place = WebhookAddress.PlaceOf(address);
            // Unencrypted only within the house: outside, whoever is on the way reads along.
            if (place == AddressPlace.Never || (place == AddressPlace.OwnNetwork && !ownNetwork) || (place == AddressPlace.Outside && !encrypted))
                throw new AddressRefusedException(place == AddressPlace.Outside ? AddressPlace.OwnNetwork : place);
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class AddressRefusedException(AddressPlace place) : IOException("The address is refused.")
    {
        public AddressPlace Place { get; } = place;
    }
}
