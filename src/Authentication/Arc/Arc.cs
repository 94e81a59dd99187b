using Bezel.Dns;

namespace Bezel.Authentication;

/// <summary>Validates the chain that forwarders leave in a message (RFC 8617).</summary>
public static class Arc
{
    /// <summary>Validates the chain of a message. Never throws on a bad message.</summary>
    /// <param name="rawMessage">The message as it was received; line ends are read as by <see cref="Dkim.VerifyAsync"/>.</param>
    /// <param name="dns">Where the keys are asked for: one TXT lookup per different name.</param>
    /// <param name="now">When the message was received, or the present where that is not known; decides only whether a signature has expired.</param>
    /// <param name="limits">How much is done; the defaults when null.</param>
    /// <param name="cancellation">Ends the lookups.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public static ValueTask<ArcAnswer> ValidateAsync(
        ReadOnlyMemory<byte> rawMessage, IDnsLookup dns, DateTimeOffset now, DkimLimits? limits = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dns);
        return new ArcChain(RawMessage.Read(rawMessage, limits ??= new()), dns, now, limits).ValidateAsync(cancellation);
    }
}
