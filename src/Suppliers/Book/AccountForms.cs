using Bezel.Money;
using Bezel.Shop.Suppliers;

namespace Bezel.Suppliers.Book;

/// <summary>An account between the form in which modules hand it on and the one in which it is compared.</summary>
public static class AccountForms
{
    /// <summary>As the library of accounts knows one that is on file.</summary>
    public static KnownAccount ToKnown(this WrittenAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new(account.Scheme switch
        {
            AccountScheme.Iban => AccountKind.Iban,
            AccountScheme.UnitedStates => AccountKind.UsAccount,
            AccountScheme.UnitedKingdom => AccountKind.UkAccount,
            _ => AccountKind.Other,
        }, account.Bank, account.Number);
    }

    /// <summary>As the library of accounts knows one that a text or a file gives.</summary>
    public static AccountMention ToMention(this WrittenAccount account)
    {
        KnownAccount known = account.ToKnown();
        return new(known.Kind, known.Routing, known.Account, account.Bic, 0, 0, "", true, null, null);
    }

    /// <summary>An account that is on file, or that a payment file gives, to hand on.</summary>
    public static WrittenAccount ToWritten(this KnownAccount account, string? bic = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new(account.Kind switch
        {
            AccountKind.Iban => AccountScheme.Iban,
            AccountKind.UsAccount => AccountScheme.UnitedStates,
            AccountKind.UkAccount => AccountScheme.UnitedKingdom,
            _ => AccountScheme.Other,
        }, account.Routing, account.Account, bic);
    }

    /// <summary>A whole account that a text gives, to hand on; null when it is masked or only a bank part.</summary>
    public static WrittenAccount? ToWritten(this AccountMention account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Account is null || account.IsMasked ? null : new KnownAccount(account.Kind, account.Routing, account.Account).ToWritten(account.Bic);
    }

    /// <summary>Whether two are the same account (<see cref="AccountNumbers.SameAccount"/>).</summary>
    public static bool IsSameAs(this WrittenAccount known, WrittenAccount other)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(other);
        return AccountNumbers.SameAccount(known.ToKnown(), other.ToMention());
    }
}
