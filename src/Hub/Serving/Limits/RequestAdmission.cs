using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Bezel.Pages.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Bezel.Hub.Serving.Limits;

/// <summary>How many requests are let in, as options of the framework's rate limiter: <see cref="AtOnce"/> before anything is done for a request, <see cref="OfStrangers"/> once it is known who asks.</summary>
internal static class RequestAdmission
{
    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(2);

    /// <summary>So many at once, and so many that wait; the others get 503 (RFC 9110, section 15.6.4).</summary>
    public static RateLimiterOptions AtOnce(ServingLimits limits)
    {
        PartitionedRateLimiter<HttpContext> ofAddress = PartitionedRateLimiter.Create<HttpContext, string>(context => Kind(context) == Ordinary
            ? RateLimitPartition.GetConcurrencyLimiter(AddressOf(context), _ => Concurrency(limits.RequestsOfOneAddress, limits.Waiting))
            : RateLimitPartition.GetNoLimiter(""));
        PartitionedRateLimiter<HttpContext> ofAll = PartitionedRateLimiter.Create<HttpContext, int>(context => RateLimitPartition.GetConcurrencyLimiter(Kind(context), kind => kind switch
        {
            Upload => Concurrency(limits.Uploads, limits.UploadsWaiting),
            StaysOpen => Concurrency(limits.OpenAnswers, 0),
            _ => Concurrency(limits.Requests, limits.Waiting),
        }));
        return new RateLimiterOptions
        {
            GlobalLimiter = PartitionedRateLimiter.CreateChained(ofAddress, ofAll),
            RejectionStatusCode = StatusCodes.Status503ServiceUnavailable,
            OnRejected = (rejected, _) => new ValueTask(Refusal.AnswerAsync(rejected.HttpContext, StatusCodes.Status503ServiceUnavailable, "busy", ComeAgain)),
        };
    }

    /// <summary>So many of one address that nobody is signed in from; the others get 429 (RFC 6585, section 4). Who is signed in is not counted.</summary>
    public static RateLimiterOptions OfStrangers(ServingLimits limits) => new()
    {
        GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => context.User.Identity?.IsAuthenticated == true
            ? RateLimitPartition.GetNoLimiter("")
            : IsForPrograms(context)
            ? RateLimitPartition.GetTokenBucketLimiter("program " + AddressOf(context), _ => Bucket(limits.ProgramsAtOnce, limits.ProgramsPerSecond))
            : RateLimitPartition.GetTokenBucketLimiter(AddressOf(context), _ => Bucket(limits.StrangersAtOnce, limits.StrangersPerSecond))),
        RejectionStatusCode = StatusCodes.Status429TooManyRequests,
        OnRejected = (rejected, _) => new ValueTask(Refusal.AnswerAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "too-often",
            rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? wait : ComeAgain)),
    };

    private const int Ordinary = 0;
    private const int Upload = 1;
    private const int StaysOpen = 2;

    private static ConcurrencyLimiterOptions Concurrency(int at, int waiting) =>
        new() { PermitLimit = at, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };

    private static TokenBucketRateLimiterOptions Bucket(int atOnce, int perSecond) =>
        new() { TokenLimit = atOnce, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0, AutoReplenishment = true };

    /// <summary>Their token is looked at by the route itself, later, and has a limit of its own: here only guessing is kept slow.</summary>
    private static bool IsForPrograms(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IAccessDeclaration>()?.Kind == AccessKind.Token;

    private static int Kind(HttpContext context)
    {
        EndpointMetadataCollection? says = context.GetEndpoint()?.Metadata;
        return says?.GetMetadata<MayReceiveAttribute>() is not null && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) ? Upload
            : says?.GetMetadata<StaysOpenAttribute>() is not null ? StaysOpen : Ordinary;
    }

    /// <summary>Whom to count as one: an IPv4 address, or the network of an IPv6 address, since one computer has the 2^64 addresses of it.</summary>
    private static string AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
