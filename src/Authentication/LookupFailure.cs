using Bezel.Dns;

namespace Bezel.Authentication;

/// <summary>Why a lookup could not be checked, in English.</summary>
internal static class LookupFailure
{
    public static string InWords(DnsOutcome outcome) => outcome switch
    {
        DnsOutcome.TimedOut => "no name server answered in time.",
        DnsOutcome.Refused => "the name server refuses to answer.",
        _ => "the name server could not answer.",
    };
}
