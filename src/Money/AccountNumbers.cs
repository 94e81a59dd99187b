using System.Text;

namespace Bezel.Money;

/// <summary>Checks and comparison of account numbers. Nothing here throws on odd input.</summary>
public static class AccountNumbers
{
    /// <summary>
    /// Whether the text is an IBAN: registered country, its length and structure, and check digits that hold (ISO 13616, ISO 7064 mod 97-10).
    /// Spaces, hyphens and lower case are allowed.
    /// </summary>
    public static bool IsIban(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 200)
            return false;
        string iban = Normalise(text);
        return IbanRegistry.HasStructure(iban) && IbanRegistry.ChecksumHolds(iban);
    }

    /// <summary>
    /// Whether the text is a nine-digit ABA routing number: a Federal Reserve prefix in use (01–12, 21–32, 61–72, 80)
    /// and the check digit, 3(d1+d4+d7) + 7(d2+d5+d8) + (d3+d6+d9) ≡ 0 (mod 10). Spaces and hyphens are allowed.
    /// </summary>
    public static bool IsRouting(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= 40 && IsRoutingDigits(Normalise(text));
    }

    internal static bool IsRoutingDigits(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 9)
            return false;
        int sum = 0;
        for (int i = 0; i < 9; i++)
        {
            if (!char.IsAsciiDigit(digits[i]))
                return false;
            sum += (digits[i] - '0') * (i % 3) switch { 0 => 3, 1 => 7, _ => 1 };
        }
        int prefix = (digits[0] - '0') * 10 + (digits[1] - '0');
        return sum % 10 == 0 && (prefix is >= 1 and <= 12 or >= 21 and <= 32 or >= 61 and <= 72 or 80);
    }

    /// <summary>Whether the text has the form of a BIC (ISO 9362): four letters or digits, a country, two and optionally three more. Upper and lower case.</summary>
    public static bool IsBic(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsBicForm(text.AsSpan().Trim());
    }

    internal static bool IsBicForm(ReadOnlySpan<char> text)
    {
        if (text.Length is not (8 or 11))
            return false;
        for (int i = 0; i < text.Length; i++)
        {
            // The standard allows digits in the bank's part too, but none has been issued so.
            if (i < 6 ? !char.IsAsciiLetter(text[i]) : !char.IsAsciiLetterOrDigit(text[i]))
                return false;
        }
        return Countries.IsCountry(char.ToUpperInvariant(text[4]), char.ToUpperInvariant(text[5]));
    }

    /// <summary>CLABE of Mexico: 18 digits, weights 3, 7, 1 on each digit modulo 10.</summary>
    internal static bool IsClabe(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 18)
            return false;
        int sum = 0;
        for (int i = 0; i < 17; i++)
        {
            if (!char.IsAsciiDigit(digits[i]))
                return false;
            sum += (digits[i] - '0') * (i % 3) switch { 0 => 3, 1 => 7, _ => 1 } % 10;
        }
        return char.IsAsciiDigit(digits[17]) && (10 - sum % 10) % 10 == digits[17] - '0';
    }

    /// <summary>The Luhn sum (ISO/IEC 7812) that payment card numbers satisfy.</summary>
    internal static bool HoldsLuhn(ReadOnlySpan<char> digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int d = digits[^(i + 1)] - '0';
            if ((uint)d > 9)
                return false;
            if ((i & 1) == 1)
                d = d > 4 ? d * 2 - 9 : d * 2;
            sum += d;
        }
        return digits.Length > 1 && sum % 10 == 0;
    }

    /// <summary>
    /// Letters and digits only, ASCII, upper case: spaces, hyphens, dots, slashes and invisible characters go,
    /// full-width and other Unicode digits and letters become ASCII.
    /// </summary>
    public static string Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var builder = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = Folding.Fold(text, i, out int width);
            if (char.IsAsciiLetterOrDigit(c))
                builder.Append(char.ToUpperInvariant(c));
            i += width - 1;
        }
        return builder.ToString();
    }

    /// <summary>The number with digits in the place of letters that pass for them (O for 0, S for 5): a key to look it up by, never a number to pay to.</summary>
    public static string InDigits(string account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return string.Create(account.Length, account, (digits, from) =>
        {
            for (int i = 0; i < from.Length; i++)
                digits[i] = LookalikeDigits.DigitOf(from[i]);
        });
    }

    /// <summary>
    /// Whether the mention is the known account. Leading zeros of a US or UK account number do not count; a GB or IE IBAN equals the
    /// sort code and account number inside it; a mention without its bank part is compared by the account number alone. Any reading of the mention counts. A masked mention is never the
    /// same: see <see cref="CouldBe"/>.
    /// </summary>
    public static bool SameAccount(KnownAccount known, AccountMention mention)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(mention);
        if (mention.Account is null || mention.IsMasked)
            return false;
        if (SameReading(known, mention))
            return true;
        foreach (string reading in mention.OtherReadings)
        {
            if (SameReading(known, mention with { Account = reading }))
                return true;
        }
        return false;
    }

    private static bool SameReading(KnownAccount known, AccountMention mention)
    {
        (string? knownBank, string knownAccount) = Parts(known.Kind, known.Routing, known.Account);
        (string? bank, string account) = Parts(mention.Kind, mention.Routing, mention.Account!);
        if ((known.Kind == AccountKind.Iban) == (mention.Kind == AccountKind.Iban) && known.Kind == AccountKind.Iban)
            return known.Account == mention.Account;
        if (known.Kind == AccountKind.Iban && knownBank is null || mention.Kind == AccountKind.Iban && bank is null)
            return IbanEndsWith(known, mention);
        if (!SameDigits(TrimZeros(knownAccount), TrimZeros(account)))
            return false;
        // A BIC is compared with a BIC, a bank's own number with such a one; eight characters name the bank, three more a branch.
        if (knownBank is not null && IsBicForm(knownBank))
            return (bank is not null && IsBicForm(bank) ? bank : mention.Bic) is not { } bic || bic.AsSpan(0, 8).SequenceEqual(knownBank.AsSpan(0, 8));
        if (knownBank is null || bank is null || knownBank == bank || Canadian(knownBank) == Canadian(bank) || IsTransitOf(knownBank, bank))
            return true;
        return mention.OtherRoutings.Contains(knownBank);
    }

    /// <summary>Whether a masked mention, or one that gives only the bank part, agrees with the known account as far as it is shown.</summary>
    public static bool CouldBe(KnownAccount known, AccountMention mention)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(mention);
        if (mention.Account is not null && !mention.IsMasked)
            return SameAccount(known, mention);
        if (mention.Routing is not null && known.Routing is not null && mention.Routing != known.Routing)
            return false;
        return mention.LastDigits is null || known.Account.EndsWith(mention.LastDigits, StringComparison.Ordinal);
    }

    private static (string? Bank, string Account) Parts(AccountKind kind, string? routing, string account)
    {
        // The BBAN of Great Britain is four letters of the bank, the sort code and the account number.
        bool holdsSortCode = kind == AccountKind.Iban && account.Length == 22
            && (account.StartsWith("GB", StringComparison.Ordinal) || account.StartsWith("IE", StringComparison.Ordinal));
        return holdsSortCode ? (account[8..14], account[14..]) : (routing, account);
    }

    // A national number beside an IBAN of the same country ("Konto 532013000, BLZ 37040044"): the BBAN ends with it, and holds the bank part when given.
    private static bool IbanEndsWith(KnownAccount known, AccountMention mention)
    {
        bool knownIsIban = known.Kind == AccountKind.Iban;
        string iban = knownIsIban ? known.Account : mention.Account!;
        string account = TrimZeros(knownIsIban ? mention.Account! : known.Account);
        string? bank = knownIsIban ? mention.Routing : known.Routing;
        if (account.Length < 6 || iban.Length < 15)
            return false;
        string bban = iban[4..];
        // Poland's own form keeps the check digits of the IBAN in front.
        if (account == TrimZeros(iban[2..]))
            return true;
        return bban.EndsWith(account, StringComparison.Ordinal) && (bank is null || bban.StartsWith(bank, StringComparison.Ordinal) || char.IsAsciiLetter(bban[0]) && bban.AsSpan(1).StartsWith(bank, StringComparison.Ordinal));
    }

    /// <summary>0YYYXXXXX, the electronic form of Canada, as five digits of the branch and three of the institution.</summary>
    private static string Canadian(string bank) => bank is ['0', ..] && bank.Length == 9 && !IsRoutingDigits(bank) ? bank[4..] + bank[1..4] : bank;

    /// <summary>The transit number alone, where the institution was not given or not read.</summary>
    private static bool IsTransitOf(string known, string bank) => bank.Length == 5 && Canadian(known) is { Length: 8 } whole && whole != known && whole.StartsWith(bank, StringComparison.Ordinal);

    /// <summary>Letters that pass for digits count as those: the number on file may hold letters where the message was read as digits.</summary>
    private static bool SameDigits(string known, string written)
    {
        if (known.Length != written.Length)
            return false;
        for (int i = 0; i < known.Length; i++)
        {
            if (known[i] != written[i] && LookalikeDigits.DigitOf(known[i]) != LookalikeDigits.DigitOf(written[i]))
                return false;
        }
        return true;
    }

    private static string TrimZeros(string digits)
    {
        string trimmed = digits.TrimStart('0');
        return trimmed.Length == 0 ? digits : trimmed;
    }
}
