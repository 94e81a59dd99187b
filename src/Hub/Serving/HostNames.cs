using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bezel.Hub.Serving;

/// <summary>Names and addresses under which a hub may be reached.</summary>
internal static class HostNames
{
    /// <summary>The machine itself (RFC 6761, section 6.3).</summary>
    public const string Loopback = "localhost";

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>
    /// A host name as certificates and browsers write it (ASCII, lower case, no dot at the end), or null if it is none: RFC 1123, section 2.1,
    /// labels of 1 to 63 letters, digits and hyphens, 253 characters in all. An address is no name, and a last label of digits would be read as one.
    /// </summary>
    public static string? Normalise(string? text)
    {
        string name = (text ?? "").Trim().TrimEnd('.');
        if (name.Length == 0 || IPAddress.TryParse(name, out _))
            return null;
        try
        {
            name = Idn.GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
        string[] labels = name.Split('.');
        bool fits = name.Length <= 253 && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit);
        return fits ? name : null;
    }

    /// <summary>Whether an address can only be one of this house: loopback, private and link-local (RFC 1918, RFC 3927, RFC 4193, RFC 4291).</summary>
    public static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address))
            return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal;
        byte[] b = address.GetAddressBytes();
        return b[0] == 10 || (b[0] == 172 && b[1] is >= 16 and < 32) || (b[0] == 192 && b[1] == 168) || (b[0] == 169 && b[1] == 254);
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
