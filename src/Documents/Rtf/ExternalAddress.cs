namespace Bezel.Documents.Rtf;

/// <summary>Addresses that documents name: which of them lead out of the computer, and which make it run something.</summary>
internal static class ExternalAddress
{
    /// <summary>Schemes that hand the address to a program which does more than show a page.</summary>
    private static readonly string[] Running = ["ms-msdt:", "mhtml:", "search-ms:", "search:", "ms-officecmd:", "ms-excel:", "ms-word:", "script:", "its:", "mk:", "ms-its:", "hcp:", "shell:", "ms-appinstaller:", "res:"];

    /// <summary>Whether opening the address starts more than a browser.</summary>
    public static bool RunsSomething(ReadOnlySpan<char> address)
    {
        address = address.TrimStart();
        foreach (string scheme in Running)
        {
            if (address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>Whether the address leads to another computer: it has a scheme with a host, or is a share.</summary>
    public static bool IsElsewhere(ReadOnlySpan<char> address)
    {
        address = address.Trim();
        if (address.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            // file:///C:\… and file:///home/… are on the computer itself; file://host/… and file:////host/… are not.
            ReadOnlySpan<char> path = address[5..].TrimStart("/\\");
            int slashes = address.Length - 5 - path.Length;
            return slashes != 0 && slashes != 1 && slashes != 3 && !(path.Length > 1 && path[1] is ':' or '|');
        }
        return address.Contains("://", StringComparison.Ordinal) || address.StartsWith("\\\\") || address.StartsWith("//") || RunsSomething(address);
    }
}
