using System.Net;
using Bezel.Dns;

namespace Bezel.Authentication;

/// <summary>Sender Policy Framework (RFC 7208): whether a host may send mail for the domain of the envelope.</summary>
public static class Spf
{
    private const string NoLocalPart = "postmaster";

    /// <summary>Checks a host. What is wrong with names and records is in the answer; nothing of it throws.</summary>
    /// <param name="client">The address that the message was taken from. IPv4 written as IPv6 (<c>::ffff:192.0.2.1</c>) is IPv4.</param>
    /// <param name="mailFrom">The sender of the envelope (MAIL FROM) without angle brackets; empty for notices, which are judged by <paramref name="helo"/> (§2.4).</param>
    /// <param name="helo">What the host called itself; empty when it is not known.</param>
    /// <param name="dns">Where records are looked up.</param>
    /// <param name="limits">The limits; <see cref="SpfLimits.Default"/> when null.</param>
    /// <param name="cancellation">Ends the check.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public static async ValueTask<SpfAnswer> CheckAsync(
        IPAddress client, string mailFrom, string helo, IDnsLookup dns, SpfLimits? limits = null, CancellationToken cancellation = default)
    {
        limits ??= SpfLimits.Default;
        int at = mailFrom.LastIndexOf('@');
        string localPart = at > 0 ? mailFrom[..at] : NoLocalPart;
        string domain = mailFrom.Length == 0 ? helo : mailFrom[(at + 1)..];
        string? name = DomainNames.Normalize(domain);
        if (name is null || !name.Contains('.', StringComparison.Ordinal) || name[0] == '[' || IPAddress.TryParse(name, out _))
            return new SpfAnswer(SpfResult.None, "") { Why = "There is no domain to ask." };
        if (client.IsIPv4MappedToIPv6)
            client = client.MapToIPv4();
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timed.CancelAfter(limits.MaxTime);
        var evaluation = new SpfEvaluation(new SpfMacroValues(client, localPart, name, name, helo, "unknown", limits.Now), dns, limits, timed.Token);
        try
        {
            SpfAnswer answer = await evaluation.RunAsync();
            cancellation.ThrowIfCancellationRequested();
            return answer;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SpfAnswer(SpfResult.TempError, name) { Why = "The check took too long." };
        }
    }
}
