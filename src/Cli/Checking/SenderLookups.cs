using Bezel.Authentication;
using Bezel.Dns;
using Bezel.Judge.Facts;
using Bezel.Mime;

namespace Bezel.Cli.Checking;

/// <summary>Looks up who sent messages, for the judge, which asks no network itself. Safe for several messages at once.</summary>
internal sealed class SenderLookups(IDnsLookup dns) : IDisposable
{
    /// <summary>Looks one sender up.</summary>
    /// <param name="email">The message's bytes.</param>
    /// <param name="trustedReceivers">Receivers whose trace is believed.</param>
    public async Task<SenderCheck> CheckAsync(ReadOnlyMemory<byte> email, IReadOnlyList<string> trustedReceivers) =>
        ProvedSender.AsFacts(await SenderAuthentication.CheckAsync(MimeMessage.Read(email), email, trustedReceivers, dns, TimeProvider.System.GetUtcNow()));

    public void Dispose() => (dns as IDisposable)?.Dispose();
}
