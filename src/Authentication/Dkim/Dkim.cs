using Bezel.Dns;

namespace Bezel.Authentication;

/// <summary>Verifies the DKIM signatures of a message (RFC 6376, 8301, 8463).</summary>
public static class Dkim
{
    /// <summary>
    /// Verifies each signature of a message. Never throws on a bad message. The work is linear in the message, times the number of different
    /// readings of the body that signatures ask for, which <see cref="DkimLimits.MaxBodyReadings"/> bounds.
    /// </summary>
    /// <param name="rawMessage">
    /// The message as it was received, header section first. Every line end, LF alone or CRLF, counts as the CRLF that SMTP transmits (RFC 5321
    /// §2.3.8), so that messages kept in files with bare LF verify; a lone CR is an ordinary byte. A leading "From " line of a mailbox file is skipped.
    /// </param>
    /// <param name="dns">Where the keys are asked for: one TXT lookup per different name.</param>
    /// <param name="now">When the message was received, or the present where that is not known; decides only whether a signature has expired.</param>
    /// <param name="limits">How much is done; the defaults when null.</param>
    /// <param name="cancellation">Ends the lookups.</param>
    /// <returns>An answer for each signature, in the order of the fields from the top; none for a message without.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public static ValueTask<IReadOnlyList<DkimAnswer>> VerifyAsync(
        ReadOnlyMemory<byte> rawMessage, IDnsLookup dns, DateTimeOffset now, DkimLimits? limits = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dns);
        return new SignatureChecker(RawMessage.Read(rawMessage, limits ??= new()), dns, now, limits).AllAsync(cancellation);
    }
}
