using System.Net;
using System.Net.Sockets;
using Bezel.Mime;

namespace Bezel.Authentication;

/// <summary>
/// Finds, in the trace that a message carries, the hop by which it came into trusted hands. Rules of the place:
/// fields are read from the top, the latest hop first, because everything below a hop may have been written by whoever sent it;
/// hops inside the house are passed: no sender named, a protocol of the house, a private address, or, where a trusted receiver says so, a client whose
/// name is proved to be another one's; so are, when one of its hosts is trusted, the hops inside Microsoft 365, which have public addresses, but never
/// the one at its border, which alone takes mail from outside;
/// the first other hop decides: if a trusted receiver wrote it, it is the one, and otherwise the trace ends there and nothing can be told.
/// </summary>
internal static class TrustedTrace
{
    /// <summary>The most hops that are looked at; honest mail has five to ten.</summary>
    private const int MaxHops = 60;

    private static readonly string[] MicrosoftHosts = ["outlook.com", "office365.com", "exchangelabs.com"];

    private const string MicrosoftBorder = "protection.outlook.com";

    /// <summary>Finds the hop.</summary>
    /// <param name="headers">The message's fields.</param>
    /// <param name="trusted">Hosts that the shop trusts; hosts below them are trusted too.</param>
    /// <param name="why">When null is returned: why nothing can be told, in English.</param>
    public static SenderTrace? Find(HeaderList headers, IReadOnlyList<string> trusted, out string why)
    {
        why = "No trusted receiver is named.";
        if (trusted.Count == 0)
            return null;
        bool microsoft = trusted.Any(t => IsAmong(t.ToLowerInvariant(), MicrosoftHosts));
        if (microsoft)
            trusted = [.. trusted, MicrosoftBorder];
        string? returnPath = null;
        ReceivedSpf? checkedSpf = null;
        int hops = 0;
        foreach (Header header in headers)
        {
            if (header.Name.Equals("Return-Path", StringComparison.OrdinalIgnoreCase))
            {
                returnPath ??= FieldText.Of(header).TrimStart('<').TrimEnd('>').Trim();
            }
            else if (header.Name.Equals("Received-SPF", StringComparison.OrdinalIgnoreCase))
            {
                var spf = ReceivedSpf.Read(FieldText.Of(header));
                if (IsTrusted(spf.Receiver, trusted))
                    checkedSpf ??= spf;
            }
            else if (header.Name.Equals("Received", StringComparison.OrdinalIgnoreCase) && ++hops <= MaxHops)
            {
                var hop = ReceivedField.Read(FieldText.Of(header));
                bool byTrusted = IsTrusted(hop.By, trusted);
                if (IsInside(hop, byTrusted, trusted) || (microsoft && IsAmong(hop.By, MicrosoftHosts) && !DomainNames.IsAtOrBelow(hop.By, MicrosoftBorder)))
                    continue;
                return Decide(hop, byTrusted, checkedSpf, returnPath, ref why);
            }
        }
        why = hops == 0 ? "The message carries no trace." : "The message was never taken from outside by a trusted receiver.";
        return FromSpf(checkedSpf, returnPath);
    }

    private static SenderTrace? Decide(ReceivedField hop, bool byTrusted, ReceivedSpf? checkedSpf, string? returnPath, ref string why)
    {
        if (!byTrusted || hop.Client is null)
        {
            why = byTrusted ? $"{hop.By} did not write clearly where it took the message from." : $"{(hop.By.Length > 0 ? hop.By : "A host without name")} handed it on, which is not a trusted receiver.";
            // What stands above this hop was still written by trusted hands.
            return FromSpf(checkedSpf, returnPath);
        }
        if (hop.SignedIn)
        {
            why = $"It was handed in at {hop.By} by somebody who signed in there.";
            return null;
        }
        bool same = checkedSpf?.Client?.Equals(hop.Client) == true;
        return new SenderTrace(hop.By, hop.Client, hop.Helo, hop.MailFrom ?? returnPath ?? (same ? checkedSpf!.MailFrom : null), hop.At);
    }

    private static SenderTrace? FromSpf(ReceivedSpf? spf, string? returnPath) =>
        spf?.Client is { } client && !IsPrivate(client) ? new SenderTrace(spf.Receiver, client, spf.Helo, spf.MailFrom ?? returnPath, null) : null;

    private static bool IsInside(ReceivedField hop, bool byTrusted, IReadOnlyList<string> trusted) =>
        hop.IsInHouse || (hop.Client is { } client && IsPrivate(client)) || (byTrusted && IsTrusted(hop.ProvedName, trusted));

    private static bool IsTrusted(string host, IReadOnlyList<string> trusted) =>
        host.Length > 0 && trusted.Any(t => t.Length > 0 && DomainNames.IsAtOrBelow(host, t.TrimEnd('.').ToLowerInvariant()));

    private static bool IsAmong(string host, string[] domains) => domains.Any(d => DomainNames.IsAtOrBelow(host, d));

    /// <summary>Addresses that are not routed on the internet (RFC 6890): this machine, this network, carriers' own.</summary>
    private static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address))
            return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.IsIPv6SiteLocal;
        byte[] b = address.GetAddressBytes();
        return b[0] is 0 or 10 or 127 || (b[0] == 172 && b[1] is >= 16 and <= 31) || (b[0] == 192 && b[1] == 168) || (b[0] == 169 && b[1] == 254) || (b[0] == 100 && b[1] is >= 64 and <= 127);
    }
}
