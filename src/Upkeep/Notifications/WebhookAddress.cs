using System.Net;
using System.Net.Sockets;

namespace Bezel.Upkeep.Notifications;

/// <summary>Where a network address lies, as far as it matters for who may be sent something.</summary>
internal enum AddressPlace
{
    /// <summary>On the internet.</summary>
    Outside,

    /// <summary>This computer, or the shop's own network: only where a setting allows it.</summary>
    OwnNetwork,

    /// <summary>Never: link-local addresses, where clouds hand out their machines' keys, and what is no single computer.</summary>
    Never,
}

/// <summary>
/// Where webhooks may lead. Somebody who may add a channel must not thereby make the hub ask what only the hub can reach. Rules:
/// <list type="bullet">
/// <item>https; plain http only to this computer or the shop's own network, and that only where the setting allows it;</item>
/// <item>no name and password in the address, no fragment;</item>
/// <item>link-local addresses (169.254.0.0/16 of RFC 3927, fe80::/10 of RFC 4291) and the addresses at which clouds answer their own
/// machines are refused always, also written as IPv6 (mapped, 6to4, NAT64);</item>
/// <item>a name is judged by every address that it has, when it is connected to: a name may change its mind after it was checked.</item>
/// </list>
/// </summary>
internal static class WebhookAddress
{
    /// <summary>Longest address; Teams' are some 400 characters.</summary>
    public const int Longest = 2000;

    private static readonly IPAddress[] CloudServices =
    [
        IPAddress.Parse("168.63.129.16"), // Azure
        IPAddress.Parse("100.100.100.200"), // Alibaba Cloud
        IPAddress.Parse("fd00:ec2::254"), // Amazon, by IPv6
        IPAddress.Parse("192.0.0.192"), // Oracle Cloud
    ];

    /// <summary>Loopback, private use (RFC 1918, RFC 4193), and what carriers and overlay networks share (RFC 6598).</summary>
    private static readonly IPNetwork[] OwnNetworks =
    [
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("::1/128"), IPNetwork.Parse("fc00::/7"),
    ];

    /// <summary>Link-local, "this network", multicast, reserved, documentation and benchmarks (IANA's special-purpose registries, RFC 6890).</summary>
    private static readonly IPNetwork[] Refused =
    [
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
        IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("ff00::/8"), IPNetwork.Parse("::/128"), IPNetwork.Parse("100::/64"),
        IPNetwork.Parse("2001::/32"), IPNetwork.Parse("2001:db8::/32"), // Teredo carries an IPv4 address of its own choosing
    ];

    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork LocalNat64 = IPNetwork.Parse("64:ff9b:1::/48");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    /// <summary>Reads an address as somebody typed it.</summary>
    /// <param name="text">The address.</param>
    /// <param name="ownNetwork">Whether the setting allows the shop's own network.</param>
    /// <param name="why">What is wrong with it, as a key of the words; empty when nothing is.</param>
    public static Uri? Read(string text, bool ownNetwork, out string why)
    {
        why = "";
        if (text.Length > Longest || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? url) || url.Host.Length == 0)
            why = "address.none";
        else if (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)
            why = "address.scheme";
        else if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            why = "address.user";
        else if (IPAddress.TryParse(url.DnsSafeHost, out IPAddress? address) && PlaceOf(address) is var place && place != AddressPlace.Outside && !(place == AddressPlace.OwnNetwork && ownNetwork))
            why = place == AddressPlace.Never ? "address.never" : "address.own-network";
        else if (url.Scheme == Uri.UriSchemeHttp && !ownNetwork)
            why = "address.scheme";
        else
            return url;
        return null;
    }

    /// <summary>Where an address lies.</summary>
    public static AddressPlace PlaceOf(IPAddress address)
    {
        IPAddress real = Unwrapped(address);
        if (Array.Exists(CloudServices, real.Equals) || Array.Exists(Refused, n => n.Contains(real)))
            return AddressPlace.Never;
        return Array.Exists(OwnNetworks, n => n.Contains(real)) ? AddressPlace.OwnNetwork : AddressPlace.Outside;
    }

    /// <summary>The IPv4 address within an IPv6 one that leads to it.</summary>
    private static IPAddress Unwrapped(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        byte[] bytes = address.GetAddressBytes();
        var plain = new IPAddress(bytes); // without a zone, which no network contains
        if (SixToFour.Contains(plain))
            return new IPAddress(bytes.AsSpan(2, 4));
        if (Nat64.Contains(plain) || LocalNat64.Contains(plain))
            return new IPAddress(bytes.AsSpan(12, 4));
        return Compatible.Contains(plain) && !plain.Equals(IPAddress.IPv6Loopback) && !plain.Equals(IPAddress.IPv6Any) ? new IPAddress(bytes.AsSpan(12, 4)) : plain;
    }
}
