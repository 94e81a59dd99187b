using Bezel.Shop.Shops;
using Bezel.Shop.Suppliers;

namespace Bezel.Hub.Api.Settings;

/// <summary>The shop: how it is called, where it is, how it reads dates and money.</summary>
/// <param name="Number">Its number in the house; passed over when it is sent.</param>
/// <param name="Name">Its name, as on its letterhead.</param>
/// <param name="Country">ISO 3166-1 alpha-2 country.</param>
/// <param name="TimeZone">IANA time zone.</param>
/// <param name="Language">BCP 47 language.</param>
/// <param name="Currency">ISO 4217 currency.</param>
internal sealed record ShopBody(long? Number = null, string? Name = null, string? Country = null, string? TimeZone = null, string? Language = null, string? Currency = null)
{
    public static ShopBody Of(ShopProfile shop) => new(shop.Id.Value, shop.Name, shop.Country, shop.TimeZone, shop.Language, shop.Currency);
}

/// <summary>A setting.</summary>
/// <param name="Name">Its name, for ever: <c>mail.kept-days</c>.</param>
/// <param name="Value">Its value, as it is written.</param>
/// <param name="IsSet">Whether somebody set it; else it is the default.</param>
/// <param name="Standard">The default.</param>
/// <param name="Range">What may be written, in words.</param>
/// <param name="Purpose">What it does.</param>
/// <param name="Interaction">What else it touches; empty when there is nothing to say.</param>
internal sealed record SettingBody(string Name, string Value, bool IsSet, string Standard, string Range, string Purpose, string Interaction);

/// <summary>All settings, by name.</summary>
/// <param name="Settings">The settings.</param>
internal sealed record SettingList(IReadOnlyList<SettingBody> Settings);

/// <summary>What a setting is to be.</summary>
/// <param name="Value">The value, as it is written; null for the default.</param>
internal sealed record SettingValueBody(string? Value);

/// <summary>What reading a shop file in came to.</summary>
/// <param name="Version">The version of the facts now.</param>
/// <param name="Suppliers">What the file's suppliers came to in the supplier book, to which a file only adds.</param>
/// <param name="OwnAccountsLeftOut">The shop's own account numbers that were left out: they are kept nowhere.</param>
/// <param name="LeftAsItIs">What the file says otherwise of the shop's profile, and was left as it is here.</param>
internal sealed record FactsBody(long Version, SupplierIntakeBody Suppliers, int OwnAccountsLeftOut, IReadOnlyList<string> LeftAsItIs);

/// <summary>What the suppliers of a list came to.</summary>
/// <param name="Import">The import's number; null when nothing was brought in.</param>
/// <param name="New">Suppliers that were not in the book.</param>
/// <param name="Changed">Suppliers that were, and of which something was not known.</param>
/// <param name="Accounts">Account numbers that came in, unverified.</param>
/// <param name="Requests">Accounts and addresses that differ from those on file, for each of which there is a request.</param>
/// <param name="LeftOut">What was left out.</param>
internal sealed record SupplierIntakeBody(long? Import, int New, int Changed, int Accounts, int Requests, int LeftOut)
{
    public static SupplierIntakeBody Of(SupplierIntake come) => new(come.Number, come.New, come.Changed, come.Accounts, come.Requests, come.LeftOut);
}
