using System.Numerics;

namespace Bezel.Money.Invoices;

/// <summary>How a later invoice of a supplier stands to an earlier one.</summary>
public enum InvoiceRelation
{
    /// <summary>Another invoice.</summary>
    Different,

    /// <summary>The same invoice again.</summary>
    SameAgain,

    /// <summary>Another number or none, but amount, day and wording are those of the earlier one.</summary>
    LooksTheSame,

    /// <summary>The same invoice, but into another account.</summary>
    OtherAccount,

    /// <summary>The same number, but another amount.</summary>
    OtherAmount,
}

/// <summary>
/// What an invoice is recognised by when it comes again. Compared within one supplier. Rules:
/// the same number is the same invoice, unless half a year and another amount lie between (numbers begin anew); of the same invoice, another account is said before another amount;
/// without the same number it is the same when the amount is equal, the days are close and the wording is nearly equal with all digits masked;
/// invoices and credit notes are never copies of one another; what was not read never makes two alike.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Its number in letters and digits, upper case, or null. A module that stores it keeps a keyed hash.</param>
/// <param name="Date">Its day.</param>
/// <param name="Total">Its total.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="Accounts">Whatever stands for its accounts and is equal for equal ones (a module stores keyed hashes).</param>
/// <param name="Sketch">SimHash (Charikar 2002) of the wording: runs of three words, digits masked.</param>
/// <param name="Words">Words that the sketch was made of; few make it worthless.</param>
public sealed record InvoiceFingerprint(
    InvoiceKind Kind, string? Number, DateOnly? Date, decimal? Total, string? Currency, IReadOnlyList<string> Accounts, ulong Sketch, int Words)
{
    /// <summary>Days that two copies of an unnumbered invoice may lie apart.</summary>
    public const int DaysApart = 7;

    /// <summary>Bits of the sketch that may differ between two nearly equal texts.</summary>
    public const int BitsApart = 6;

    private const int FewestWords = 20;
    private const int DaysOfNumbers = 183;

    /// <summary>The fingerprint of what was read.</summary>
    /// <param name="facts">What the invoice says.</param>
    /// <param name="text">Its text.</param>
    /// <param name="accountToken">What stands for an account; must be equal for equal accounts.</param>
    public static InvoiceFingerprint Of(InvoiceFacts facts, string text, Func<KnownAccount, string> accountToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(accountToken);
        (ulong sketch, int words) = SketchOf(text);
        return new InvoiceFingerprint(
            facts.Kind, NumberKey(facts.Number), facts.Date, facts.Total, facts.Currency, [.. facts.AllAccounts.Select(accountToken).Distinct(StringComparer.Ordinal)], sketch, words);
    }

    /// <summary>A number as it is compared: letters and digits, upper case, leading zeros of the whole off; null when nothing is left.</summary>
    public static string? NumberKey(string? number)
    {
        if (number is null || number.Length > 200)
            return null;
        string key = AccountNumbers.Normalise(number).TrimStart('0');
        return key.Length == 0 ? null : key;
    }

    /// <summary>How this invoice stands to one that came before it from the same supplier.</summary>
    public InvoiceRelation To(InvoiceFingerprint earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        if (Class(Kind) != Class(earlier.Kind))
            return InvoiceRelation.Different;
        bool sameAmount = Total is { } total && earlier.Total == total && (Currency is null || earlier.Currency is null || Currency == earlier.Currency);
        bool otherAmount = Total is not null && earlier.Total is not null && !sameAmount;
        int? days = Date is { } date && earlier.Date is { } before ? Math.Abs(date.DayNumber - before.DayNumber) : null;
        bool otherAccount = Accounts.Count > 0 && earlier.Accounts.Count > 0 && !Accounts.Any(earlier.Accounts.Contains);
        if (Number is not null && Number == earlier.Number)
        {
            if (days > DaysOfNumbers && otherAmount)
                return InvoiceRelation.Different;
            return otherAccount ? InvoiceRelation.OtherAccount : otherAmount ? InvoiceRelation.OtherAmount : InvoiceRelation.SameAgain;
        }
        if (!sameAmount || days is null or > DaysApart || !IsNear(earlier))
            return InvoiceRelation.Different;
        bool numbered = Number is not null && earlier.Number is not null;
        return otherAccount ? InvoiceRelation.OtherAccount : numbered ? InvoiceRelation.LooksTheSame : InvoiceRelation.SameAgain;
    }

    /// <summary>Whether the wording is nearly equal.</summary>
    public bool IsNear(InvoiceFingerprint other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Words >= FewestWords && other.Words >= FewestWords && BitOperations.PopCount(Sketch ^ other.Sketch) <= BitsApart;
    }

    // Reminders and receipts are no copies of the invoice that they are about.
    private static int Class(InvoiceKind kind) => kind switch
    {
        InvoiceKind.Invoice or InvoiceKind.ProForma or InvoiceKind.NotAnInvoice => 0,
        InvoiceKind.CreditNote => 1,
        InvoiceKind.Statement => 2,
        _ => 3,
    };

    private static (ulong Sketch, int Words) SketchOf(string text)
    {
        FoldedText folded = FoldedText.Of(text, InvoiceReader.MostCharacters);
        Span<int> votes = stackalloc int[64];
        votes.Clear();
        ulong first = 0;
        ulong second = 0;
        int words = 0;
        ReadOnlySpan<char> span = folded.Span;
        int i = 0;
        while (i < span.Length)
        {
            if (!char.IsLetterOrDigit(span[i]))
            {
                i++;
                continue;
            }
            // FNV-1a over the word; every run of digits counts as one mask.
            ulong hash = 14695981039346656037;
            bool digit = false;
            for (; i < span.Length && char.IsLetterOrDigit(span[i]); i++)
            {
                bool now = char.IsDigit(span[i]);
                if (!(now && digit))
                    hash = (hash ^ (now ? '#' : char.ToLowerInvariant(span[i]))) * 1099511628211;
                digit = now;
            }
            words++;
            if (words > 2)
                Vote(votes, Mix(first * 31 + second * 17 + hash));
            (first, second) = (second, hash);
        }
        ulong sketch = 0;
        for (int bit = 0; bit < 64; bit++)
            sketch |= votes[bit] > 0 ? 1UL << bit : 0;
        return (sketch, words);
    }

    private static void Vote(Span<int> votes, ulong hash)
    {
        for (int bit = 0; bit < 64; bit++)
            votes[bit] += (hash >> bit & 1) == 1 ? 1 : -1;
    }

    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every bit of the input reaches every bit of the output.
    private static ulong Mix(ulong value)
    {
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 27) * 0x94D049BB133111EB;
        return value ^ value >> 31;
    }
}
