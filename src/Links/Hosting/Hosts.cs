namespace Bezel.Links;

/// <summary>What is known about hosts, from the data file <c>hosts.txt</c>.</summary>
public static class Hosts
{
    /// <summary>The traits of a host, of the longest entry that it is or lies below; case and a last dot do not matter.</summary>
    public static HostTraits TraitsOf(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return HostTraits.None;
    }

    /// <summary>The traits of the host, and of the path where a host has several services (<c>docs.google.com/forms</c>).</summary>
    public static HostTraits TraitsOf(Url url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return TraitsOf(url.Host);
    }
}
