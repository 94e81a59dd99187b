namespace Bezel.AccountTexts.Book;

/// <summary>An account that is not on file, and how it differs.</summary>
/// <param name="BankMatters">Only the bank differs: it must be written for the difference to be seen.</param>
public sealed record Change(string Kind, BankAccount Given, bool BankMatters);

/// <summary>
/// Accounts that differ from the one on file. Truth rule: a person who lays the message beside the book sees a different account. So none is the same as any
/// account of this supplier or of the shop, not even with leading zeros lost, as the national part of an IBAN, or the other way round.
/// </summary>
internal static class Changes
{
    public static Change Make(Draw draw, SupplierBook book, BookSupplier supplier, BankAccount known)
    {
        while (true)
        {
            Change change = Try(draw, book, known);
            if (supplier.Accounts.Concat(book.OwnAccounts).All(one => !Overlap(one, change.Given) || (change.BankMatters && one == known)))
                return change;
        }
    }

    private static Change Try(Draw draw, SupplierBook book, BankAccount known) => draw.Below(9) switch
    {
        0 or 1 => new("wholly different", Accounts.Like(draw, known), false),
        2 => new("one digit changed", Number(draw, known, OneDigit), false),
        3 => new("two digits swapped", Number(draw, known, TwoSwapped), false),
        // A CLABE has the bank in it: beside it a BIC is only a word.
        4 when known.Bank.Length > 0 && known.Country != "MX" => new("same number, other bank", OtherBank(draw, known), true),
        5 when known.Country != "MX" => new("same bank, other number", SameBank(draw, known), false),
        6 => new("another supplier's", draw.OneOf(draw.OneOf(book.Suppliers).Accounts), false),
        7 => new("IBAN of another country", Accounts.OfIban(draw, draw.OneOf(Accounts.Ibans).Country), false),
        _ => new("account of another kind", Accounts.Make(draw), false),
    };

    /// <summary>The number of one stands in the other's: too near to call them different for certain.</summary>
    private static bool Overlap(BankAccount one, BankAccount other)
    {
        string a = Bare(one), b = Bare(other);
        return a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal);

        static string Bare(BankAccount account) => account.Number.TrimStart('0');
    }

    private static BankAccount Number(Draw draw, BankAccount known, Func<Draw, string, string> change)
    {
        if (known.Scheme != Scheme.Iban)
            return known with { Number = change(draw, known.Number) };
        // A letter of the national part is left alone: mostly the bank's name.
        string national = known.Number[4..];
        string changed = change(draw, national);
        // One in four keeps the old check digits: a number that no bank would take, and still not the one on file.
        return known with { Number = draw.Chance(75) ? CheckDigits.Iban(known.Country, changed) : known.Number[..4] + changed };
    }

    private static string OneDigit(Draw draw, string digits)
    {
        int at;
        do
            at = draw.Below(digits.Length);
        while (!char.IsDigit(digits[at]));
        char next = (char)('0' + ((digits[at] - '0' + draw.Between(1, 9)) % 10));
        return digits[..at] + next + digits[(at + 1)..];
    }

    private static string TwoSwapped(Draw draw, string digits)
    {
        for (int tries = 0; tries < 100; tries++)
        {
            int at = draw.Below(digits.Length - 1);
            if (char.IsDigit(digits[at]) && char.IsDigit(digits[at + 1]) && digits[at] != digits[at + 1])
                return digits[..at] + digits[at + 1] + digits[at] + digits[(at + 2)..];
        }
        return OneDigit(draw, digits);
    }

    private static BankAccount OtherBank(Draw draw, BankAccount known)
    {
        BankAccount other = Accounts.Like(draw, known);
        if (other.Bank == known.Bank)
            other = Accounts.Foreign(draw, draw.Of("SG", "TH", "JP")) is { } foreign && foreign.Bank != known.Bank ? foreign : Accounts.Foreign(draw, "HK");
        return known with { Bank = other.Bank, Bic = other.Bic, BankName = other.BankName };
    }

    private static BankAccount SameBank(Draw draw, BankAccount known) => known.Scheme == Scheme.Iban
        ? known with { Number = CheckDigits.Iban(known.Country, known.Number[4..(known.Number.Length - 6)] + Accounts.Digits(draw, 6)) }
        : known with { Number = draw.Number(known.Number.Length) };
}
