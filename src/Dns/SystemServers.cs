using System.Net;
using System.Net.NetworkInformation;

namespace Bezel.Dns;

/// <summary>The name servers that the machine itself asks (on Linux those of resolv.conf).</summary>
internal static class SystemServers
{
    private const int Port = 53;

    public static IReadOnlyList<IPEndPoint> Find()
    {
        try
        {
            return
            [
                .. NetworkInterface.GetAllNetworkInterfaces()
                    .Where(i => i.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown)
                    .SelectMany(i => i.GetIPProperties().DnsAddresses)
                    // fec0:: are placeholders that Windows lists where none is set.
                    .Where(a => !a.IsIPv6SiteLocal)
                    .Distinct()
                    .Select(a => new IPEndPoint(a, Port)),
            ];
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }
}
