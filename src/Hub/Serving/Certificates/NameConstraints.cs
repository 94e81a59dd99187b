using System.Formats.Asn1;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Bezel.Hub.Serving.Certificates;

/// <summary>
/// For which names and addresses an authority's certificates can count at all (RFC 5280, section 4.2.1.10). Browsers hold it against the
/// authority itself, so that whoever trusts the house's authority gives it no power over the rest of the world, even if its key were stolen.
/// </summary>
/// <param name="Names">Names; each stands for itself and all names beneath it.</param>
/// <param name="Networks">Networks.</param>
internal sealed record NameConstraints(IReadOnlyList<string> Names, IReadOnlyList<IPNetwork> Networks)
{
    public const string Identifier = "2.5.29.30";

    private static readonly string[] PrivateNetworks = ["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "::1/128", "fc00::/7", "fe80::/10"];
    private static readonly Asn1Tag Permitted = new(TagClass.ContextSpecific, 0), DnsName = new(TagClass.ContextSpecific, 2), Address = new(TagClass.ContextSpecific, 7);

    /// <summary>Names that exist only inside a house (RFC 6762, RFC 8375, RFC 6761; <c>internal</c> by ICANN's resolution of 2024) and private networks.</summary>
    public static NameConstraints OfHouse(params IEnumerable<string> names) => new(
        [.. names.Select(name => name.ToLowerInvariant()).Concat(["localhost", "local", "internal", "home.arpa"]).Distinct()],
        [.. PrivateNetworks.Select(IPNetwork.Parse)]);

    /// <summary>Whether certificates for the name or address would count.</summary>
    public bool Allow(string name)
    {
        if (IPAddress.TryParse(name, out IPAddress? address))
            return Networks.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
        return Names.Any(allowed => name.Equals(allowed, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + allowed, StringComparison.OrdinalIgnoreCase));
    }

    public X509Extension ToExtension()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(Permitted))
        {
            foreach (string name in Names)
            {
                using (writer.PushSequence())
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, name, DnsName);
            }
            foreach (IPNetwork network in Networks)
            {
                using (writer.PushSequence())
                    writer.WriteOctetString([.. network.BaseAddress.GetAddressBytes(), .. Mask(network)], Address);
            }
        }
        return new X509Extension(Identifier, writer.Encode(), critical: true);
    }

    /// <summary>What an authority's certificate says; nothing is allowed by one that does not say it.</summary>
    public static NameConstraints Of(X509Certificate2 authority)
    {
        var names = new List<string>();
        var networks = new List<IPNetwork>();
        if (authority.Extensions.FirstOrDefault(extension => extension.Oid?.Value == Identifier) is { } found)
        {
            AsnReader trees = new AsnReader(found.RawData, AsnEncodingRules.DER).ReadSequence().ReadSequence(Permitted);
            while (trees.HasData)
            {
                AsnReader tree = trees.ReadSequence();
                if (tree.PeekTag().HasSameClassAndValue(DnsName))
                    names.Add(tree.ReadCharacterString(UniversalTagNumber.IA5String, DnsName));
                else
                    networks.Add(Network(tree.ReadOctetString(Address)));
            }
        }
        return new NameConstraints(names, networks);
    }

    private static byte[] Mask(IPNetwork network)
    {
        byte[] mask = new byte[network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 4 : 16];
        for (int bit = 0; bit < network.PrefixLength; bit++)
            mask[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return mask;
    }

    private static IPNetwork Network(byte[] addressAndMask)
    {
        int half = addressAndMask.Length / 2;
        return new IPNetwork(new IPAddress(addressAndMask.AsSpan(0, half)), addressAndMask.AsSpan(half).ToArray().Sum(b => System.Numerics.BitOperations.PopCount(b)));
    }
}
