namespace Bezel.Documents.Rtf;

/// <summary>Addresses that documents name: which of them lead out of the computer, and which make it run something.</summary>
internal static class ExternalAddress
{
    /// <summary>Schemes that hand the address to a program which does more than show a page.</summary>
    private static readonly string[] Running = ["ms-msdt:", "mhtml:", "search-ms:", "search:", "ms-officecmd:", "ms-excel:", "ms-word:", "script:", "javascript:", "vbscript:", "its:", "mk:", "ms-its:", "hcp:", "shell:", "ms-appinstaller:", "res:"];

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
    public static bool IsElsewhere(ReadOnlySpan<char> address) =>
        address.Contains("://", StringComparison.Ordinal) || address.StartsWith("\\\\") || address.StartsWith("//") || RunsSomething(address);
}
