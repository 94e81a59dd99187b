using Bezel.Money;

namespace Bezel.Judge.Claims;

// Rules of the place:
//  1. Whoever reads pictures takes one digit for another that looks like it, and loses or doubles one. One or two such places from an account on file
//     say nothing: neither the same nor another.
//  2. Check digits decide: an IBAN that holds them was read right. One that does not was not read for certain.
/// <summary>Says of an account that was read from a picture whether it can be told from those on file.</summary>
internal static class PictureDigits
{
    private static readonly string[] LookAlike = ["0O6D89", "1I7L4T", "2Z7", "3859", "5S68", "6G805", "8B3069", "94Q83"];

    /// <summary>Whether the number may be one on file of the suppliers spoken for, misread.</summary>
    public static bool IsUncertain(Incoming incoming, AccountMention account)
    {
        if (account.Kind == AccountKind.Iban)
            return !account.CheckDigitsHold;
        return incoming.SpokenFor.Any(spoken => spoken.Supplier.Accounts.Any(known =>
            IsNear(known.Account.TrimStart('0'), account.Account!.TrimStart('0')) && IsNearBank(known.Routing, account)));
    }

    private static bool IsNearBank(string? known, AccountMention account) => known is null
        || (AccountNumbers.IsBic(known) ? account.Bic is not { } bic || IsNear(known[..8], bic[..8]) : account.Routing is not { } bank || IsNear(known, bank));

    private static bool IsNear(string known, string read)
    {
        if (known == read)
            return true;
        if (known.Length == read.Length)
        {
            int apart = 0;
            for (int i = 0; i < known.Length; i++)
            {
                if (known[i] == read[i])
                    continue;
                if (++apart > 2 || !LookAlike.Any(group => group.Contains(known[i], StringComparison.Ordinal) && group.Contains(read[i], StringComparison.Ordinal)))
                    return false;
            }
            return true;
        }
        // One lost or doubled.
        (string longer, string shorter) = known.Length > read.Length ? (known, read) : (read, known);
        if (longer.Length - shorter.Length != 1 || shorter.Length < 5)
            return false;
        int front = 0;
        while (front < shorter.Length && longer[front] == shorter[front])
            front++;
        return longer.AsSpan(front + 1).SequenceEqual(shorter.AsSpan(front));
    }
}
