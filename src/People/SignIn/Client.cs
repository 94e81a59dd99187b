using System.Net;
using System.Net.Sockets;
using Bezel.Shop.Findings;
using Microsoft.AspNetCore.Http;

namespace Bezel.People.SignIn;

/// <summary>Who asks: the browser and where it is, as far as a request says it.</summary>
/// <param name="Address">Its address; null when it has none.</param>
/// <param name="Browser">The value by which the browser is known again; null when it has none.</param>
/// <param name="About">Browser and address, as the person will recognise them.</param>
/// <param name="IsNear">Whether it is on this computer or on the shop's own network, and speaks to Bezel without a go-between.</param>
public sealed record Client(IPAddress? Address, string? Browser, string About, bool IsNear)
{
    /// <summary>The name of the cookie by which a browser is known again.</summary>
    public static string Cookie(bool https) => https ? "__Host-bezel-browser" : "bezel-browser";

    /// <summary>Who sent a request.</summary>
    public static Client Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        IPAddress? address = context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : context.Connection.RemoteIpAddress;
        string? browser = context.Request.Cookies[Cookie(context.Request.IsHttps)] is { Length: 43 } value ? value : null;
        // Behind a go-between everybody seems to be on this computer.
        bool passedOn = context.Request.Headers.ContainsKey("Forwarded") || context.Request.Headers.ContainsKey("X-Forwarded-For") || context.Request.Headers.ContainsKey("Via");
        string named = BrowserName(context.Request.Headers.UserAgent.ToString());
        return new Client(address, browser, address is null ? named : $"{named}, {address}", address is not null && !passedOn && Near(address));
    }

    /// <summary>The part of the address by which tries are counted: an IPv6 host has a whole /64 to itself.</summary>
    internal string From
    {
        get
        {
            if (Address is not { AddressFamily: AddressFamily.InterNetworkV6 } six)
                return Address?.ToString() ?? "";
            byte[] bytes = six.GetAddressBytes();
            bytes.AsSpan(8).Clear();
            return new IPAddress(bytes) + "/64";
        }
    }

    private static bool Near(IPAddress address)
    {
        if (IPAddress.IsLoopback(address))
            return true;
        byte[] bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and < 32) || (bytes[0] == 192 && bytes[1] == 168) || (bytes[0] == 169 && bytes[1] == 254) // RFC 1918, RFC 3927
            : address.IsIPv6LinkLocal || (bytes[0] & 0xFE) == 0xFC; // RFC 4193
    }

    private static string BrowserName(string agent)
    {
        if (agent.Length > 1000)
            agent = agent[..1000];
        string[] browsers = ["Edg/=Edge", "OPR/=Opera", "Firefox/=Firefox", "SamsungBrowser/=Samsung Internet", "Chrome/=Chrome", "Safari/=Safari"];
        string[] systems = ["Windows=Windows", "Android=Android", "iPhone=iPhone", "iPad=iPad", "Mac OS X=Mac", "CrOS=Chromebook", "Linux=Linux"];
        string? browser = Named(agent, browsers), system = Named(agent, systems);
        return (browser, system) switch
        {
            (not null, not null) => $"{browser} ({system})",
            (null, null) => PlainText.OneLine(agent, 40) is { Length: > 0 } other ? other : "?",
            _ => browser ?? system!,
        };
    }

    private static string? Named(string agent, string[] known) =>
        known.Select(k => k.Split('=')).FirstOrDefault(k => agent.Contains(k[0], StringComparison.Ordinal))?[1];
}
