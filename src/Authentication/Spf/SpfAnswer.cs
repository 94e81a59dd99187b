namespace Bezel.Authentication;

/// <summary>What an SPF check found.</summary>
/// <param name="Result">The result.</param>
/// <param name="Domain">The domain that was asked: of MAIL FROM, or of HELO when MAIL FROM is empty. What DMARC aligns. Lower case; empty when there was none.</param>
public sealed record SpfAnswer(SpfResult Result, string Domain)
{
    /// <summary>The term of the record that matched, as written (<c>include:_spf.example.net</c>); null when none did.</summary>
    public string? Term { get; init; }

    /// <summary>The domain's own words for why the host may not send (exp=, RFC 7208 §6.2): written by a stranger, ASCII. Null when there are none.</summary>
    public string? Explanation { get; init; }

    /// <summary>For <see cref="SpfResult.None"/>, <see cref="SpfResult.TempError"/> and <see cref="SpfResult.PermError"/>: why, in English.</summary>
    public string? Why { get; init; }

    /// <summary>How many terms asked the DNS.</summary>
    public int Lookups { get; init; }
}
